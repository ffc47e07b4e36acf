import { fillSlot, findAtHome, findSlot, withRoom, type PairTable } from './pair-table.ts';
import { forEachPortion, PORTION } from './portions.ts';

/** Dense numbers 1, 2, … for different entries, in the order of first appearance; number 0 is "none". Entries come in portions. */
export interface Numbering {
  /** Numbers given so far. */
  readonly count: number;
  /** Entries, over all portions, that got number 0. */
  readonly none: number;
  /** Position, over all portions, where each number first stood; by number, entry 0 is not used. */
  readonly firstAt: Uint32Array;
}

/** Numbers the different values of dictionary codes (small whole numbers, 0 is "missing"). */
export class ValueNumbering implements Numbering {
  readonly #missing: boolean;
  #numberOf = new Uint32Array(1024);
  #positions = new Uint32Array(1024);
  #seen = 0;
  count = 0;
  none = 0;

  /** @param missing whether 0 is a value like any other; else its entries get number 0 */
  constructor(missing: boolean) {
    this.#missing = missing;
  }

  get firstAt(): Uint32Array {
    return this.#positions.subarray(0, this.count + 1);
  }

  /** Writes the number of each value; `numbers` may be `values` itself. */
  number(values: Uint32Array, numbers: Uint32Array): void {
    forEachPortion(values.length, (start, end) => {
      this.#numberPortion(values.subarray(start, end), numbers.subarray(start, end));
    });
  }

  #numberPortion(values: Uint32Array, numbers: Uint32Array): void {
    const numberOf = (this.#numberOf = grown(this.#numberOf, largest(values) + 1));
    const positions = (this.#positions = grown(this.#positions, this.count + 1 + values.length));
    const unnumbered = this.#missing ? -1 : 0;
    let count = this.count;
    let none = 0;
    for (let i = 0; i < values.length; i++) {
      const value = values[i] ?? 0;
      let number = numberOf[value] ?? 0;
      if (number === 0 && value !== unnumbered) {
        number = ++count;
        numberOf[value] = number;
        positions[number] = this.#seen + i;
      }
      none += number === 0 ? 1 : 0;
      numbers[i] = number;
    }
    this.count = count;
    this.none += none;
    this.#seen += values.length;
  }
}

/** Numbers the different pairs of two whole numbers; 0 on either side is "none". O(1) expected time an entry. */
export class PairNumbering implements Numbering {
  readonly #numbers = new Uint32Array(PORTION);
  readonly #rest = new Uint32Array(PORTION);
  #table: PairTable = new Uint32Array(0);
  #positions = new Uint32Array(1024);
  #seen = 0;
  count = 0;
  none = 0;

  get firstAt(): Uint32Array {
    return this.#positions.subarray(0, this.count + 1);
  }

  /** Writes the number of each pair; `numbers` may be `left` or `right` itself. */
  number(left: Uint32Array, right: Uint32Array, numbers: Uint32Array): void {
    forEachPortion(left.length, (start, end) => {
      numbers.set(this.#numberPortion(left.subarray(start, end), right.subarray(start, end)), start);
    });
  }

  #numberPortion(left: Uint32Array, right: Uint32Array): Uint32Array {
    const table = (this.#table = withRoom(this.#table, this.count + left.length));
    this.#positions = grown(this.#positions, this.count + 1 + left.length);
    const length = findAtHome(table, left, right, this.#numbers, this.#rest);
    this.#numberRest(table, left, right, length);
    this.#seen += left.length;
    return this.#numbers.subarray(0, left.length);
  }

  #numberRest(table: PairTable, left: Uint32Array, right: Uint32Array, length: number): void {
    const rest = this.#rest;
    let count = this.count;
    let none = 0;
    for (let n = 0; n < length; n++) {
      const i = rest[n] ?? 0;
      const l = left[i] ?? 0;
      const r = right[i] ?? 0;
      let number = 0;
      if (l !== 0 && r !== 0) {
        const at = findSlot(table, l, r);
        number = table[at + 2] ?? 0;
        if (number === 0) {
          number = ++count;
          fillSlot(table, at, l, r, number);
          this.#positions[number] = this.#seen + i;
        }
      } else {
        none++;
      }
      this.#numbers[i] = number;
    }
    this.count = count;
    this.none += none;
  }
}

function largest(values: Uint32Array): number {
  let most = 0;
  for (let i = 0; i < values.length; i++) {
    most = Math.max(most, values[i] ?? 0);
  }
  return most;
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
