import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { MAX_KEYS, MAX_SERIES_VALUES } from '../../query/limits.ts';
import { sampleEvent } from '../store/conformance/sample-event.ts';
import { answerOver } from './answer-over.fixture.ts';
import { requireSeriesSize } from './series-frame.ts';

test('series of more values than fit are refused, by their number and not by that of keys or points alone', () => {
  fc.assert(
    fc.property(fc.nat(MAX_KEYS), fc.integer({ min: 1, max: 11_000 }), (series, points) => {
      const refuses = series * points > MAX_SERIES_VALUES;
      (refuses ? assert.throws : assert.doesNotThrow)(() => {
        requireSeriesSize(series, points);
      });
    })
  );
});

test('a count and a window over time say what to do where many keys have many points', async () => {
  const range = { from: Date.UTC(2030, 0, 1), to: Date.UTC(2030, 0, 1, 3) };
  const events = Array.from({ length: 600 }, (_, n) =>
    sampleEvent({ id: `e${n}`, time: range.from + n, user: { id: `u${n}`, name: `u${n}` } })
  );
  for (const query of [{ queryType: 'count' }, { queryType: 'window', result: 'series' }]) {
    const asked = { events, range, query: { ...query, groupBy: ['user.id'], interval: '1s' } };
    await assert.rejects(
      answerOver(asked),
      /600 series of 10,[0-9]{3} points .* raise the minimum value or the interval/
    );
  }
});
