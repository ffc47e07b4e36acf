/** Dense numbers 1, 2, … for different entries, in the order of first appearance; number 0 is "none". Entries come in portions. */
export interface Numbering {
  /** Numbers given so far. */
  readonly count: number;
  /** Position, over all portions, where each number first stood; by number, entry 0 is not used. */
  readonly firstAt: Uint32Array;
}

/** Numbers the different values of dictionary codes (small whole numbers, 0 is "missing"). */
export class ValueNumbering implements Numbering {
  readonly #missing: boolean;
  readonly #positions = new Positions();
  #numberOf = new Uint32Array(1024);
  #seen = 0;

  /** @param missing whether 0 is a value like any other; else its entries get number 0 */
  constructor(missing: boolean) {
    this.#missing = missing;
  }

  get count(): number {
    return this.#positions.count;
  }

  get firstAt(): Uint32Array {
    return this.#positions.list();
  }

  /** Writes the number of each value; `numbers` may be `values` itself. */
  number(values: Uint32Array, numbers: Uint32Array): void {
    const none = this.#missing ? -1 : 0;
    let numberOf = this.#numberOf;
    for (let i = 0; i < values.length; i++) {
      const value = values[i] ?? 0;
      if (value >= numberOf.length) {
        numberOf = grown(numberOf, value + 1);
      }
      let number = value === none ? none : (numberOf[value] ?? 0);
      if (number === 0 && value !== none) {
        number = this.#positions.add(this.#seen + i);
        numberOf[value] = number;
      }
      numbers[i] = number;
    }
    this.#numberOf = numberOf;
    this.#seen += values.length;
  }
}

/**
 * Numbers the different pairs of two whole numbers; 0 on either side is "none". Open addressing with linear probing, at
 * most half full: O(1) expected time an entry.
 */
export class PairNumbering implements Numbering {
  readonly #positions = new Positions();
  /** A slot is four words that share a cache line: left, right, number (0 is a free slot), unused. */
  #slots = new Uint32Array(4 << 14);
  #seen = 0;

  get count(): number {
    return this.#positions.count;
  }

  get firstAt(): Uint32Array {
    return this.#positions.list();
  }

  /** Writes the number of each pair; `numbers` may be `left` or `right` itself. */
  number(left: Uint32Array, right: Uint32Array, numbers: Uint32Array): void {
    let slots = this.#slots;
    for (let i = 0; i < left.length; i++) {
      const l = left[i] ?? 0;
      const r = right[i] ?? 0;
      let number = 0;
      if (l !== 0 && r !== 0) {
        const at = findSlot(slots, l, r);
        number = slots[at + 2] ?? 0;
        if (number === 0) {
          number = this.#positions.add(this.#seen + i);
          fillSlot(slots, at, l, r, number);
          slots = 8 * number > slots.length ? rehashed(slots) : slots;
        }
      }
      numbers[i] = number;
    }
    this.#slots = slots;
    this.#seen += left.length;
  }
}

/** The slot of a pair, or the free one where it belongs. */
function findSlot(slots: Uint32Array, left: number, right: number): number {
  const mask = slots.length - 1;
  // Multipliers of the finalizer of MurmurHash3.
  const mixed = Math.imul(left, 0x85ebca6b) ^ Math.imul(right, 0xc2b2ae35);
  let at = ((mixed ^ (mixed >>> 15)) << 2) & mask;
  while (slots[at + 2] !== 0 && (slots[at] !== left || slots[at + 1] !== right)) {
    at = (at + 4) & mask;
  }
  return at;
}

function fillSlot(slots: Uint32Array, at: number, left: number, right: number, number: number): void {
  slots[at] = left;
  slots[at + 1] = right;
  slots[at + 2] = number;
}

function rehashed(slots: Uint32Array): Uint32Array<ArrayBuffer> {
  const larger = new Uint32Array(2 * slots.length);
  for (let from = 0; from < slots.length; from += 4) {
    const [left = 0, right = 0, number = 0] = [slots[from], slots[from + 1], slots[from + 2]];
    if (number !== 0) {
      fillSlot(larger, findSlot(larger, left, right), left, right, number);
    }
  }
  return larger;
}

/** Positions by number, from 1. */
class Positions {
  count = 0;
  #list = new Uint32Array(1024);

  /** Gives the number of the new position. */
  add(position: number): number {
    const number = ++this.count;
    this.#list = grown(this.#list, number + 1);
    this.#list[number] = position;
    return number;
  }

  list(): Uint32Array {
    return this.#list.subarray(0, this.count + 1);
  }
}

/** The array itself if it has room for `length` entries, else a copy with twice the room that is needed. */
function grown(array: Uint32Array<ArrayBuffer>, length: number): Uint32Array<ArrayBuffer> {
  if (length <= array.length) {
    return array;
  }
  const larger = new Uint32Array(2 * length);
  larger.set(array);
  return larger;
}
