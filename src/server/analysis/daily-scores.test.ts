import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { scoreDays, type DayScore, type ScoredDays } from './daily-scores.ts';
import type { KeyedEvents } from './keyed-events.ts';
import { modifiedZScore } from './modified-z-score.ts';
import { timeZone } from './time-zone.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
/** A Saturday; Berlin's clocks go forward on the next day, New York's three weeks before. */
const BASE = Date.UTC(2026, 2, 28);

interface Read {
  readonly time: number;
  readonly key: number;
  readonly page: number;
}

function keyed(reads: readonly Read[], keyCount = 2): KeyedEvents {
  const ordered = reads.toSorted((a, b) => a.time - b.time);
  return {
    time: Float64Array.from(ordered, ({ time }) => time),
    key: Uint32Array.from(ordered, ({ key }) => key),
    keyCount,
    measure: { type: 'distinct', values: Uint32Array.from(ordered, ({ page }) => page) },
  };
}

/** Day and time as a wall clock and a calendar show them, from the platform's own formatting. */
function wallClock(time: number, zone: string): { day: number; clock: string } {
  const parts = new Intl.DateTimeFormat('sv-SE', {
    timeZone: zone,
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
    fractionalSecondDigits: 3,
    hourCycle: 'h23',
  }).formatToParts(time);
  const of = (type: string) => parts.find((part) => part.type === type)?.value ?? '';
  return {
    day: Date.UTC(Number(of('year')), Number(of('month')) - 1, Number(of('day'))) / DAY,
    clock: `${of('hour')}:${of('minute')}:${of('second')}.${of('fractionalSecond')}`,
  };
}

/** The definition, key by key and day by day, over sets. */
function plainScores(reads: readonly Read[], zone: string, scored: ScoredDays): DayScore[] {
  const clockOfEnd = wallClock(scored.until, zone).clock;
  const isUnfinished = wallClock(scored.until + 1, zone).day === scored.last;
  const pages = (key: number, day: number, cut: boolean) =>
    new Set(
      reads
        .filter((read) => read.key === key && read.page !== 0 && read.time <= scored.until)
        .filter(({ time }) => wallClock(time, zone).day === day && (!cut || wallClock(time, zone).clock <= clockOfEnd))
        .map(({ page }) => page)
    ).size;
  return [1, 2].flatMap((key) => {
    const days: DayScore[] = [];
    for (let day = scored.first; day <= scored.last; day++) {
      const before = Array.from({ length: scored.historyDays }, (_, n) => day - 1 - n)
        .filter((past) => scored.isKnown(past) && pages(key, past, false) > 0)
        .map((past) => pages(key, past, isUnfinished && day === scored.last));
      const count = pages(key, day, false);
      const z = count >= scored.floor ? modifiedZScore(count, before) : undefined;
      const score = z && (z.score ?? (count >= z.median + scored.floor ? Infinity : undefined));
      if (z && score !== undefined) {
        days.push({ key, day, count, score, median: z.median, mad: z.mad, days: before.length });
      }
    }
    return days.sort((a, b) => b.score - a.score || a.day - b.day).slice(0, 1);
  });
}

test('scores are those of the definition, in any zone, over changes of clocks and for unfinished days', () => {
  const read = fc.record({
    time: fc.integer({ min: -8 * 48, max: 2 * 48 }).map((halfHour) => BASE + (halfHour * HOUR) / 2),
    key: fc.integer({ min: 0, max: 2 }),
    page: fc.integer({ min: 0, max: 4 }),
  });
  fc.assert(
    fc.property(
      fc.array(read, { maxLength: 120 }),
      fc.constantFrom('UTC', 'Europe/Berlin', 'America/New_York', 'Asia/Kolkata'),
      fc.integer({ min: 0, max: 48 }).map((hour) => BASE + hour * HOUR - 1),
      fc.integer({ min: 0, max: 1 }),
      fc.integer({ min: 0, max: 7 }),
      fc.integer({ min: 1, max: 3 }),
      (all, name, until, more, unknown, floor) => {
        const reads = all.filter(({ time }) => time <= until);
        const zone = timeZone(name);
        const last = zone.dayAt(until);
        const scored: ScoredDays = {
          first: last - more,
          last,
          until,
          historyDays: 7,
          isKnown: (day) => day !== last - unknown,
          floor,
          zone,
        };
        assert.deepEqual(scoreDays(keyed(reads), scored).scores, plainScores(reads, name, scored));
      }
    ),
    { numRuns: 300 }
  );
});

const TODAY = BASE / DAY;
/** Pages 1 … n, one a minute from an hour of a day on. */
const pagesOn = (day: number, hour: number, n: number, key = 1): Read[] =>
  Array.from({ length: n }, (_, at) => ({ time: (TODAY + day) * DAY + hour * HOUR + at * 60_000, key, page: at + 1 }));
const week = (hour: number, counts: readonly number[]): Read[] =>
  counts.flatMap((n, at) => pagesOn(at - counts.length, hour, n));
const finished: ScoredDays = {
  first: TODAY,
  last: TODAY,
  until: BASE + DAY - 1,
  historyDays: 14,
  isKnown: () => true,
  floor: 20,
  zone: timeZone('UTC'),
};

test('60 pages after days of about 9 stand out by 34.3995', () => {
  const [score] = scoreDays(keyed([...week(9, [8, 9, 10, 9, 8, 10, 7]), ...pagesOn(0, 9, 60)]), finished).scores;
  assert.deepEqual(
    { ...score, score: score?.score.toFixed(4) },
    { key: 1, day: TODAY, count: 60, score: '34.3995', median: 9, mad: 1, days: 7 }
  );
});

test('80 views of 4 pages are 4, which is too few to be unusual', () => {
  const views = Array.from({ length: 80 }, (_, at) => ({ time: BASE + at, key: 1, page: 1 + (at % 4) }));
  const before = week(9, [1, 2, 1, 2, 1, 2]);
  assert.deepEqual(scoreDays(keyed([...before, ...views]), finished), { scores: [], withoutHistory: [] });
  assert.equal(scoreDays(keyed([...before, ...views]), { ...finished, floor: 4 }).scores[0]?.count, 4);
});

test('a morning is compared with mornings, not with whole days', () => {
  const afternoons = week(15, [60, 62, 64, 61, 60, 63]);
  const mornings = week(8, [5, 6, 7, 5, 6, 7]);
  const now = pagesOn(0, 8, 30);
  const noon = { ...finished, until: BASE + 12 * HOUR };
  const [morning] = scoreDays(keyed([...afternoons, ...mornings, ...now]), noon).scores;
  assert.deepEqual([morning?.median, morning?.count], [6, 30]);
  const [whole] = scoreDays(keyed([...afternoons, ...mornings, ...now]), finished).scores;
  assert.equal(whole?.median, 61.5);
});

test('who never worked at night, and reads the floor at night, is beyond any score', () => {
  const night = { ...finished, until: BASE + 4 * HOUR };
  const [score] = scoreDays(keyed([...week(10, [9, 8, 9, 10, 9]), ...pagesOn(0, 2, 20)]), night).scores;
  assert.deepEqual([score?.score, score?.median, score?.mad, score?.days], [Infinity, 0, 0, 5]);
});

test('above a history that never varied, only the floor more is unusual', () => {
  const before = week(9, [20, 20, 20, 20, 20]);
  const scoreOf = (n: number) => scoreDays(keyed([...before, ...pagesOn(0, 9, n)]), finished).scores[0]?.score;
  assert.deepEqual([scoreOf(20), scoreOf(39), scoreOf(40)], [0, undefined, Infinity]);
});

test('who has fewer than five days gets no score and is named, unless there was too little to score', () => {
  const events = [...week(9, [9, 9, 9, 9]), ...pagesOn(0, 9, 50), ...pagesOn(0, 9, 19, 2)];
  assert.deepEqual(scoreDays(keyed(events), finished), { scores: [], withoutHistory: [1] });
});

test('a day that is not known lowers no median: it is left out', () => {
  const events = keyed([...week(9, [10, 11, 10, 12, 11, 1]), ...pagesOn(0, 9, 40)]);
  const [all] = scoreDays(events, finished).scores;
  const [known] = scoreDays(events, { ...finished, isKnown: (day) => day !== TODAY - 1 }).scores;
  assert.deepEqual([all?.median, all?.days, known?.median, known?.days], [10.5, 6, 11, 5]);
});
