import { HOUR_MS, type CodedField, type Codes, type EventColumns, type Segment } from '../events/columns.ts';
import { lowerBound, type TimeRange } from './time-range.ts';
import { QUARTER_MS, type TimeZone } from './time-zone.ts';

/** Passes an event by the code of one field. */
export interface CodeTest {
  readonly field: CodedField;
  /** 1 for each code that passes, 0 for the others: one entry for every code in the columns. */
  readonly passes: Uint8Array;
  /** Which codes pass instead in events later than a time of theirs, epoch ms; entries by code, as `passes`. */
  readonly later?: { readonly after: Float64Array; readonly passes: Uint8Array };
}

/** Passes an event by its local time. */
export interface LocalTimeTest {
  readonly zone: TimeZone;
  /** 1 for each local hour that passes, by `hourOfWeek`: `HOURS_OF_WEEK` entries. */
  readonly week: Uint8Array;
}

/** Entries of a table of local hours; those of no weekday are not used. */
export const HOURS_OF_WEEK = 8 * 24;

/** Entry of an hour in a table of local hours. @param weekday ISO, 1 Monday … 7 Sunday @param hour 0 … 23 */
export function hourOfWeek(weekday: number, hour: number): number {
  return 24 * weekday + hour;
}

/** Passes an event by the bytes of its response, 0 if unknown; both bounds included. */
export interface BytesTest {
  readonly least: number;
  readonly most: number;
}

/** Which events: every clause passes (one of its tests does), and so do the bytes and the local time. */
export interface Predicate {
  readonly clauses: ReadonlyArray<readonly CodeTest[]>;
  readonly bytes?: BytesTest;
  readonly localTime?: LocalTimeTest;
}

/** Passes what both pass. @param a, b of one time zone */
export function bothPass(a: Predicate, b: Predicate): Predicate {
  const [bytes, localTime] = [a.bytes ?? b.bytes, a.localTime ?? b.localTime];
  return {
    clauses: [...a.clauses, ...b.clauses],
    ...(bytes && {
      bytes: {
        least: Math.max(bytes.least, b.bytes?.least ?? 0),
        most: Math.min(bytes.most, b.bytes?.most ?? Infinity),
      },
    }),
    ...(localTime && {
      localTime: {
        zone: localTime.zone,
        week: localTime.week.map((passes, hour) => passes & (b.localTime?.week[hour] ?? 1)),
      },
    }),
  };
}

/** Events of one segment, by ascending index in it. */
export interface SelectedBlock {
  readonly segment: Segment;
  readonly indexes: Uint32Array;
}

/** Events in the order of (time, row). */
export interface Selection {
  readonly length: number;
  /** Epoch ms, ascending. */
  readonly time: Float64Array;
  readonly blocks: readonly SelectedBlock[];
}

export const NO_EVENTS: Selection = { length: 0, time: new Float64Array(0), blocks: [] };

/**
 * The events of a range that a predicate passes. O(events in the range × clauses); only segments that the range
 * touches are looked at, and of each later clause only what the earlier ones passed: put the narrowest first.
 */
export function select(columns: EventColumns, range: TimeRange, predicate: Predicate): Selection {
  const blocks: SelectedBlock[] = [];
  for (const segment of columns.segments) {
    const first = lowerBound(segment.offset, segment.length, range.from - segment.start);
    const end = lowerBound(segment.offset, segment.length, range.to - segment.start + 1);
    if (first < end && segment.start <= range.to) {
      const indexes = selectInSegment(segment, first, end, predicate);
      if (indexes.length > 0) {
        blocks.push({ segment, indexes });
      }
    }
  }
  return selectionOf(blocks);
}

function selectInSegment(segment: Segment, first: number, end: number, predicate: Predicate): Uint32Array {
  const { clauses, bytes, localTime } = predicate;
  const indexes = new Uint32Array(end - first);
  let length = 0;
  const [narrowest, ...others] = clauses;
  if (narrowest === undefined) {
    for (let i = first; i < end; i++) {
      indexes[length++] = i;
    }
  } else if (narrowest.length === 1 && narrowest[0] !== undefined && narrowest[0].later === undefined) {
    length = scan(segment.codes[narrowest[0].field], narrowest[0].passes, first, end, indexes);
  } else {
    for (let i = first; i < end; i++) {
      indexes[length++] = i;
    }
    length = keepAny(segment, narrowest, indexes, length);
  }
  for (const clause of others) {
    length = keepAny(segment, clause, indexes, length);
  }
  if (bytes !== undefined) {
    length = keepBytes(segment, bytes, indexes, length);
  }
  if (localTime !== undefined) {
    length = keepLocalTime(segment, localTime, indexes, length);
  }
  return indexes.subarray(0, length);
}

/** Writes the indexes that pass and gives their number. */
function scan(codes: Codes, passes: Uint8Array, first: number, end: number, indexes: Uint32Array): number {
  let length = 0;
  for (let i = first; i < end; i++) {
    indexes[length] = i;
    length += passes[codes[i] ?? 0] ?? 0;
  }
  return length;
}

/** Keeps, in place, the indexes that one of the tests passes, and gives their number. */
export function keepAny(segment: Segment, tests: readonly CodeTest[], indexes: Uint32Array, length: number): number {
  let kept = 0;
  for (let n = 0; n < length; n++) {
    const i = indexes[n] ?? 0;
    let passes = 0;
    for (const { field, passes: now, later } of tests) {
      const code = segment.codes[field][i] ?? 0;
      const isLater = later !== undefined && segment.start + (segment.offset[i] ?? 0) > (later.after[code] ?? Infinity);
      passes |= (isLater ? later.passes : now)[code] ?? 0;
    }
    indexes[kept] = i;
    kept += passes;
  }
  return kept;
}

function keepBytes(segment: Segment, { least, most }: BytesTest, indexes: Uint32Array, length: number): number {
  let kept = 0;
  for (let n = 0; n < length; n++) {
    const i = indexes[n] ?? 0;
    const bytes = segment.bytes[i] ?? 0;
    indexes[kept] = i;
    kept += Number(bytes >= least && bytes <= most);
  }
  return kept;
}

function keepLocalTime(segment: Segment, { zone, week }: LocalTimeTest, indexes: Uint32Array, length: number): number {
  const quarters = new Uint8Array(HOUR_MS / QUARTER_MS).map((_, quarter) => {
    const time = segment.start + quarter * QUARTER_MS;
    return week[hourOfWeek(zone.weekdayAt(time), zone.hourAt(time))] ?? 0;
  });
  let kept = 0;
  for (let n = 0; n < length; n++) {
    const i = indexes[n] ?? 0;
    indexes[kept] = i;
    kept += quarters[Math.floor((segment.offset[i] ?? 0) / QUARTER_MS)] ?? 0;
  }
  return kept;
}

/** The selection of these blocks, which are in ascending order. */
export function selectionOf(blocks: readonly SelectedBlock[]): Selection {
  const length = blocks.reduce((sum, { indexes }) => sum + indexes.length, 0);
  const time = new Float64Array(length);
  let at = 0;
  for (const { segment, indexes } of blocks) {
    for (let n = 0; n < indexes.length; n++) {
      time[at++] = segment.start + (segment.offset[indexes[n] ?? 0] ?? 0);
    }
  }
  return { length, time, blocks };
}

/** Visits the blocks in order, each with the positions [start, end) of its events in the selection. */
export function forEachBlock(
  { blocks }: Selection,
  visit: (block: SelectedBlock, start: number, end: number) => void
): void {
  let start = 0;
  for (const block of blocks) {
    visit(block, start, (start += block.indexes.length));
  }
}

/** The codes of a field, one an event of the selection. */
export function gatherCodes(selection: Selection, field: CodedField): Uint32Array {
  return gather(selection, (segment) => segment.codes[field]);
}

/** Bytes of the response, one an event of the selection; 0 if unknown. */
export function gatherBytes(selection: Selection): Uint32Array {
  return gather(selection, (segment) => segment.bytes);
}

/** Row numbers in the store, one an event of the selection. */
export function gatherRows(selection: Selection): Uint32Array {
  return gather(selection, (segment) => segment.row);
}

/** Writes the codes of a field for one block and gives them back. */
export function copyCodes({ segment, indexes }: SelectedBlock, field: CodedField, target: Uint32Array): Uint32Array {
  return copy(segment.codes[field], indexes, target);
}

/** Writes what the codes of a field translate to for one block, and gives it back. @param translation by code */
export function translateCodes(
  { segment, indexes }: SelectedBlock,
  field: CodedField,
  translation: Uint32Array,
  target: Uint32Array
): Uint32Array {
  const codes = segment.codes[field];
  for (let n = 0; n < indexes.length; n++) {
    target[n] = translation[codes[indexes[n] ?? 0] ?? 0] ?? 0;
  }
  return target;
}

/** The codes of a field of some events. @param positions in the selection, ascending */
export function codesAt(selection: Selection, field: CodedField, positions: Uint32Array): Uint32Array {
  const codes = new Uint32Array(positions.length);
  let start = 0;
  let n = 0;
  for (const { segment, indexes } of selection.blocks) {
    const column = segment.codes[field];
    for (; n < positions.length && (positions[n] ?? 0) < start + indexes.length; n++) {
      codes[n] = column[indexes[(positions[n] ?? 0) - start] ?? 0] ?? 0;
    }
    start += indexes.length;
  }
  return codes;
}

function gather(selection: Selection, columnOf: (segment: Segment) => Codes): Uint32Array {
  const gathered = new Uint32Array(selection.length);
  forEachBlock(selection, ({ segment, indexes }, start, end) =>
    copy(columnOf(segment), indexes, gathered.subarray(start, end))
  );
  return gathered;
}

function copy(column: Codes, indexes: Uint32Array, target: Uint32Array): Uint32Array {
  for (let n = 0; n < indexes.length; n++) {
    target[n] = column[indexes[n] ?? 0] ?? 0;
  }
  return target;
}
