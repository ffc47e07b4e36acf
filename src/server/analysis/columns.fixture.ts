import {
  CODED_FIELDS,
  HOUR_MS,
  type CodedField,
  type Codes,
  type Dictionary,
  type EventColumns,
  type Segment,
} from '../events/columns.ts';

/** Events in arrival order, as codes: a field that is left out is missing in every event. */
export interface CodedEvents {
  /** Epoch ms. */
  readonly time: ArrayLike<number>;
  readonly codes: Partial<Record<CodedField, ArrayLike<number>>>;
  readonly bytes?: ArrayLike<number>;
  /** Code that a user code stands for; each stands for itself if left out. */
  readonly canonicalUser?: (code: number) => number;
}

/** The columns that a store would hold after these events arrived one after another. */
export function columnsOf(events: CodedEvents): EventColumns {
  const order = Uint32Array.from({ length: events.time.length }, (_, row) => row).sort(
    (a, b) => timeOf(a) - timeOf(b) || a - b
  );
  const segments: Segment[] = [];
  for (let first = 0, end = 0; first < order.length; first = end) {
    const hour = Math.floor(timeOf(order[first] ?? 0) / HOUR_MS);
    while (end < order.length && Math.floor(timeOf(order[end] ?? 0) / HOUR_MS) === hour) {
      end++;
    }
    segments.push(segmentOf(events, hour * HOUR_MS, order.subarray(first, end)));
  }
  const [first, last] = [segments.at(0), segments.at(-1)];
  return {
    range: { from: first?.start ?? 0, to: (last?.start ?? 0) + HOUR_MS },
    segments,
    dictionaries: dictionariesOf(events),
    sequence: events.time.length,
  };

  function timeOf(row: number): number {
    return events.time[row] ?? NaN;
  }
}

function segmentOf(events: CodedEvents, start: number, rows: Uint32Array): Segment {
  const column = (values: ArrayLike<number> | undefined) => rows.map((row) => values?.[row] ?? 0);
  const codes = CODED_FIELDS.map((field) => [field, narrow(column(events.codes[field]))] as const);
  return {
    start,
    length: rows.length,
    offset: wide(rows.map((row) => (events.time[row] ?? NaN) - start)),
    row: wide(rows),
    codes: Object.fromEntries(codes) as Record<CodedField, Codes>,
    bytes: wide(column(events.bytes)),
  };
}

/** The narrowest column that holds the codes. */
function narrow(codes: Uint32Array): Codes {
  const largest = codes.reduce((max, code) => Math.max(max, code), 0);
  if (largest >= 2 ** 16) {
    return wide(codes);
  }
  const column =
    largest < 2 ** 8
      ? new Uint8Array(new SharedArrayBuffer(codes.length))
      : new Uint16Array(new SharedArrayBuffer(2 * codes.length));
  column.set(codes);
  return column;
}

function wide(values: Uint32Array): Uint32Array {
  const column = new Uint32Array(new SharedArrayBuffer(4 * values.length));
  column.set(values);
  return column;
}

function dictionariesOf(events: CodedEvents): EventColumns['dictionaries'] {
  const of = (field: CodedField): Dictionary => ({
    size: Uint32Array.from(events.codes[field] ?? []).reduce((max, code) => Math.max(max, code), 0) + 1,
    value: (code) => (code === 0 ? '' : `${field} ${code}`),
    code: (value) => (value === '' ? 0 : Number(value.slice(field.length + 1))),
  });
  const { canonicalUser = (code: number) => code } = events;
  return {
    of,
    user: {
      ...of('user.id'),
      canonical: canonicalUser,
      detail: (code) => ({ id: String(code), name: '', displayName: '' }),
      account: () => ({ firstSeen: 0, isAdmin: false }),
    },
    object: { ...of('object.id'), detail: (code) => ({ id: String(code), type: '', name: '', uri: '' }) },
  };
}
