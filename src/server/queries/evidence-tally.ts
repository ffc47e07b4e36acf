import { PairNumbering } from '../analysis/numbering.ts';
import { codesAt, type Selection } from '../analysis/select.ts';
import type { CodedField, Dictionaries } from '../events/columns.ts';
import type { EvidenceEvents } from './evidence-events.ts';

/** Most values of one key that are named. */
export const MAX_NAMED = 5;

export interface TallyEntry {
  /** Code of the value. */
  readonly code: number;
  /** Number of events that have it. */
  readonly count: number;
  /** Position in the selection of the first of them. */
  readonly at: number;
}

/** The values of one field in the events of one row; missing values are none. */
export interface RowTally {
  /** Number of different values. */
  readonly distinct: number;
  /** The most frequent, at most `MAX_NAMED`; of equally frequent ones those that came first. */
  readonly most: readonly TallyEntry[];
  /** Number of different values that `isCounted`. */
  readonly counted: number;
}

/** Columns, and the events in them that rows are about. */
export interface TalliedEvents {
  readonly selection: Selection;
  readonly dictionaries: Dictionaries;
  readonly events: EvidenceEvents;
}

/**
 * How often each row has which values of a field; users as the persons that they stand for. O(events) expected time for
 * all rows together.
 * @param isCounted which codes `counted` is about; none by default
 * @param isKept which codes are looked at, the others are as if missing; all by default
 */
export function tally(
  { selection, dictionaries, events }: TalliedEvents,
  field: CodedField,
  isCounted: (code: number) => boolean = () => false,
  isKept?: (code: number) => boolean
): RowTally[] {
  const codes = codesAt(selection, field, events.position);
  if (isKept !== undefined) {
    codes.forEach((code, n) => (codes[n] = isKept(code) ? code : 0));
  }
  if (field === 'user.id') {
    codes.forEach((code, n) => (codes[n] = dictionaries.user.canonical(code)));
  }
  const pair = new Uint32Array(codes.length);
  const pairs = new PairNumbering();
  pairs.number(events.row, codes, pair);
  const count = new Float64Array(pairs.count + 1);
  for (const number of pair) {
    count[number] = (count[number] ?? 0) + 1;
  }
  const rows = Array.from(events.count, () => ({ distinct: 0, counted: 0, most: new Array<TallyEntry>() }));
  for (let number = 1; number <= pairs.count; number++) {
    const n = pairs.firstAt[number] ?? 0;
    const row = rows[(events.row[n] ?? 0) - 1];
    const code = codes[n] ?? 0;
    if (row !== undefined) {
      row.distinct++;
      row.counted += Number(isCounted(code));
      insert(row.most, { code, count: count[number] ?? 0, at: events.position[n] ?? 0 });
    }
  }
  return rows;
}

/** Puts an entry where it belongs among the most frequent ones, which are in descending order. */
function insert(most: TallyEntry[], entry: TallyEntry): void {
  const last = most.at(-1);
  if (most.length === MAX_NAMED && last !== undefined && last.count >= entry.count) {
    return;
  }
  const at = most.findIndex(({ count }) => count < entry.count);
  most.splice(at < 0 ? most.length : at, 0, entry);
  most.length = Math.min(most.length, MAX_NAMED);
}
