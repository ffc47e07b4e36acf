import { StoreError } from '../store-error.ts';

/** Numbers of one column as unpacked: integers from 0 to 2⁵³−1. */
export type Column = Uint8Array | Uint16Array | Uint32Array | Float64Array;

const ALIGNMENT = 8;

/**
 * Columns of equal length in one byte array, each in the narrowest width that holds its largest number.
 * Layout, in the machine's byte order (little-endian wherever Grafana runs): number of rows, number of columns (uint32 each), one byte a column for its width
 * (1, 2, 4, or 8 for float64), then the columns, each aligned to 8 bytes.
 */
export function packColumns(length: number, columns: ReadonlyArray<ArrayLike<number>>): Uint8Array {
  const widths = columns.map((column) => widthOf(column));
  const bytes = new Uint8Array(
    dataStart(columns.length) + widths.reduce((sum, width) => sum + aligned(width * length), 0)
  );
  new Uint32Array(bytes.buffer, 0, 2).set([length, columns.length]);
  bytes.set(widths, 8);
  let at = dataStart(columns.length);
  columns.forEach((column, index) => {
    const width = widths[index] ?? 0;
    view(bytes.buffer, at, width, length).set(column);
    at += aligned(width * length);
  });
  return bytes;
}

/** The columns that `packColumns` packed. Throws a `StoreError` where that cannot be. */
export function unpackColumns(packed: Uint8Array): Column[] {
  const bytes = packed.byteOffset % ALIGNMENT === 0 ? packed : packed.slice();
  const [length = 0, count = 0] = bytes.length >= 8 ? new Uint32Array(bytes.buffer, bytes.byteOffset, 2) : [];
  let at = dataStart(count);
  const columns: Column[] = [];
  for (let index = 0; index < count; index++) {
    const width = bytes[8 + index] ?? 0;
    const end = at + aligned(width * length);
    if (![1, 2, 4, 8].includes(width) || end > bytes.length) {
      throw new StoreError(
        'corrupt',
        'A block of events in the store is damaged.',
        'Restore the store from a backup, or move it away: its events are then read again.'
      );
    }
    columns.push(view(bytes.buffer, bytes.byteOffset + at, width, length));
    at = end;
  }
  return columns;
}

function widthOf(column: ArrayLike<number>): number {
  let largest = 0;
  for (let index = 0; index < column.length; index++) {
    largest = Math.max(largest, column[index] ?? 0);
  }
  return largest <= 0xff ? 1 : largest <= 0xffff ? 2 : largest <= 0xffff_ffff ? 4 : 8;
}

function view(buffer: ArrayBufferLike, at: number, width: number, length: number): Column {
  switch (width) {
    case 1:
      return new Uint8Array(buffer, at, length);
    case 2:
      return new Uint16Array(buffer, at, length);
    case 4:
      return new Uint32Array(buffer, at, length);
    default:
      return new Float64Array(buffer, at, length);
  }
}

function dataStart(columns: number): number {
  return aligned(8 + columns);
}

function aligned(bytes: number): number {
  return Math.ceil(bytes / ALIGNMENT) * ALIGNMENT;
}
