import fc from 'fast-check';
import { eventsByKey } from './events-by-key.ts';
import type { SteppedEvents } from './sequence-completions.ts';
import type { SequenceShape } from './sequence-matcher.ts';

export interface SteppedEvent {
  readonly time: number;
  readonly key: number;
  readonly steps: number;
}

export const KEY_COUNT = 2;

/** Few times, so that equal ones and exact boundaries are common; events of no key, of no step and of several. */
const event: fc.Arbitrary<SteppedEvent> = fc.record({
  time: fc.nat(9),
  key: fc.constantFrom(0, 1, 1, 1, 2),
  steps: fc.oneof(fc.constantFrom(1, 2, 4), fc.nat(15)),
});

export const steppedEvents: fc.Arbitrary<SteppedEvent[]> = fc
  .array(event, { maxLength: 12 })
  .map((events) => events.sort((a, b) => a.time - b.time));

export const shape: fc.Arbitrary<SequenceShape> = fc.record({
  runs: fc.oneof(
    fc.array(fc.integer({ min: 1, max: 3 }), { minLength: 1, maxLength: 2 }),
    fc.array(fc.integer({ min: 1, max: 2 }), { minLength: 3, maxLength: 4 })
  ),
  windowMs: fc.integer({ min: 1, max: 10 }),
});

/** The events as the analysis takes them; of their steps those that the shape has. */
export function eventsOf(events: readonly SteppedEvent[], { runs }: SequenceShape): SteppedEvents {
  const key = Uint32Array.from(events, (each) => each.key);
  return {
    time: Float64Array.from(events, ({ time }) => time),
    byKey: eventsByKey(key, KEY_COUNT),
    keyCount: KEY_COUNT,
    steps: Uint8Array.from(events, ({ steps }) => steps % 2 ** runs.length),
  };
}

/**
 * The definition, tried out: latest beginning of a match that the event ends, −∞ if it ends none within the window.
 * @param events of one key
 */
export function latestMatch(
  events: readonly SteppedEvent[],
  { runs, windowMs }: SequenceShape,
  last: SteppedEvent
): number {
  const places = runs.flatMap((count, step) => new Array<number>(count).fill(step));
  const candidates = events.filter(({ time }) => time <= last.time && time >= last.time - windowMs);
  /** Fills the places up to `place`, those behind it being filled; `chosen` are the events of the same step. */
  const fill = (
    place: number,
    used: readonly SteppedEvent[],
    latest: number,
    chosen: readonly SteppedEvent[]
  ): number => {
    const step = places[place];
    if (step === undefined) {
      return Math.min(...used.map(({ time }) => time));
    }
    const isNewStep = step !== places[place + 1];
    const most = isNewStep ? Math.min(latest, ...chosen.map(({ time }) => time)) : latest;
    const same = isNewStep ? [] : chosen;
    const fitting = candidates.filter(
      (each) => !used.includes(each) && ((each.steps >> step) & 1) === 1 && each.time <= most
    );
    return Math.max(-Infinity, ...fitting.map((each) => fill(place - 1, [...used, each], most, [...same, each])));
  };
  const final = places.length - 1;
  const isEnd = ((last.steps >> (runs.length - 1)) & 1) === 1;
  return isEnd ? fill(final - 1, [last], Infinity, [last]) : -Infinity;
}
