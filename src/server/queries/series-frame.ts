import { MAX_SERIES_VALUES } from '../../query/limits.ts';
import { grouped } from '../../query/words/numbers.ts';
import { DownstreamError } from '../grafana/errors.ts';
import type { DataFrame, FrameMeta, Labels } from '../grafana/frames/frame.ts';

export interface KeySeries {
  readonly labels: Labels;
  readonly displayName: string;
  /** One a time. */
  readonly values: ReadonlyArray<number | null>;
}

/**
 * Asked before series are made: many keys of many points would take the memory that all other queries need.
 * @throws DownstreamError where they have more than `MAX_SERIES_VALUES` values together
 */
export function requireSeriesSize(series: number, points: number): void {
  if (series * points > MAX_SERIES_VALUES) {
    throw new DownstreamError(
      `${grouped(series)} series of ${grouped(points)} points are more than ${grouped(MAX_SERIES_VALUES)} values: raise the minimum value or the interval, or filter more.`,
      { status: 422 }
    );
  }
}

/** Series as Grafana's `timeseries-multi`: a frame each, the metadata on the first. Without series one typed frame without fields. */
export function seriesFrame(series: readonly KeySeries[], time: Float64Array, meta: FrameMeta): DataFrame[] {
  const type = { type: 'timeseries-multi', typeVersion: [0, 1], preferredVisualisationType: 'graph' } as const;
  if (series.length === 0) {
    return [{ meta: { ...meta, ...type }, fields: [] }];
  }
  return series.map(({ labels, displayName, values }, n) => ({
    meta: n === 0 ? { ...meta, ...type } : type,
    fields: [
      { name: 'time', type: 'time', values: time },
      { name: 'value', type: 'float64', nullable: true, values, labels, config: { displayNameFromDS: displayName } },
    ],
  }));
}
