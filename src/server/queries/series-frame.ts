import type { DataFrame, FrameMeta, Labels } from '../grafana/frames/frame.ts';

export interface KeySeries {
  readonly labels: Labels;
  readonly displayName: string;
  /** One a time. */
  readonly values: ReadonlyArray<number | null>;
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
