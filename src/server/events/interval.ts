/** Half-open interval of event time, epoch ms: `from` is in it, `to` is not. Never empty in a list. */
export interface Interval {
  readonly from: number;
  readonly to: number;
}
