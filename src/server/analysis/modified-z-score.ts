/** Fewest values of a history that a score is made of. */
export const MIN_HISTORY = 5;

/** How unusual a value is for its history, with the numbers that tell why. */
export interface ZScore {
  /** The modified z-score M; undefined where it is not defined: the history never varied, and the value is another. */
  readonly score: number | undefined;
  readonly median: number;
  /** Median absolute deviation of the history from its median. */
  readonly mad: number;
}

/**
 * The modified z-score of Iglewicz and Hoaglin (1993; NIST/SEMATECH e-Handbook of Statistical Methods, 1.3.5.17):
 * `0.6745 (x − median) / MAD`. Where more than half of the history is one value, and MAD 0 with it, the mean absolute
 * deviation stands in: `(x − median) / (1.253314 · mean)`. Where that is 0 too, the score of the median is 0.
 * @returns undefined for a history of fewer than `MIN_HISTORY` values
 */
export function modifiedZScore(x: number, history: readonly number[]): ZScore | undefined {
  if (history.length < MIN_HISTORY) {
    return undefined;
  }
  const middle = median(history);
  const deviations = history.map((value) => Math.abs(value - middle));
  const mad = median(deviations);
  const mean = deviations.reduce((sum, deviation) => sum + deviation, 0) / deviations.length;
  return { score: scoreOf(x - middle, mad, mean), median: middle, mad };
}

function scoreOf(distance: number, mad: number, mean: number): number | undefined {
  if (mad > 0) {
    return (0.6745 * distance) / mad;
  }
  if (mean > 0) {
    return distance / (1.253314 * mean);
  }
  return distance === 0 ? 0 : undefined;
}

/** @param values at least one */
function median(values: readonly number[]): number {
  const ascending = values.toSorted((a, b) => a - b);
  const upper = ascending[ascending.length >>> 1] ?? NaN;
  const lower = ascending[(ascending.length - 1) >>> 1] ?? NaN;
  return (lower + upper) / 2;
}
