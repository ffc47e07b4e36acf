import { CODED_FIELDS, type CodedField, type Codes, HOUR_MS, type Segment } from '../../events/columns.ts';
import type { BlockColumns } from './event-block.ts';
import type { EventBlocks } from './event-blocks.ts';

/** Hours built in one go: bounds the memory that the blocks take meanwhile. */
const HOURS_AT_ONCE = 24;

/**
 * Builds the segments of these hours from the blocks.
 * @param hours starts, epoch ms, ascending
 */
export function buildSegments(blocks: EventBlocks, hours: readonly number[]): Segment[] {
  const segments: Segment[] = [];
  for (let next = 0; next < hours.length;) {
    const first = hours[next] ?? 0;
    const group: number[] = [];
    for (; (hours[next] ?? Infinity) < first + HOURS_AT_ONCE * HOUR_MS; next++) {
      group.push(hours[next] ?? 0);
    }
    segments.push(...buildGroup([...blocks.columns(first, group.at(-1))], first, group));
  }
  return segments;
}

/** Columns of many blocks, one behind the other. */
interface Run {
  /** ms since the group's first hour; may be before it. */
  readonly time: Float64Array;
  readonly row: Uint32Array;
  readonly bytes: Uint32Array;
  readonly codes: readonly Uint32Array[];
}

function buildGroup(blocks: readonly BlockColumns[], first: number, hours: readonly number[]): Segment[] {
  const run = concatenate(blocks, first);
  const positions = new Map(hours.map((hour) => [hour - first, [] as number[]]));
  for (let index = 0; index < run.time.length; index++) {
    const time = run.time[index] ?? 0;
    positions.get(time - (((time % HOUR_MS) + HOUR_MS) % HOUR_MS))?.push(index);
  }
  return hours.map((hour) => segmentOf(run, hour, hour - first, positions.get(hour - first) ?? []));
}

function concatenate(blocks: readonly BlockColumns[], first: number): Run {
  const length = blocks.reduce((sum, { row }) => sum + row.length, 0);
  const run: Run = {
    time: new Float64Array(length),
    row: new Uint32Array(length),
    bytes: new Uint32Array(length),
    codes: CODED_FIELDS.map(() => new Uint32Array(length)),
  };
  let at = 0;
  for (const block of blocks) {
    for (let index = 0; index < block.row.length; index++) {
      run.time[at + index] = block.minTime - first + (block.offset[index] ?? 0);
    }
    run.row.set(block.row, at);
    run.bytes.set(block.bytes, at);
    run.codes.forEach((codes, field) => codes.set(block.codes[field] ?? [], at));
    at += block.row.length;
  }
  return run;
}

/** @param positions of the hour's events in the run, ascending (and so by row) */
function segmentOf(run: Run, start: number, hour: number, positions: readonly number[]): Segment {
  const order = byTime(run.time, hour, positions);
  const { length } = order;
  const widths = run.codes.map((codes) => widthFor(largest(codes, order)));
  const memory = new SharedMemory([4, 4, 4, ...widths].reduce((sum, width) => sum + aligned(width * length), 0));
  const offset = memory.uint32(length);
  for (let index = 0; index < length; index++) {
    offset[index] = (run.time[order[index] ?? 0] ?? 0) - hour;
  }
  const gather = <A extends Codes>(from: Uint32Array | undefined, into: A): A => {
    for (let index = 0; index < length; index++) {
      into[index] = from?.[order[index] ?? 0] ?? 0;
    }
    return into;
  };
  const row = gather(run.row, memory.uint32(length));
  const bytes = gather(run.bytes, memory.uint32(length));
  const codes = CODED_FIELDS.map(
    (field, index) => [field, gather(run.codes[index], memory.codes(widths[index] ?? 4, length))] as const
  );
  return { start, length, offset, row, bytes, codes: Object.fromEntries(codes) as Record<CodedField, Codes> };
}

/** The positions ordered by time, equal times by row. */
function byTime(time: Float64Array, hour: number, positions: readonly number[]): Uint32Array {
  const { length } = positions;
  // Offset and position in one number, because numbers sort many times faster than by a comparing function.
  const keys = new Float64Array(length);
  for (let index = 0; index < length; index++) {
    keys[index] = ((time[positions[index] ?? 0] ?? 0) - hour) * length + index;
  }
  keys.sort();
  const order = new Uint32Array(length);
  for (let index = 0; index < length; index++) {
    order[index] = positions[(keys[index] ?? 0) % length] ?? 0;
  }
  return order;
}

function largest(codes: Uint32Array, order: Uint32Array): number {
  let max = 0;
  for (let index = 0; index < order.length; index++) {
    const code = codes[order[index] ?? 0] ?? 0;
    max = code > max ? code : max;
  }
  return max;
}

function widthFor(largestCode: number): number {
  return largestCode <= 0xff ? 1 : largestCode <= 0xffff ? 2 : 4;
}

/** All arrays of a segment on one buffer: a buffer each would cost more than the numbers of a quiet hour. */
class SharedMemory {
  readonly #buffer: SharedArrayBuffer;
  #used = 0;

  constructor(bytes: number) {
    this.#buffer = new SharedArrayBuffer(bytes);
  }

  uint32(length: number): Uint32Array {
    return new Uint32Array(this.#buffer, this.#take(4 * length), length);
  }

  codes(width: number, length: number): Codes {
    const at = this.#take(width * length);
    switch (width) {
      case 1:
        return new Uint8Array(this.#buffer, at, length);
      case 2:
        return new Uint16Array(this.#buffer, at, length);
      default:
        return new Uint32Array(this.#buffer, at, length);
    }
  }

  #take(bytes: number): number {
    const at = this.#used;
    this.#used += aligned(bytes);
    return at;
  }
}

function aligned(bytes: number): number {
  return Math.ceil(bytes / 4) * 4;
}
