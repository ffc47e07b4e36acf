/**
 * A table from pairs of whole numbers above 0 to numbers above 0: open addressing with linear probing, at most half full.
 * A slot is four words that share a cache line: left, right, number (0 in a free slot), unused.
 */
export type PairTable = Uint32Array<ArrayBuffer>;

const SMALLEST_WORDS = 4 << 10;

/** The table itself if it has room for so many pairs, else a larger one with what is in it. */
export function withRoom(table: PairTable, pairs: number): PairTable {
  const words = Math.max(SMALLEST_WORDS, 2 ** Math.ceil(Math.log2(8 * pairs)));
  if (words <= table.length) {
    return table;
  }
  const larger = new Uint32Array(words);
  for (let from = 0; from < table.length; from += 4) {
    const [left = 0, right = 0, number = 0] = [table[from], table[from + 1], table[from + 2]];
    if (number !== 0) {
      fillSlot(larger, findSlot(larger, left, right), left, right, number);
    }
  }
  return larger;
}

/**
 * Writes the number of each pair that stands in its home slot, and the indexes of the other pairs to `rest`: those that
 * probing moved, and those that are not in the table. Most pairs are at home, but which is
 * hard to predict: without a branch on it, the processor never waits for a guess that was wrong.
 * @returns how many are in `rest`
 */
export function findAtHome(
  table: PairTable,
  left: Uint32Array,
  right: Uint32Array,
  numbers: Uint32Array,
  rest: Uint32Array
): number {
  const shift = homeShift(table);
  let length = 0;
  for (let i = 0; i < left.length; i++) {
    const l = left[i] ?? 0;
    const r = right[i] ?? 0;
    const home = homeSlot(l, r, shift);
    const difference = ((table[home] ?? 0) ^ l) | ((table[home + 1] ?? 0) ^ r);
    const number = table[home + 2] ?? 0;
    numbers[i] = number;
    rest[length] = i;
    length += (difference | -difference | (number - 1)) >>> 31;
  }
  return length;
}

/** The slot of a pair, or the free one where it belongs. */
export function findSlot(table: PairTable, left: number, right: number): number {
  const mask = table.length - 1;
  let at = homeSlot(left, right, homeShift(table));
  while (table[at + 2] !== 0 && (table[at] !== left || table[at + 1] !== right)) {
    at = (at + 4) & mask;
  }
  return at;
}

export function fillSlot(table: PairTable, at: number, left: number, right: number, number: number): void {
  table[at] = left;
  table[at + 1] = right;
  table[at + 2] = number;
}

/** The upper bits of a product are the well mixed ones. The multipliers: of MurmurHash3's finalizer, and 2³² / φ. */
function homeSlot(left: number, right: number, shift: number): number {
  return (Math.imul(Math.imul(left, 0x85ebca6b) ^ right, 0x9e3779b1) >>> shift) << 2;
}

function homeShift(table: PairTable): number {
  return Math.clz32(table.length >>> 2) + 1;
}
