import { scoreDays, type DayScore } from '../analysis/daily-scores.ts';
import { timeZone } from '../analysis/time-zone.ts';
import { intersect } from '../events/intervals.ts';
import { historyDays } from './baseline-span.ts';
import {
  numbers,
  numberTexts,
  times,
  valuesByKey,
  type BaselineEvents,
  type BaselineValues,
} from './baseline-values.ts';
import { groupQuery } from './group-query.ts';

/** The modified z-score of each key's most unusual day. */
export function zScores({ query, span, selection, dictionaries, unknown }: BaselineEvents): BaselineValues {
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
  const rowsOf = (keys: readonly number[]) => keys.flatMap((key) => byKey.get(key) ?? []);
  const timeOf = ({ day }: DayScore) => ({
    from: zone.startOfDay(day),
    to: Math.min(span.scored.to, zone.startOfDay(day + 1) - 1),
  });
  const columns = (rows: readonly DayScore[], column: typeof numbers<DayScore>) =>
    (['count', 'median', 'mad', 'days'] as const).map((name) => column(name, rows, (row) => row[name]));
  return {
    grouped,
    value: valuesByKey(grouped, scores, ({ score }) => score),
    withoutHistory: withoutHistory.length,
    parts: (keys) => {
      const rows = rowsOf(keys);
      const scored = rows.map(timeOf);
      return {
        keys,
        fields: [
          times('start', scored, ({ from }) => from),
          times('end', scored, ({ to }) => to),
          numbers('value', rows, ({ score }) => score),
          ...columns(rows, numbers),
        ],
      };
    },
    texts: (keys) => {
      const rows = rowsOf(keys);
      return { times: rows.map(timeOf), fields: columns(rows, numberTexts) };
    },
  };
}
