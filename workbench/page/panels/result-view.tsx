import { type DataFrame, DataFrameType, FieldType, type GrafanaTheme2, type TimeRange } from '@grafana/data';
import { GraphDrawStyle } from '@grafana/schema';
import { TableNG } from '@grafana/ui/unstable';
import React from 'react';
import { withColumnWidths } from '../column-widths';
import { displayFields } from '../display-fields';
import { Graph } from './graph';
import { LogList } from './log-list';

/** Rows from which on a table draws only what is in view. */
const VIRTUAL_FROM = 200;

export type ResultKind = 'logs' | 'graph' | 'table';

interface Props {
  frames: DataFrame[];
  kind: ResultKind;
  width: number;
  height: number;
  range: TimeRange;
  timeZone: string;
  theme: GrafanaTheme2;
  threshold?: number;
  drawStyle?: GraphDrawStyle;
}

/** What the frames' type asks for, as Explore chooses it. */
export function resultKind(frames: DataFrame[]): ResultKind {
  if (hasLines(frames)) {
    return 'logs';
  }
  const series = frames.some((frame) => frame.meta?.type?.startsWith('timeseries') && frame.fields.length > 1);
  return series ? 'graph' : 'table';
}

/** Forms that have nothing to show of the frames: lines where there are none, a graph without a series. */
export function emptyKinds(frames: DataFrame[]): ResultKind[] {
  return [...(hasLines(frames) ? [] : ['logs' as const]), ...(frames.some(hasSeries) ? [] : ['graph' as const])];
}

export function ResultView({ frames, kind, width, height, range, timeZone, theme, threshold, drawStyle }: Props) {
  if (kind === 'logs') {
    return <LogList frames={frames} height={height} timeZone={timeZone} />;
  }
  const shown = displayFields(frames, { theme, timeZone, threshold, drawStyle });
  if (kind === 'graph') {
    return <Graph frames={shown.filter(hasSeries)} width={width} height={height} range={range} timeZone={timeZone} />;
  }
  const [table] = shown;
  return table ? (
    <TableNG
      data={withColumnWidths(table, width)}
      width={width}
      height={height}
      enableVirtualization={table.length > VIRTUAL_FROM}
    />
  ) : null;
}

export function rowCount(frames: DataFrame[]): number {
  return frames.reduce((sum, frame) => sum + frame.length, 0);
}

function hasLines([first]: DataFrame[]): boolean {
  return first?.meta?.type === DataFrameType.LogLines || first?.meta?.preferredVisualisationType === 'logs';
}

function hasSeries({ length, fields }: DataFrame): boolean {
  const has = (wanted: FieldType) => fields.some(({ type }) => type === wanted);
  return length > 0 && has(FieldType.time) && has(FieldType.number);
}
