import { type DataFrame, type TimeRange } from '@grafana/data';
import { TooltipDisplayMode } from '@grafana/schema';
import { TimeSeries, TooltipPlugin } from '@grafana/ui';
import React from 'react';
import { LEGEND } from '../display-fields';

interface Props {
  frames: DataFrame[];
  width: number;
  height: number;
  range: TimeRange;
  timeZone: string;
}

/** Grafana's time series drawing with its tooltip. Frames have their display set (`displayFields`). */
export function Graph({ frames, width, height, range, timeZone }: Props) {
  return (
    <TimeSeries
      frames={frames}
      width={width}
      height={height}
      timeRange={range}
      timeZone={timeZone}
      legend={LEGEND}
      options={{}}
    >
      {(config, alignedFrame) => (
        <TooltipPlugin config={config} data={alignedFrame} mode={TooltipDisplayMode.Multi} timeZone={timeZone} />
      )}
    </TimeSeries>
  );
}
