/** Bytes of a bitmap of `rows` bits, padded to 8 as Arrow wants it. */
export function bitmapBytes(rows: number): number {
  return Math.ceil(rows / 64) * 8;
}

export function setBit(bitmap: Uint8Array, row: number): void {
  bitmap[row >> 3] = (bitmap[row >> 3] ?? 0) | (1 << (row & 7));
}

export function hasBit(bitmap: Uint8Array, row: number): boolean {
  return ((bitmap[row >> 3] ?? 0) & (1 << (row & 7))) !== 0;
}

/** How many of the first `rows` bits are 0. */
export function countUnset(bitmap: Uint8Array, rows: number): number {
  let unset = 0;
  for (let row = 0; row < rows; row++) {
    if (!hasBit(bitmap, row)) {
      unset++;
    }
  }
  return unset;
}
