/** Dense numbers 1 … count for the different values in an array; number 0 is "none". */
export interface Numbering {
  /** One number an entry. */
  readonly numbers: Uint32Array;
  readonly count: number;
  /** Where each number first stood; entry 0 is not used. */
  readonly firstAt: Uint32Array;
}

/** Largest table, in entries, that is addressed directly by both parts of a pair; above it pairs are hashed. */
const DIRECT_ENTRIES = 1 << 22;

/**
 * Numbers the different values, in the order of first appearance.
 * @param values  dictionary codes: small whole numbers, 0 is "missing"
 * @param missing whether 0 is a value like any other; else its entries get number 0
 */
export function numberValues(values: Uint32Array, missing: boolean): Numbering {
  const assigned = new Uint32Array(largest(values) + 1);
  const numbers = new Uint32Array(values.length);
  const firstAt = new GrowingList();
  for (let i = 0; i < values.length; i++) {
    const value = values[i] ?? 0;
    if (value !== 0 || missing) {
      numbers[i] = assigned[value] ||= firstAt.push(i);
    }
  }
  return { numbers, count: firstAt.count, firstAt: firstAt.items() };
}

/**
 * Numbers the different pairs (left, right), in the order of first appearance. An entry without a left or a right
 * number gets 0. O(entries) expected time.
 */
export function numberPairs(left: Uint32Array, leftCount: number, right: Uint32Array, rightCount: number): Numbering {
  const numbers = new Uint32Array(left.length);
  const firstAt = new GrowingList();
  const width = rightCount + 1;
  const pairs =
    (leftCount + 1) * width <= DIRECT_ENTRIES ? new DirectPairs((leftCount + 1) * width) : new HashedPairs();
  // A left part mostly comes with the right part it came with last.
  const lastRight = new Uint32Array(leftCount + 1);
  const lastNumber = new Uint32Array(leftCount + 1);
  for (let i = 0; i < left.length; i++) {
    const l = left[i] ?? 0;
    const r = right[i] ?? 0;
    if (l === 0 || r === 0) {
      continue;
    }
    if (lastRight[l] !== r) {
      lastRight[l] = r;
      lastNumber[l] = pairs.number(l * width + r, firstAt, i);
    }
    numbers[i] = lastNumber[l] ?? 0;
  }
  return { numbers, count: firstAt.count, firstAt: firstAt.items() };
}

function largest(values: Uint32Array): number {
  let max = 0;
  for (let i = 0; i < values.length; i++) {
    const value = values[i] ?? 0;
    if (value > max) {
      max = value;
    }
  }
  return max;
}

/** Positions of first appearance, by number from 1. */
class GrowingList {
  count = 0;
  #items = new Uint32Array(1024);

  /** Gives the number of the new item. */
  push(item: number): number {
    this.count++;
    if (this.count === this.#items.length) {
      const grown = new Uint32Array(2 * this.count);
      grown.set(this.#items);
      this.#items = grown;
    }
    this.#items[this.count] = item;
    return this.count;
  }

  items(): Uint32Array {
    return this.#items.subarray(0, this.count + 1);
  }
}

class DirectPairs {
  readonly #assigned: Uint32Array;

  constructor(size: number) {
    this.#assigned = new Uint32Array(size);
  }

  number(pair: number, firstAt: GrowingList, position: number): number {
    return (this.#assigned[pair] ||= firstAt.push(position));
  }
}

/** Open addressing with linear probing, at most half full. */
class HashedPairs {
  #pairs = new Float64Array(1 << 12);
  #numbers = new Uint32Array(1 << 12);
  #count = 0;

  number(pair: number, firstAt: GrowingList, position: number): number {
    const slot = this.#slot(pair);
    const known = this.#numbers[slot] ?? 0;
    if (known !== 0) {
      return known;
    }
    const number = firstAt.push(position);
    this.#pairs[slot] = pair;
    this.#numbers[slot] = number;
    if (2 * ++this.#count > this.#pairs.length) {
      this.#grow();
    }
    return number;
  }

  #slot(pair: number): number {
    const mask = this.#pairs.length - 1;
    // Fibonacci hashing (Knuth, TAOCP 6.4) of both 32-bit halves.
    const mixed = Math.imul(pair >>> 0, 0x9e3779b1) ^ Math.imul(Math.floor(pair / 2 ** 32), 0x85ebca6b);
    let slot = (mixed ^ (mixed >>> 15)) & mask;
    while (this.#numbers[slot] !== 0 && this.#pairs[slot] !== pair) {
      slot = (slot + 1) & mask;
    }
    return slot;
  }

  #grow(): void {
    const pairs = this.#pairs;
    const numbers = this.#numbers;
    this.#pairs = new Float64Array(2 * pairs.length);
    this.#numbers = new Uint32Array(2 * numbers.length);
    for (let i = 0; i < numbers.length; i++) {
      const number = numbers[i] ?? 0;
      if (number !== 0) {
        const pair = pairs[i] ?? 0;
        const slot = this.#slot(pair);
        this.#pairs[slot] = pair;
        this.#numbers[slot] = number;
      }
    }
  }
}
