import { canonicalJson } from '../canonical.ts';
import { completeQuery } from '../defaults.ts';
import { filledKeys, type FilterKey } from '../filter-keys.ts';
import type { Preset } from './preset.ts';
import { PRESETS } from './presets.ts';
import type { StoredQuery, WrittenFilterTerms, WrittenQuery } from '../query.ts';

/**
 * A query with a preset put on it: all that the preset sets is the preset's, the rest stays.
 * @param ownTerms words of the data source's settings, added where the preset looks for words
 */
export function applyPreset(query: StoredQuery, { patch }: Preset, ownTerms: readonly string[] = []): WrittenQuery {
  return completeQuery({ ...query, ...patch, filter: presetFilter(patch, ownTerms) });
}

/**
 * The preset that a query is: what is counted and how it is grouped are the preset's, and so is every filter that the preset sets;
 * filters that it does not set may narrow the query further. The one that sets most, undefined if there is none.
 */
export function presetOf(stored: StoredQuery, ownTerms: readonly string[] = []): Preset | undefined {
  const query = completeQuery(stored);
  return PRESETS.filter(({ patch }) => patch.queryType === query.queryType)
    .map((preset) => {
      const filter = presetFilter(preset.patch, ownTerms);
      const set = filledKeys(filter);
      const excluded = filledKeys(filter.exclude);
      const expected = {
        ...query,
        ...fixedKeys(preset.patch),
        filter: {
          ...query.filter,
          ...pick(filter, set),
          exclude: { ...query.filter.exclude, ...withMore(pick(filter.exclude, excluded), query.filter.exclude) },
        },
      };
      return { preset, set: set.length + excluded.length, same: canonicalJson(expected) === canonicalJson(query) };
    })
    .filter(({ same }) => same)
    .sort((a, b) => b.set - a.set)[0]?.preset;
}

/** What a query cannot change and remain the preset, its filter apart. */
function fixedKeys(patch: Preset['patch']): Partial<StoredQuery> {
  switch (patch.queryType) {
    case 'window':
      return { groupBy: patch.groupBy, measure: patch.measure, window: patch.window };
    case 'sequence':
      return { groupBy: patch.groupBy, steps: patch.steps, window: patch.window };
    case 'baseline':
      return { groupBy: patch.groupBy, method: patch.method, field: patch.field };
  }
}

function presetFilter({ filter }: Preset['patch'], ownTerms: readonly string[]) {
  return { ...filter, terms: filter.terms.length === 0 ? [] : [...new Set([...filter.terms, ...ownTerms])] };
}

function pick(terms: Partial<WrittenFilterTerms>, keys: readonly FilterKey[]): Partial<WrittenFilterTerms> {
  return Object.fromEntries(keys.map((key) => [key, terms[key]]));
}

/** What a preset leaves out, with what the query leaves out beside it. */
function withMore(terms: Partial<WrittenFilterTerms>, own: Partial<WrittenFilterTerms>): Partial<WrittenFilterTerms> {
  const given = new Map<string, unknown>(Object.entries(own));
  return Object.fromEntries(
    Object.entries(terms).map(([key, wanted]) => [key, holdsAll(given.get(key), wanted) ? given.get(key) : wanted])
  );
}

function holdsAll(given: unknown, wanted: unknown): boolean {
  return Array.isArray(given) && Array.isArray(wanted) && wanted.every((one) => given.includes(one));
}
