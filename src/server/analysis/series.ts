/** One value a key and step. */
export interface Series {
  /** Epoch ms of each step, ascending. */
  readonly time: Float64Array;
  /** Values of key 1, then those of key 2, …: `time.length` of each. */
  readonly values: Float64Array;
}

/** Values of one key, one a step. */
export function valuesOfKey(series: Series, key: number): Float64Array {
  const steps = series.time.length;
  return series.values.subarray((key - 1) * steps, key * steps);
}
