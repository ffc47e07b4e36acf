import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { instants, keyedEvents, measureOf, timeRange, windowMs } from './keyed-events.fixture.ts';
import { valuesOfKey } from './series.ts';
import { slidingMaximum } from './sliding-maximum.ts';
import { slidingSeries } from './sliding-series.ts';
import { slidingSteps } from './steps.ts';

const step = fc.integer({ min: 1, max: 15 });

describe('slidingSeries', () => {
  it('gives each step the largest measure since the step before', () => {
    fc.assert(
      fc.property(keyedEvents, timeRange, windowMs, step, (events, range, window, stepMs) => {
        const series = slidingSeries(events, range, window, slidingSteps(range, stepMs));
        for (let key = 1; key <= events.keyCount; key++) {
          series.time.forEach((end, n) => {
            const inStep = instants(range).filter((t) => end - stepMs < t && t <= end);
            const largest = Math.max(...inStep.map((t) => measureOf(events, key, t - window, t)));
            assert.equal(valuesOfKey(series, key)[n], largest);
          });
        }
      })
    );
  });

  it('has the maximum over the range as its largest value, whatever the step', () => {
    fc.assert(
      fc.property(keyedEvents, timeRange, windowMs, step, (events, range, window, stepMs) => {
        const series = slidingSeries(events, range, window, slidingSteps(range, stepMs));
        const { value } = slidingMaximum(events, range, window);
        for (let key = 1; key <= events.keyCount; key++) {
          assert.equal(Math.max(...valuesOfKey(series, key)), value[key]);
        }
      })
    );
  });
});
