import { breadthOf } from '../analysis/breadth.ts';
import { gatherValues } from '../analysis/keys.ts';
import { numbers, numberTexts, valuesByKey, type BaselineEvents, type BaselineValues } from './baseline-values.ts';
import { groupQuery } from './group-query.ts';

/** How widely the events of each key are spread. */
export function breadths({ query, span, selection, dictionaries }: BaselineEvents): BaselineValues {
  const grouped = groupQuery({ ...query, measure: { type: 'count' } }, selection, dictionaries);
  const found = breadthOf(grouped.events, gatherValues(selection, dictionaries, query.field), query.floor);
  const byKey = new Map(found.map((breadth) => [breadth.key, breadth]));
  const rowsOf = (keys: readonly number[]) => keys.flatMap((key) => byKey.get(key) ?? []);
  return {
    grouped,
    value: valuesByKey(grouped, found, ({ distinct }) => distinct),
    withoutHistory: 0,
    parts: (keys) => {
      const rows = rowsOf(keys);
      return {
        keys,
        fields: [
          numbers('value', rows, ({ distinct }) => distinct),
          numbers('events', rows, ({ events }) => events),
          numbers('entropy', rows, ({ entropy }) => entropy),
          numbers('evenness', rows, ({ evenness }) => evenness),
        ],
      };
    },
    texts: (keys) => {
      const rows = rowsOf(keys);
      return {
        times: keys.map(() => span.scored),
        fields: [
          numberTexts('entropy', rows, ({ entropy }) => entropy),
          numberTexts('evenness', rows, ({ evenness }) => evenness),
        ],
      };
    },
  };
}
