import { useEffect, useState } from 'react';
import type { PresetPatch } from '../query/presets/preset.ts';
import { type fieldOptions } from './field-options';

type OptionsOf = ReturnType<typeof fieldOptions>;

/**
 * Actions that a rule names, and that are neither known nor were seen: a rule for another product finds nothing by them.
 * Empty until the lists are read, and where they cannot be read.
 */
export function useUnknownActions(patch: PresetPatch, optionsOf: OptionsOf): readonly string[] {
  const [unknown, setUnknown] = useState<readonly string[]>([]);
  useEffect(() => {
    let isCurrent = true;
    const filters = [patch.filter, ...(patch.queryType === 'sequence' ? patch.steps.map(({ filter }) => filter) : [])];
    const named = filters
      .flatMap(({ actions, exclude }) => [...actions, ...(exclude.actions ?? [])])
      .filter((action) => !action.includes('*'));
    void unknownAmong(named, optionsOf).then((found) => isCurrent && setUnknown(found));
    return () => {
      isCurrent = false;
    };
  }, [patch, optionsOf]);
  return unknown;
}

async function unknownAmong(actions: readonly string[], optionsOf: OptionsOf): Promise<readonly string[]> {
  const load = optionsOf('event.action', (catalogue) => catalogue.actions.map(({ action }) => ({ value: action })));
  const valuesFor = async (search: string) => (await load(search)).map(({ value }) => String(value).toLowerCase());
  const first = actions.length === 0 ? [] : await valuesFor('');
  if (first.length === 0) {
    return [];
  }
  const isUnknown = async (action: string) => !(await valuesFor(action)).includes(action.toLowerCase());
  const candidates = actions.filter((action) => !first.includes(action.toLowerCase()));
  const answers = await Promise.all(candidates.map(isUnknown));
  return candidates.filter((_, n) => answers[n]);
}
