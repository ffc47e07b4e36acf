import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { timeRange } from './keyed-events.fixture.ts';
import { countCompletions, findCompletions } from './sequence-completions.ts';
import { mergeCompletions } from './sequence-episodes.ts';
import { eventsOf, KEY_COUNT, latestMatch, shape, steppedEvents } from './sequence.fixture.ts';

describe('mergeCompletions', () => {
  it('merges the shortest matches of a key that share a moment, with all events of the key in between', () => {
    fc.assert(
      fc.property(steppedEvents, shape, timeRange, (events, sequence, range) => {
        const stepped = eventsOf(events, sequence);
        const episodes = mergeCompletions(stepped, findCompletions(stepped, sequence, range));
        for (let key = 1; key <= KEY_COUNT; key++) {
          const own = events.filter((each) => each.key === key);
          const matches = own
            .map((last) => ({ start: latestMatch(own, sequence, last), end: last.time }))
            .filter(({ start, end }) => start > -Infinity && end >= range.from && end <= range.to);
          const touched = (time: number) => matches.some(({ start, end }) => start <= time && time <= end);
          const found = episodes.filter((episode) => episode.key === key);
          for (let half = 0; half <= 20; half++) {
            const time = half / 2;
            assert.equal(found.filter(({ start, end }) => start <= time && time <= end).length, Number(touched(time)));
          }
          for (const { start, end, value, positions } of found) {
            assert.equal(value, matches.filter((match) => match.start >= start && match.end <= end).length);
            const inside = [...events.keys()].filter((n) => {
              const time = events[n]?.time ?? NaN;
              return events[n]?.key === key && time >= start && time <= end;
            });
            assert.deepEqual(
              [...positions].sort((a, b) => a - b),
              inside
            );
          }
        }
      }),
      { numRuns: 1000 }
    );
  });

  it('has the value of each key in its episodes', () => {
    fc.assert(
      fc.property(steppedEvents, shape, timeRange, (events, sequence, range) => {
        const stepped = eventsOf(events, sequence);
        const completions = findCompletions(stepped, sequence, range);
        const sums = new Float64Array(KEY_COUNT + 1);
        mergeCompletions(stepped, completions).forEach(({ key, value }) => (sums[key] = (sums[key] ?? 0) + value));
        assert.deepEqual(sums, countCompletions(completions, KEY_COUNT));
      })
    );
  });
});
