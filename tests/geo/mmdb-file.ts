import { parseIpRange } from '../../src/query/ip-range.ts';

/** What a record may hold: whole numbers from 0 on are written as unsigned integers, others as doubles. */
export type MmdbValue = string | number | boolean | readonly MmdbValue[] | { readonly [key: string]: MmdbValue };

export interface MmdbFile {
  /** As the database names itself: `GeoLite2-City`. */
  readonly type: string;
  /** When it was made, epoch ms. */
  readonly built: number;
  /** A tree of version 6 holds IPv4 networks below `::/96`. */
  readonly ipVersion: 4 | 6;
  /** Bits of a record of the search tree. */
  readonly recordSize: 24 | 28 | 32;
  /** CIDR blocks and their records; of two that hold an address, the more specific is its record. */
  readonly networks: ReadonlyArray<readonly [network: string, record: MmdbValue]>;
}

/** A database as MaxMind's format 2.0 describes it (https://maxmind.github.io/MaxMind-DB/), written from that text alone. */
export function mmdbFile({ type, built, ipVersion, recordSize, networks }: MmdbFile): Buffer {
  const data = new DataSection();
  const root: Node = [undefined, undefined];
  const bySize = networks.map(([network, record]) => ({ bits: networkBits(network, ipVersion), record }));
  for (const { bits, record } of bySize.sort((a, b) => a.bits.length - b.bits.length)) {
    insert(root, bits, { offset: data.add(record) });
  }
  const nodes = numbered(root);
  const metadata = new DataSection();
  metadata.add({
    binary_format_major_version: 2,
    binary_format_minor_version: 0,
    build_epoch: Math.floor(built / 1000),
    database_type: type,
    description: { en: 'Made for a test' },
    ip_version: ipVersion,
    languages: ['en'],
    node_count: nodes.size,
    record_size: recordSize,
  });
  return Buffer.concat([
    ...[...nodes.keys()].map((node) => nodeBytes(node, nodes, recordSize)),
    Buffer.alloc(SEPARATOR_BYTES),
    data.bytes(),
    Buffer.from('\xab\xcd\xefMaxMind.com', 'latin1'),
    metadata.bytes(),
  ]);
}

const SEPARATOR_BYTES = 16;

type Leaf = { readonly offset: number };
type Node = [Child, Child];
type Child = Node | Leaf | undefined;

function networkBits(network: string, ipVersion: 4 | 6): number[] {
  const range = parseIpRange(network);
  if (range === undefined || range.prefix === 0 || (ipVersion === 4 && range.bytes.length !== 4)) {
    throw new Error(`${network} has no place in this tree`);
  }
  const bits = range.bytes.flatMap((byte) => Array.from({ length: 8 }, (_, n) => (byte >> (7 - n)) & 1));
  const above: number[] = ipVersion === 6 && range.bytes.length === 4 ? Array.from({ length: 96 }, () => 0) : [];
  return [...above, ...bits.slice(0, range.prefix)];
}

/** A larger network that was there before stays the record of what the new one leaves of it. */
function insert(root: Node, bits: readonly number[], leaf: Leaf): void {
  let node = root;
  bits.forEach((bit, depth) => {
    const side = bit === 0 ? 0 : 1;
    if (depth === bits.length - 1) {
      node[side] = leaf;
      return;
    }
    const child = node[side];
    const next: Node = Array.isArray(child) ? child : [child, child];
    node[side] = next;
    node = next;
  });
}

function numbered(root: Node): Map<Node, number> {
  const numbers = new Map<Node, number>();
  const waiting = [root];
  for (let node = waiting.pop(); node !== undefined; node = waiting.pop()) {
    numbers.set(node, numbers.size);
    waiting.push(...node.filter((child): child is Node => Array.isArray(child)));
  }
  return numbers;
}

function nodeBytes(node: Node, nodes: ReadonlyMap<Node, number>, recordSize: 24 | 28 | 32): Buffer {
  const [left, right] = node.map((child) =>
    child === undefined
      ? nodes.size
      : Array.isArray(child)
        ? (nodes.get(child) ?? NaN)
        : nodes.size + SEPARATOR_BYTES + child.offset
  );
  const bytes = Buffer.alloc(recordSize / 4);
  const [low = 0, high = 0] = [left, right];
  if (recordSize === 28) {
    bytes.writeUIntBE(low & 0xffffff, 0, 3);
    bytes.writeUInt8(((low >>> 24) << 4) | (high >>> 24), 3);
    bytes.writeUIntBE(high & 0xffffff, 4, 3);
  } else {
    bytes.writeUIntBE(low, 0, recordSize / 8);
    bytes.writeUIntBE(high, recordSize / 8, recordSize / 8);
  }
  return bytes;
}

/** Numbers of the format's data types. */
const TYPE = { pointer: 1, string: 2, double: 3, uint32: 6, map: 7, uint64: 9, array: 11, boolean: 14 } as const;

/** Values one behind the other; a text that stands there already is pointed to. */
class DataSection {
  readonly #parts: Buffer[] = [];
  readonly #texts = new Map<string, number>();
  #length = 0;

  /** @returns where it begins */
  add(value: MmdbValue): number {
    const offset = this.#length;
    this.#write(value);
    return offset;
  }

  bytes(): Buffer {
    return Buffer.concat(this.#parts);
  }

  #write(value: MmdbValue): void {
    if (typeof value === 'string') {
      this.#writeText(value);
    } else if (typeof value === 'number') {
      this.#writeNumber(value);
    } else if (typeof value === 'boolean') {
      this.#put(control(TYPE.boolean, value ? 1 : 0));
    } else if (isList(value)) {
      this.#put(control(TYPE.array, value.length));
      value.forEach((item) => this.#write(item));
    } else {
      const entries = Object.entries(value);
      this.#put(control(TYPE.map, entries.length));
      entries.forEach((entry) => entry.forEach((part) => this.#write(part)));
    }
  }

  #writeText(text: string): void {
    const known = this.#texts.get(text);
    if (known !== undefined) {
      this.#put(pointer(known));
      return;
    }
    this.#texts.set(text, this.#length);
    const bytes = Buffer.from(text, 'utf8');
    this.#put(control(TYPE.string, bytes.length), bytes);
  }

  #writeNumber(value: number): void {
    if (!Number.isSafeInteger(value) || value < 0 || Object.is(value, -0)) {
      const bytes = Buffer.alloc(8);
      bytes.writeDoubleBE(value);
      this.#put(control(TYPE.double, 8), bytes);
      return;
    }
    const hex = value === 0 ? '' : value.toString(16);
    const bytes = Buffer.from(hex.length % 2 === 0 ? hex : `0${hex}`, 'hex');
    this.#put(control(bytes.length > 4 ? TYPE.uint64 : TYPE.uint32, bytes.length), bytes);
  }

  #put(...parts: Buffer[]): void {
    this.#parts.push(...parts);
    this.#length += parts.reduce((sum, part) => sum + part.length, 0);
  }
}

function isList(value: MmdbValue): value is readonly MmdbValue[] {
  return Array.isArray(value);
}

function control(type: number, size: number): Buffer {
  const [short, more] =
    size < 29
      ? [size, Buffer.alloc(0)]
      : size < 285
        ? [29, unsigned(size - 29, 1)]
        : size < 65_821
          ? [30, unsigned(size - 285, 2)]
          : [31, unsigned(size - 65_821, 3)];
  const head = type < 8 ? [(type << 5) | short] : [short, type - 7];
  return Buffer.concat([Buffer.from(head), more]);
}

function pointer(to: number): Buffer {
  if (to < 2048) {
    return unsigned(((TYPE.pointer << 5) << 8) | to, 2);
  }
  if (to < 526_336) {
    return Buffer.concat([
      Buffer.from([(TYPE.pointer << 5) | (1 << 3) | ((to - 2048) >> 16)]),
      unsigned((to - 2048) & 0xffff, 2),
    ]);
  }
  return Buffer.concat([Buffer.from([(TYPE.pointer << 5) | (3 << 3)]), unsigned(to, 4)]);
}

function unsigned(value: number, bytes: number): Buffer {
  const buffer = Buffer.alloc(bytes);
  buffer.writeUIntBE(value, 0, bytes);
  return buffer;
}
