import { breadthOf } from '../analysis/breadth.ts';
import { gatherValues } from '../analysis/keys.ts';
import { numbers, numberTexts, valuesByKey, type BaselineEvents, type BaselineValues } from './baseline-values.ts';
import { groupQuery } from './group-query.ts';

/** How widely the events of each key are spread. */
export function breadths({ query, span, selection, dictionaries }: BaselineEvents): BaselineValues {
  const grouped = groupQuery({ ...query, measure: { type: 'count' } }, selection, dictionaries);
  const found = breadthOf(grouped.events, gatherValues(selection, dictionaries, query.field), query.floor);
  const byKey = new Map(found.map((breadth) => [breadth.key, breadth]));
  const columns = (
    keys: readonly number[],
    names: ReadonlyArray<'events' | 'entropy' | 'evenness'>,
    column: typeof numbers
  ) =>
    names.map((name) =>
      column(
        name,
        keys.flatMap((key) => byKey.get(key)?.[name] ?? [])
      )
    );
  return {
    grouped,
    value: valuesByKey(grouped, found, ({ distinct }) => distinct),
    withoutHistory: 0,
    parts: (keys) => ({
      keys,
      fields: [
        numbers(
          'value',
          keys.flatMap((key) => byKey.get(key)?.distinct ?? [])
        ),
        ...columns(keys, ['events', 'entropy', 'evenness'], numbers),
      ],
    }),
    texts: (keys) => ({
      times: keys.map(() => span.scored),
      fields: columns(keys, ['entropy', 'evenness'], numberTexts),
    }),
  };
}
