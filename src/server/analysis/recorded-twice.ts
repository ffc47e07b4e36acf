import { PairNumbering } from './numbering.ts';

/** The events of a selection as far as it takes to recognise one act in two records of it. One entry an event each. */
export interface Acts {
  /** Epoch ms, ascending. */
  readonly time: Float64Array;
  /** Canonical codes. */
  readonly user: Uint32Array;
  readonly action: Uint32Array;
  /** 1 for a record of the source that is preferred, 2 for one of the other, 0 for all others. */
  readonly record: Uint8Array;
}

/** Both records of one act, by number of their events. */
export interface TwoRecords {
  readonly preferred: number;
  readonly other: number;
}

/**
 * The acts that both sources recorded: same user and action, at most `toleranceMs` apart, each record paired once, in the
 * order of time. Two acts of one user are never taken for one unless each source missed another of them. O(events)
 * expected time.
 */
export function recordedTwice({ time, user, action, record }: Acts, toleranceMs: number): TwoRecords[] {
  const pairs: TwoRecords[] = [];
  const { keys, keyCount } = numberActs(user, action);
  // Records of one user and action that wait for their partner form a list, oldest first. All are of one source: else
  // two of them would have met.
  const none = time.length;
  const oldest = new Uint32Array(keyCount + 1).fill(none);
  const newest = new Uint32Array(keyCount + 1);
  const next = new Uint32Array(time.length).fill(none);
  for (let i = 0; i < time.length; i++) {
    if (record[i] !== 0) {
      const key = keys[i] ?? 0;
      let waiting = oldest[key] ?? none;
      while (waiting !== none && (time[waiting] ?? NaN) < (time[i] ?? NaN) - toleranceMs) {
        waiting = next[waiting] ?? none;
      }
      if (waiting === none) {
        waiting = i;
        newest[key] = i;
      } else if (record[waiting] === record[i]) {
        next[newest[key] ?? 0] = i;
        newest[key] = i;
      } else {
        pairs.push(record[i] === 2 ? { preferred: waiting, other: i } : { preferred: i, other: waiting });
        waiting = next[waiting] ?? none;
      }
      oldest[key] = waiting;
    }
  }
  return pairs;
}

/** One key for each user, the unknown one included, and action. */
function numberActs(user: Uint32Array, action: Uint32Array): { keys: Uint32Array; keyCount: number } {
  const keys = new Uint32Array(user.length);
  const numbering = new PairNumbering();
  numbering.number(
    user.map((code) => code + 1),
    action.map((code) => code + 1),
    keys
  );
  return { keys, keyCount: numbering.count };
}
