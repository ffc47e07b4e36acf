import { CODED_FIELDS } from '../../events/columns.ts';
import { type Column, packColumns, unpackColumns } from './packed-columns.ts';
import type { Schema } from './schema.ts';
import { compress, decompress } from './zstd.ts';

/** One event as the blocks keep it. */
export interface BlockEvent {
  readonly row: number;
  readonly time: number;
  /** Bytes of the response, 0 if unknown. */
  readonly bytes: number;
  /** In the order of `CODED_FIELDS`. */
  readonly codes: readonly number[];
  /** The whole event, see `event-json.ts`. */
  readonly body: Uint8Array;
}

/** The numbers of a block's events, by position in it. */
export interface BlockColumns {
  readonly minTime: number;
  /** Ascending. */
  readonly row: Column;
  /** ms since `minTime`. */
  readonly offset: Column;
  readonly bytes: Column;
  /** In the order of `CODED_FIELDS`. */
  readonly codes: readonly Column[];
}

/** What of a block's row is needed to read its events. */
export type StoredBlock = Pick<Schema['block'], 'first_row' | 'last_row' | 'min_time' | 'columns' | 'bodies'>;

/** Row of the block table for up to `BLOCK_LENGTH` events, rows ascending, at least one. */
export function encodeBlock(events: readonly BlockEvent[]): Schema['block'] {
  const rows = events.map(({ row }) => row);
  const times = events.map(({ time }) => time);
  const minTime = Math.min(...times);
  const columns = packColumns(events.length, [
    rows,
    times.map((time) => time - minTime),
    events.map(({ bytes }) => bytes),
    events.map(({ body }) => body.length),
    ...CODED_FIELDS.map((_, field) => events.map(({ codes }) => codes[field] ?? 0)),
  ]);
  return {
    first_row: rows[0] ?? 0,
    last_row: rows.at(-1) ?? 0,
    count: events.length,
    min_time: minTime,
    max_time: Math.max(...times),
    columns,
    bodies: compress(Buffer.concat(events.map(({ body }) => body))),
  };
}

const EMPTY: Column = new Uint8Array(0);

export function columnsOf(
  block: Pick<StoredBlock, 'min_time' | 'columns'>
): BlockColumns & { readonly bodyLength: Column } {
  const [row = EMPTY, offset = EMPTY, bytes = EMPTY, bodyLength = EMPTY, ...codes] = unpackColumns(block.columns);
  return { minTime: block.min_time, row, offset, bytes, bodyLength, codes };
}

export function bodiesOf(block: StoredBlock): Array<{ row: number; body: Buffer }> {
  return splitBodies(decompress(block.bodies), block);
}

/** @param bodies of the block, decompressed */
export function splitBodies(bodies: Buffer, block: StoredBlock): Array<{ row: number; body: Buffer }> {
  const { row: rows, bodyLength } = columnsOf(block);
  let end = 0;
  return Array.from(rows, (row, index) => {
    const start = end;
    end += bodyLength[index] ?? 0;
    return { row, body: bodies.subarray(start, end) };
  });
}

export function eventsOf(block: StoredBlock): BlockEvent[] {
  const { offset, bytes, codes } = columnsOf(block);
  return bodiesOf(block).map(({ row, body }, index) => ({
    row,
    time: block.min_time + (offset[index] ?? 0),
    bytes: bytes[index] ?? 0,
    codes: codes.map((column) => column[index] ?? 0),
    body,
  }));
}
