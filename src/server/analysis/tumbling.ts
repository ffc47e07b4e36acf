import { accumulate } from './accumulator.ts';
import type { KeyedEvents } from './keyed-events.ts';
import type { Series } from './series.ts';
import { lowerBound } from './time-range.ts';

/**
 * The measure of each key in each bucket. O(events + keys × buckets): leave few keys (`retainKeys`).
 * @param edges ascending; bucket n holds the events with edges[n] ≤ time < edges[n + 1]
 * @returns one value a key and bucket, at the bucket's start
 */
export function tumblingSeries(events: KeyedEvents, edges: Float64Array): Series {
  const buckets = Math.max(0, edges.length - 1);
  const values = new Float64Array(events.keyCount * buckets);
  forEachBucket(events, edges, (bucket, key, value) => {
    values[(key - 1) * buckets + bucket] = value;
  });
  return { time: edges.slice(0, buckets), values };
}

/** Largest measure of each key in any bucket, by key number; entry 0 is not used. O(events) time, O(keys) memory. */
export function tumblingMaximum(events: KeyedEvents, edges: Float64Array): Float64Array {
  const maximum = new Float64Array(events.keyCount + 1);
  forEachBucket(events, edges, (_, key, value) => {
    maximum[key] = Math.max(maximum[key] ?? 0, value);
  });
  return maximum;
}

/** Tells the measure of a key in a bucket after each event of it; the last one told is that of the whole bucket. */
function forEachBucket(
  events: KeyedEvents,
  edges: Float64Array,
  tell: (bucket: number, key: number, value: number) => void
): void {
  const accumulator = accumulate(events);
  const { time, key } = events;
  let first = lowerBound(time, time.length, edges[0] ?? Infinity);
  for (let bucket = 0; bucket + 1 < edges.length; bucket++) {
    let end = first;
    for (; (time[end] ?? Infinity) < (edges[bucket + 1] ?? Infinity); end++) {
      accumulator.add(end);
      const k = key[end] ?? 0;
      if (k !== 0) {
        tell(bucket, k, accumulator.values[k] ?? 0);
      }
    }
    for (; first < end; first++) {
      accumulator.remove(first);
    }
  }
}
