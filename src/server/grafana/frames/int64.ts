/**
 * Epoch ms to epoch ns as 64-bit integers, in two 32-bit halves: about ten times as fast as one BigInt a value.
 * Fractions of a ms are rounded down. NaN gives 0: the caller marks it as null or refuses it.
 */
export function millisToNanos(millis: ArrayLike<number>): BigInt64Array {
  const result = new BigInt64Array(millis.length);
  const words = new Uint32Array(result.buffer);
  for (let i = 0, word = 0; i < millis.length; i++, word += 2) {
    const value = Math.floor(millis[i] ?? 0);
    // value = high × 2^16 + low; both products with 10^6 stay below 2^53.
    const high = Math.floor(value / 0x1_0000);
    const low = value - high * 0x1_0000;
    const highNanos = high * 1e6;
    const top = Math.floor(highNanos / 0x1_0000);
    const bottom = (highNanos - top * 0x1_0000) * 0x1_0000 + low * 1e6;
    const carry = Math.floor(bottom / 0x1_0000_0000);
    words[word] = bottom - carry * 0x1_0000_0000;
    words[word + 1] = top + carry;
  }
  return result;
}

/** Safe integers to 64-bit integers (two's complement, so the same bytes serve uint64). */
export function integersToInt64(values: ArrayLike<number>): BigInt64Array {
  const result = new BigInt64Array(values.length);
  const words = new Uint32Array(result.buffer);
  for (let i = 0, word = 0; i < values.length; i++, word += 2) {
    const value = values[i] ?? 0;
    const high = Math.floor(value / 0x1_0000_0000);
    words[word] = value - high * 0x1_0000_0000;
    words[word + 1] = high;
  }
  return result;
}
