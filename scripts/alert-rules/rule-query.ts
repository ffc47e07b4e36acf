import { filledKeys } from '../../src/query/filter-keys.ts';
import type { Preset } from '../../src/query/presets/preset.ts';
import { QUERY_SCHEMA_VERSION, type StoredQuery, type WrittenFilter } from '../../src/query/query.ts';
import { parseQuery } from '../../src/query/schema.ts';
import type { StandardList } from './rule-data.ts';

/**
 * A preset's query as a rule stores it: what asks for nothing is left out, and the events of some lists too. Only what
 * reaches the threshold is asked for. Over a hole, keys that are answered keep a rule out of error: one below the threshold
 * would make it quiet although its true value may be above.
 * @throws InvalidQueryError if the backend would refuse it
 */
export function ruleQuery(
  refId: string,
  { patch, threshold }: Preset,
  leftOut: readonly StandardList[],
  form: Pick<StoredQuery, 'result'>
): Readonly<Record<string, unknown>> & { queryType: string } {
  const { filter, steps, queryType = '', ...rest }: Omit<StoredQuery, 'refId'> = patch;
  const lists = [...(filter?.exclude?.lists ?? []), ...leftOut];
  const exclude = { ...filter?.exclude, ...(lists.length === 0 ? {} : { lists }) };
  const asked = { ...filledFilter(filter), ...(Object.keys(exclude).length === 0 ? {} : { exclude }) };
  const model = {
    refId,
    schemaVersion: QUERY_SCHEMA_VERSION,
    queryType,
    ...(Object.keys(asked).length === 0 ? {} : { filter: asked }),
    ...(steps === undefined
      ? {}
      : { steps: steps.map(({ filter: of, runs }) => ({ filter: filledFilter(of), runs })) }),
    ...rest,
    minValue: threshold,
    ...form,
    timezone: 'UTC',
  };
  parseQuery(model);
  return model;
}

/** The filled keys of a filter; how terms match only where it looks for any. */
function filledFilter(filter: Partial<WrittenFilter> = {}): Partial<WrittenFilter> {
  const keys = filledKeys(filter);
  return {
    ...Object.fromEntries(keys.map((key) => [key, filter[key]])),
    ...(keys.includes('terms') ? { termMatch: filter.termMatch ?? 'word' } : {}),
  };
}
