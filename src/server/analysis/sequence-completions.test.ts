import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { timeRange } from './keyed-events.fixture.ts';
import { countCompletions, findCompletions } from './sequence-completions.ts';
import { eventsOf, KEY_COUNT, latestMatch, shape, steppedEvents, type SteppedEvent } from './sequence.fixture.ts';

const EVER = { from: -Infinity, to: Infinity };
const MINUTE = 60_000;

/** Value of one key whose events pass one step each, given as [time, step]. */
function value(runs: number[], windowMs: number, events: Array<readonly [time: number, step: number]>): number {
  const stepped = events.map(([time, step]) => ({ time, key: 1, steps: 1 << step }));
  const completions = findCompletions(eventsOf(stepped, { runs, windowMs }), { runs, windowMs }, EVER);
  return countCompletions(completions, KEY_COUNT)[1] ?? NaN;
}

describe('findCompletions', () => {
  it('finds the events that end a match, and the latest beginning of each', () => {
    fc.assert(
      fc.property(steppedEvents, shape, timeRange, (events, sequence, range) => {
        const found = findCompletions(eventsOf(events, sequence), sequence, range);
        const expected = [1, 2].flatMap((key) => {
          const own = events.filter((each) => each.key === key);
          return [...new Set(own.map(({ time }) => time))]
            .filter((end) => end >= range.from && end <= range.to)
            .map((end) => {
              const starts = own
                .filter(({ time }) => time === end)
                .map((last) => latestMatch(own, sequence, last))
                .filter((start) => start > -Infinity);
              return { count: starts.length, start: Math.min(...starts), key, end };
            })
            .filter(({ count }) => count > 0);
        });
        assert.deepEqual(found, expected);
      }),
      { numRuns: 6000 }
    );
  });

  it('never finds less when an event more was read, or the window is longer', () => {
    const sum = (...asked: Parameters<typeof findCompletions>) =>
      findCompletions(...asked).reduce((all, { count }) => all + count, 0);
    fc.assert(
      fc.property(steppedEvents, shape, fc.nat(20), (events, sequence, at) => {
        const all = eventsOf(events, sequence);
        const fewer = eventsOf(
          events.filter((_, n) => n !== at),
          sequence
        );
        const longer = { ...sequence, windowMs: sequence.windowMs + 1 };
        assert.ok(sum(fewer, sequence, EVER) <= sum(all, sequence, EVER));
        assert.ok(sum(all, sequence, EVER) <= sum(all, longer, EVER));
      })
    );
  });

  it('needs nothing from before the range but one window', () => {
    fc.assert(
      fc.property(steppedEvents, shape, timeRange, (events, sequence, range) => {
        const read = events.filter(({ time }) => time >= range.from - sequence.windowMs && time <= range.to);
        assert.deepEqual(
          findCompletions(eventsOf(read, sequence), sequence, range),
          findCompletions(eventsOf(events, sequence), sequence, range)
        );
      })
    );
  });

  it('does not depend on the order in which events of equal times arrived', () => {
    fc.assert(
      fc.property(steppedEvents, shape, (events, sequence) => {
        const turned = [...events].reverse().sort((a, b) => a.time - b.time);
        assert.deepEqual(
          findCompletions(eventsOf(turned, sequence), sequence, EVER),
          findCompletions(eventsOf(events, sequence), sequence, EVER)
        );
      })
    );
  });

  it('counts a success behind five failures within 15 minutes to the millisecond', () => {
    const failures = [0, 1, 2, 3, 4].map((minute) => [minute * MINUTE, 0] as const);
    assert.equal(value([5, 1], 15 * MINUTE, [...failures, [15 * MINUTE, 1]]), 1);
    assert.equal(value([5, 1], 15 * MINUTE, [...failures, [15 * MINUTE + 1, 1]]), 0);
    assert.equal(value([5, 1], 15 * MINUTE, [...failures.slice(1), [15 * MINUTE, 1]]), 0);
  });

  it('counts no success that came first, and each of two that came after', () => {
    const failures = [10, 20, 30, 40, 50].map((time) => [time, 0] as const);
    assert.equal(value([5, 1], 1000, [[5, 1], ...failures]), 0);
    assert.equal(value([5, 1], 1000, [[5, 1], ...failures, [60, 1], [70, 1]]), 2);
  });

  it('takes events of one time in whatever order they were written', () => {
    assert.equal(
      value([1, 1], 1000, [
        [0, 1],
        [0, 0],
      ]),
      1
    );
    assert.equal(
      value([1, 1], 1000, [
        [0, 1],
        [1, 0],
      ]),
      0
    );
  });

  it('lets one event be one step only', () => {
    const both = (count: number): SteppedEvent[] =>
      Array.from({ length: count }, () => ({ time: 0, key: 1, steps: 3 }));
    const sequence = { runs: [1, 1], windowMs: 10 };
    assert.deepEqual(findCompletions(eventsOf(both(1), sequence), sequence, EVER), []);
    assert.deepEqual(findCompletions(eventsOf(both(2), sequence), sequence, EVER), [
      { count: 2, start: 0, key: 1, end: 0 },
    ]);
  });
});
