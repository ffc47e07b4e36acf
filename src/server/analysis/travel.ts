import type { Dictionary } from '../events/columns.ts';
import { pointOf, type Point } from '../events/location.ts';
import { distanceKm, LONGEST_DISTANCE_KM } from './distance.ts';
import type { KeyedEvents } from './keyed-events.ts';

/**
 * Places no further apart than this may be one, km. Databases place an address where most addresses of its network are, often
 * in the next large city: two addresses of one home, or one address before and after an update, easily lie that far apart.
 */
export const SAME_PLACE_KM = 100;

/** Logs of whole seconds date two events alike that are up to a second apart, ms. */
const CLOCK_MS = 1000;

const HOUR_MS = 3_600_000;

/** Furthest that somebody is believed to get within a time, km. */
export function reachKm(elapsedMs: number, kilometersPerHour: number): number {
  return Math.max(SAME_PLACE_KM, (kilometersPerHour * Math.max(CLOCK_MS, elapsedMs)) / HOUR_MS);
}

/**
 * Time after which every place of the earth is within reach, ms: an event that long before another makes no travel to it
 * impossible. What is counted in a range is exact if events are read from so much earlier on.
 */
export function longestTravelMs(kilometersPerHour: number): number {
  return Math.ceil((LONGEST_DISTANCE_KM / kilometersPerHour) * HOUR_MS);
}

/**
 * Impossible arrivals: 1 for each event that lies out of reach (`reachKm`) of the event before it of the same key, else 0.
 * Events without a key or a place are none, and are passed over. O(events).
 *
 * Consecutive events are enough: where the way between any two events of a key is longer than the reach of all steps
 * between them together, one of these steps is out of reach (triangle inequality).
 * @param location code of each event's location
 * @param locations what the codes mean, `lat,lon`
 */
export function impossibleArrivals(
  { time, key, keyCount }: Pick<KeyedEvents, 'time' | 'key' | 'keyCount'>,
  location: Uint32Array,
  locations: Dictionary,
  kilometersPerHour: number
): Uint32Array {
  const arrivals = new Uint32Array(time.length);
  /** By key the event before, -1 for none. */
  const before = new Int32Array(keyCount + 1).fill(-1);
  const points = new Map<number, Point | undefined>();
  const pointAt = (event: number): Point | undefined => {
    const code = location[event] ?? 0;
    if (!points.has(code)) {
      points.set(code, pointOf(locations.value(code)));
    }
    return points.get(code);
  };
  for (let event = 0; event < time.length; event++) {
    const k = key[event] ?? 0;
    const to = k === 0 || location[event] === 0 ? undefined : pointAt(event);
    if (to !== undefined) {
      const last = before[k] ?? -1;
      const from = last < 0 || location[last] === location[event] ? undefined : pointAt(last);
      if (from !== undefined) {
        const elapsed = (time[event] ?? NaN) - (time[last] ?? NaN);
        arrivals[event] = distanceKm(from, to) > reachKm(elapsed, kilometersPerHour) ? 1 : 0;
      }
      before[k] = event;
    }
  }
  return arrivals;
}
