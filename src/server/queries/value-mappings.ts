import { sourceName } from '../../query/source-names.ts';
import { SOURCE_TYPES } from '../events/audit-event.ts';
import type { Field } from '../grafana/frames/frame.ts';

/**
 * Display options under which Grafana shows names in the place of values; links, filters and alert rules go on taking the
 * values. Nothing where no value has another name.
 * @param names value and name; of equal values the last counts
 */
export function valueMappings(names: Iterable<readonly [value: string, name: string]>): NonNullable<Field['config']> {
  const options = Object.fromEntries(
    [...names].filter(([value, name]) => value !== name).map(([value, text], index) => [value, { text, index }])
  );
  return Object.keys(options).length === 0 ? {} : { mappings: [{ type: 'value', options }] };
}

/** A column of sources: the names of all of them. */
export const SOURCE_MAPPINGS = valueMappings(SOURCE_TYPES.map((type) => [type, sourceName(type)]));
