import type { GroupedEvents } from '../analysis/keys.ts';
import type { EventSpan } from '../analysis/largest-episodes.ts';
import type { Selection } from '../analysis/select.ts';
import type { TimeRange } from '../analysis/time-range.ts';

/** Which events an answer's keys have their values from. */
export interface ReachedKeys {
  readonly selection: Selection;
  readonly grouped: GroupedEvents;
  /** The answered keys, in the order of the answer's rows. */
  readonly keys: readonly number[];
  /** One an event of the selection: 1 if its key's value comes from it. See `eventsOfSpans`. */
  readonly reached: Uint8Array;
}

/** The events that rows of an answer are about. */
export interface EvidenceEvents {
  /** Positions in the selection, ascending. */
  readonly position: Uint32Array;
  /** Row of each of them, counted from 1. */
  readonly row: Uint32Array;
  /** Number of events, and times of the first and the last one (epoch ms, NaN without any), by row counted from 0. */
  readonly count: Float64Array;
  readonly start: Float64Array;
  readonly end: Float64Array;
}

/** Marks (`reached`) the events of each key that lie in its span of positions in the selection. At most one span a key. O(events) for all of them. */
export function eventsOfSpans({ events }: GroupedEvents, spans: readonly EventSpan[]): Uint8Array {
  const first = new Uint32Array(events.keyCount + 1).fill(events.key.length);
  const last = new Uint32Array(events.keyCount + 1);
  for (const span of spans) {
    first[span.key] = span.first;
    last[span.key] = span.last;
  }
  return events.key.reduce((marks, key, position) => {
    marks[position] = Number(position >= (first[key] ?? 0) && position <= (last[key] ?? 0));
    return marks;
  }, new Uint8Array(events.key.length));
}

/** Marks (`reached`) the events of each key that lie in its time. @param times of the keys, in their order */
export function eventsWithin(
  { events }: GroupedEvents,
  keys: readonly number[],
  times: readonly TimeRange[]
): Uint8Array {
  const timeOfKey = new Array<TimeRange | undefined>(events.keyCount + 1).fill(undefined);
  keys.forEach((key, row) => (timeOfKey[key] = times[row]));
  return events.key.reduce((marks, key, position) => {
    const time = timeOfKey[key];
    const at = events.time[position] ?? NaN;
    marks[position] = Number(time !== undefined && at >= time.from && at <= time.to);
    return marks;
  }, new Uint8Array(events.key.length));
}

/** The marked events of the answered keys. O(events) for all keys together. */
export function evidenceEvents({ selection, grouped, keys, reached }: ReachedKeys): EvidenceEvents {
  const rowOfKey = new Uint32Array(grouped.events.keyCount + 1);
  keys.forEach((key, row) => (rowOfKey[key] = row + 1));
  rowOfKey[0] = 0;
  const position = new Uint32Array(selection.length);
  const row = new Uint32Array(selection.length);
  const count = new Float64Array(keys.length);
  const start = new Float64Array(keys.length).fill(NaN);
  const end = new Float64Array(keys.length).fill(NaN);
  let length = 0;
  for (let at = 0; at < selection.length; at++) {
    const number = reached[at] === 1 ? (rowOfKey[grouped.events.key[at] ?? 0] ?? 0) : 0;
    if (number > 0) {
      const time = selection.time[at] ?? NaN;
      position[length] = at;
      row[length++] = number;
      if (count[number - 1] === 0) {
        start[number - 1] = time;
      }
      end[number - 1] = time;
      count[number - 1] = (count[number - 1] ?? 0) + 1;
    }
  }
  return { position: position.slice(0, length), row: row.slice(0, length), count, start, end };
}
