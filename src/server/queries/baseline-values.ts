import type { BaselineQuery } from '../../query/query.ts';
import { breadthOf } from '../analysis/breadth.ts';
import { scoreDays } from '../analysis/daily-scores.ts';
import { firstSeen } from '../analysis/first-seen.ts';
import { gatherValues, type GroupedEvents } from '../analysis/keys.ts';
import type { Selection } from '../analysis/select.ts';
import { timeZone } from '../analysis/time-zone.ts';
import type { Dictionaries } from '../events/columns.ts';
import type { Interval } from '../events/interval.ts';
import { intersect } from '../events/intervals.ts';
import type { Field } from '../grafana/frames/frame.ts';
import { historyDays, type BaselineSpan } from './baseline-span.ts';
import { groupQuery } from './group-query.ts';
import { KeyValues } from './key-values.ts';

/** A table of what values are made of. */
export interface Parts {
  /** Key of each row. */
  readonly keys: readonly number[];
  readonly fields: readonly Field[];
}

/** What a baseline found. */
export interface BaselineValues {
  readonly grouped: GroupedEvents;
  /** By key number; NaN for a key that has none. */
  readonly value: Float64Array;
  /** Keys whose history is too short for a value. */
  readonly withoutHistory: number;
  /** The parts of some keys, in their order. */
  parts(keys: readonly number[]): Parts;
}

interface Read {
  readonly query: BaselineQuery;
  readonly span: BaselineSpan;
  readonly selection: Selection;
  readonly dictionaries: Dictionaries;
  /** Times of which not all events are known. */
  readonly unknown: readonly Interval[];
}

/** The values of all keys, by the query's method. */
export function baselineValues(read: Read): BaselineValues {
  switch (read.query.method) {
    case 'zScore':
      return zScores(read);
    case 'firstSeen':
      return newValues(read);
    case 'breadth':
      return breadths(read);
  }
}

function zScores({ query, span, selection, dictionaries, unknown }: Read): BaselineValues {
  const grouped = groupQuery({ ...query, measure: { type: 'distinct', field: query.field } }, selection, dictionaries);
  const zone = timeZone(query.timezone);
  const { scores, withoutHistory } = scoreDays(grouped.events, {
    first: zone.dayAt(span.scored.from),
    last: zone.dayAt(span.scored.to),
    until: span.scored.to,
    historyDays: historyDays(query),
    isKnown: (day) => intersect(unknown, [{ from: zone.startOfDay(day), to: zone.startOfDay(day + 1) }]).length === 0,
    floor: query.floor,
    zone,
  });
  const byKey = new Map(scores.map((score) => [score.key, score]));
  return {
    grouped,
    value: valuesByKey(grouped, scores, ({ score }) => score),
    withoutHistory: withoutHistory.length,
    parts: (keys) => {
      const rows = keys.flatMap((key) => byKey.get(key) ?? []);
      return {
        keys,
        fields: [
          times(
            'start',
            rows.map(({ day }) => zone.startOfDay(day))
          ),
          times(
            'end',
            rows.map(({ day }) => Math.min(span.scored.to, zone.startOfDay(day + 1) - 1))
          ),
          numbers(
            'value',
            rows.map(({ score }) => score)
          ),
          numbers(
            'count',
            rows.map(({ count }) => count)
          ),
          numbers(
            'median',
            rows.map(({ median }) => median)
          ),
          numbers(
            'mad',
            rows.map(({ mad }) => mad)
          ),
          numbers(
            'days',
            rows.map(({ days }) => days)
          ),
        ],
      };
    },
  };
}

function newValues({ query, span, selection, dictionaries }: Read): BaselineValues {
  const grouped = groupQuery({ ...query, measure: { type: 'count' } }, selection, dictionaries);
  const { values, known, withoutHistory } = firstSeen(
    grouped.events,
    gatherValues(selection, dictionaries, query.field),
    span.scored.from
  );
  const byKey = Map.groupBy(values, ({ key }) => key);
  const counts = [...byKey].map(([key, fresh]) => ({ key, count: fresh.length }));
  return {
    grouped,
    value: valuesByKey(grouped, counts, ({ count }) => count),
    withoutHistory: withoutHistory.length,
    parts: (keys) => {
      const rows = keys.flatMap((key) => byKey.get(key) ?? []);
      const found = new KeyValues(
        [query.field],
        { codes: [Uint32Array.from(rows, ({ value }) => value)] },
        dictionaries
      );
      return {
        keys: rows.map(({ key }) => key),
        fields: [
          ...found.columns([...rows.keys()]),
          times(
            'start',
            rows.map(({ first }) => first)
          ),
          numbers(
            'events',
            rows.map(({ events }) => events)
          ),
          numbers(
            'known',
            rows.map(({ key }) => known[key] ?? 0)
          ),
        ],
      };
    },
  };
}

function breadths({ query, selection, dictionaries }: Read): BaselineValues {
  const grouped = groupQuery({ ...query, measure: { type: 'count' } }, selection, dictionaries);
  const found = breadthOf(grouped.events, gatherValues(selection, dictionaries, query.field), query.floor);
  const byKey = new Map(found.map((breadth) => [breadth.key, breadth]));
  return {
    grouped,
    value: valuesByKey(grouped, found, ({ distinct }) => distinct),
    withoutHistory: 0,
    parts: (keys) => {
      const rows = keys.flatMap((key) => byKey.get(key) ?? []);
      return {
        keys,
        fields: [
          numbers(
            'value',
            rows.map(({ distinct }) => distinct)
          ),
          numbers(
            'events',
            rows.map(({ events }) => events)
          ),
          numbers(
            'entropy',
            rows.map(({ entropy }) => entropy)
          ),
          numbers(
            'evenness',
            rows.map(({ evenness }) => evenness)
          ),
        ],
      };
    },
  };
}

function valuesByKey<Row extends { readonly key: number }>(
  { events }: GroupedEvents,
  rows: readonly Row[],
  valueOf: (row: Row) => number
): Float64Array {
  const values = new Float64Array(events.keyCount + 1).fill(NaN);
  rows.forEach((row) => (values[row.key] = valueOf(row)));
  return values;
}

function times(name: string, values: readonly number[]): Field {
  return { name, type: 'time', values };
}

function numbers(name: string, values: readonly number[]): Field {
  return { name, type: 'float64', values };
}
