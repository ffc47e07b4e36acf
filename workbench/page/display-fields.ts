import {
  type DataFrame,
  type Field,
  FieldColorModeId,
  FieldType,
  getDisplayProcessor,
  type GrafanaTheme2,
  ThresholdsMode,
} from '@grafana/data';
import {
  GraphDrawStyle,
  GraphThresholdsStyleMode,
  LegendDisplayMode,
  LineInterpolation,
  ScaleDistribution,
  StackingMode,
  VisibilityMode,
  type VizLegendOptions,
} from '@grafana/schema';

export interface DisplayOptions {
  theme: GrafanaTheme2;
  timeZone: string;
  /** Values from here on are red, with a dashed line in graphs. */
  threshold?: number;
  /** Lines, points or bars; lines that step hold their value over an interval. */
  drawStyle?: GraphDrawStyle;
}

export const LEGEND: VizLegendOptions = {
  showLegend: true,
  displayMode: LegendDisplayMode.List,
  placement: 'bottom',
  calcs: [],
};

/** Frames with configuration, colour and display processor on each field: `applyFieldOverrides` outside Grafana drops them. */
export function displayFields(frames: DataFrame[], options: DisplayOptions): DataFrame[] {
  let series = 0;
  return frames.map((frame) => ({
    ...frame,
    fields: frame.fields.map((field) =>
      displayField(field, field.type === FieldType.number ? series++ : undefined, options)
    ),
  }));
}

function displayField(
  field: Field,
  seriesIndex: number | undefined,
  { theme, timeZone, threshold, drawStyle }: DisplayOptions
): Field {
  const steps = [
    { value: -Infinity, color: 'green' },
    ...(threshold === undefined ? [] : [{ value: threshold, color: 'red' }]),
  ];
  const out: Field = {
    ...field,
    config: {
      color: { mode: FieldColorModeId.PaletteClassic },
      thresholds: { mode: ThresholdsMode.Absolute, steps },
      ...field.config,
      custom: {
        drawStyle: drawStyle ?? GraphDrawStyle.Line,
        lineInterpolation: LineInterpolation.StepAfter,
        lineWidth: drawStyle === GraphDrawStyle.Bars ? 0 : 2,
        fillOpacity: drawStyle === GraphDrawStyle.Bars ? 70 : 10,
        showPoints: VisibilityMode.Auto,
        pointSize: 4,
        spanNulls: false,
        stacking: { mode: drawStyle === GraphDrawStyle.Bars ? StackingMode.Normal : StackingMode.None, group: 'A' },
        scaleDistribution: { type: ScaleDistribution.Linear },
        thresholdsStyle: {
          mode: threshold === undefined ? GraphThresholdsStyleMode.Off : GraphThresholdsStyleMode.Dashed,
        },
        axisSoftMin: 0,
        hideFrom: { viz: false, legend: false, tooltip: false },
        cellOptions: { type: 'auto' },
        ...field.config.custom,
      },
    },
    state: { ...field.state, seriesIndex, scopedVars: {} },
    getLinks: () => [],
  };
  out.display = getDisplayProcessor({ field: out, theme, timeZone });
  return out;
}
