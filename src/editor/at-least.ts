/** The number, and `least` where it is smaller. What a template variable stands for is known only when the query runs. */
export function atLeast(least: number, written: number | string): number | string {
  return typeof written === 'number' ? Math.max(least, written) : written;
}
