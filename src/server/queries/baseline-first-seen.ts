import { MAX_TABLE_ROWS } from '../../query/limits.ts';
import { grouped, plural } from '../../query/words/numbers.ts';
import { firstSeen, type NewValue } from '../analysis/first-seen.ts';
import { gatherValues } from '../analysis/keys.ts';
import type { Notice } from '../grafana/frames/frame.ts';
import {
  numbers,
  numberTexts,
  times,
  valuesByKey,
  type BaselineEvents,
  type BaselineValues,
} from './baseline-values.ts';
import { MAX_NAMED } from './evidence-tally.ts';
import { entriesText } from './evidence-text.ts';
import { groupQuery } from './group-query.ts';
import { KeyValues } from './key-values.ts';

/** The values that each key did not have before. */
export function newValues({ query, span, selection, dictionaries }: BaselineEvents): BaselineValues {
  const grouped = groupQuery({ ...query, measure: { type: 'count' } }, selection, dictionaries);
  const { values, known, withoutHistory } = firstSeen(
    grouped.events,
    gatherValues(selection, dictionaries, query.field),
    span.scored.from
  );
  const byKey = Map.groupBy(values, ({ key }) => key);
  const counts = [...byKey].map(([key, fresh]) => ({ key, count: fresh.length }));
  const rowsOf = (keys: readonly number[]) => keys.flatMap((key) => byKey.get(key) ?? []);
  const namesOf = (rows: readonly NewValue[]) =>
    new KeyValues([query.field], { codes: [Uint32Array.from(rows, ({ value }) => value)] }, dictionaries);
  return {
    grouped,
    value: valuesByKey(grouped, counts, ({ count }) => count),
    withoutHistory: withoutHistory.length,
    parts: (keys) => {
      const all = rowsOf(keys);
      const rows = all.slice(0, MAX_TABLE_ROWS);
      return {
        notices: truncation(all.length),
        keys: rows.map(({ key }) => key),
        fields: [
          ...namesOf(rows).columns([...rows.keys()]),
          times('start', rows, ({ first }) => first),
          numbers('events', rows, ({ events }) => events),
          numbers('known', rows, ({ key }) => known[key] ?? 0),
        ],
      };
    },
    texts: (keys) => {
      const rows = rowsOf(keys);
      const names = namesOf(rows);
      const nameOf = new Map(rows.map(({ value }, n) => [value, names.displayName(n)]));
      const newOf = (key: number) => {
        const fresh = byKey.get(key) ?? [];
        const most = fresh.toSorted((a, b) => b.events - a.events).slice(0, MAX_NAMED);
        return { distinct: fresh.length, most: most.map(({ value, events }) => ({ code: value, count: events })) };
      };
      return {
        times: keys.map(() => span.scored),
        fields: [
          {
            name: 'new_values',
            type: 'string',
            values: keys.map((key) => entriesText(newOf(key), (code) => nameOf.get(code) ?? '')),
          },
          numberTexts('known', keys, (key) => known[key] ?? 0),
        ],
      };
    },
  };
}

function truncation(total: number): Notice[] {
  return total <= MAX_TABLE_ROWS
    ? []
    : [
        {
          severity: 'warning',
          text: `Shown are ${grouped(MAX_TABLE_ROWS)} of ${plural(total, 'new value')}, those of the keys that have most. Raise the minimum value, or filter more.`,
        },
      ];
}
