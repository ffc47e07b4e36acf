import { retainKeys, type KeyedEvents } from './keyed-events.ts';
import { modifiedZScore } from './modified-z-score.ts';
import { valuesOfKey } from './series.ts';
import type { TimeZone } from './time-zone.ts';
import { tumblingMaximum, tumblingSeries } from './tumbling.ts';

const DAY_MS = 86_400_000;

/** Which days are scored, and against which. Days are local ones, counted since 1970-01-01. */
export interface ScoredDays {
  /** First and last day that is scored. */
  readonly first: number;
  readonly last: number;
  /** Until when the last one is counted, epoch ms, included: its end, or the moment up to which it has come. */
  readonly until: number;
  /** Number of days before a scored day that it is compared with. */
  readonly historyDays: number;
  /** Whether a day's events are all known; others are no history. */
  readonly isKnown: (day: number) => boolean;
  /** Least measure of a day that can be unusual. */
  readonly floor: number;
  readonly zone: TimeZone;
}

/** The most unusual day of a key. */
export interface DayScore {
  readonly key: number;
  readonly day: number;
  /** Measure of the day. */
  readonly count: number;
  /** Modified z-score; Infinity for a day that lies `floor` or more above a history that never varied. */
  readonly score: number;
  readonly median: number;
  readonly mad: number;
  /** Number of days in the history. */
  readonly days: number;
}

export interface DailyScores {
  /** At most one a key, by ascending key. */
  readonly scores: readonly DayScore[];
  /** Keys that reached the floor on a day whose history is too short for a score. */
  readonly withoutHistory: readonly number[];
}

/**
 * Scores each day of each key against the key's days before: those that are known and had events. An unfinished day is
 * compared with the same days up to the same time of the local clock; one whose events all came later has 0 then.
 * O(events + keys at the floor × days × history).
 * @param events all events from the start of day `first − historyDays` to `until`
 */
export function scoreDays(events: KeyedEvents, scored: ScoredDays): DailyScores {
  const { first, last, historyDays, zone, until } = scored;
  const floor = Math.max(1, scored.floor);
  const edges = dayEdges(first - historyDays, last, zone);
  const largest = tumblingMaximum(events, edges.subarray(historyDays));
  const reached = [...largest.keys()].filter((key) => key > 0 && (largest[key] ?? 0) >= floor);
  const retained = retainKeys(events, reached);
  const whole = tumblingSeries(retained, edges);
  const isFinished = until >= zone.startOfDay(last + 1) - 1;
  const cut = isFinished ? whole : tumblingSeries(untilTimeOfDay(retained, until, zone), edges);

  const scores: DayScore[] = [];
  const withoutHistory: number[] = [];
  reached.forEach((key, n) => {
    const days = { whole: valuesOfKey(whole, n + 1), cut: valuesOfKey(cut, n + 1) };
    const found = scoresOfKey(key, days, scored);
    const [most] = found.filter((score) => score !== undefined).sort((a, b) => b.score - a.score || a.day - b.day);
    scores.push(...(most === undefined ? [] : [most]));
    withoutHistory.push(...(found.includes(undefined) ? [key] : []));
  });
  return { scores, withoutHistory };
}

/** Measure of one key on each day, from `first − historyDays` on. */
interface Days {
  readonly whole: Float64Array;
  /** Up to the time of day to which the last one has come. */
  readonly cut: Float64Array;
}

/** The scores of the days that reach the floor; undefined for one whose history is too short. */
function scoresOfKey(key: number, { whole, cut }: Days, scored: ScoredDays): Array<DayScore | undefined> {
  const { first, last, historyDays, isKnown } = scored;
  const floor = Math.max(1, scored.floor);
  const scores: Array<DayScore | undefined> = [];
  for (let day = first; day <= last; day++) {
    const at = day - first + historyDays;
    const count = whole[at] ?? 0;
    if (count >= floor) {
      const history: number[] = [];
      for (let before = at - historyDays; before < at; before++) {
        if ((whole[before] ?? 0) > 0 && isKnown(first - historyDays + before)) {
          history.push((day === last ? cut : whole)[before] ?? 0);
        }
      }
      const z = modifiedZScore(count, history);
      const score = z && (z.score ?? (count >= z.median + floor ? Infinity : NaN));
      if (z === undefined || score === undefined) {
        scores.push(undefined);
      } else if (!Number.isNaN(score)) {
        scores.push({ key, day, count, score, median: z.median, mad: z.mad, days: history.length });
      }
    }
  }
  return scores;
}

/** Starts of the local days, and the end of the last one. */
function dayEdges(first: number, last: number, zone: TimeZone): Float64Array {
  return Float64Array.from({ length: last - first + 2 }, (_, n) => zone.startOfDay(first + n));
}

/** The events of every day up to one time of the local clock; the later ones lose their key. */
function untilTimeOfDay(events: KeyedEvents, until: number, zone: TimeZone): KeyedEvents {
  const latest = timeOfDay(until, zone);
  return { ...events, key: events.key.map((key, n) => (timeOfDay(events.time[n] ?? 0, zone) <= latest ? key : 0)) };
}

/** ms that the local clock shows since midnight. */
function timeOfDay(time: number, zone: TimeZone): number {
  const local = time + zone.offsetAt(time);
  return local - Math.floor(local / DAY_MS) * DAY_MS;
}
