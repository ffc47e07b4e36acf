import { type DataQuery, type DataSourceApi, type TimeRange } from '@grafana/data';
import { useTheme2 } from '@grafana/ui';
import { type GraphDrawStyle } from '@grafana/schema';
import React, { type ReactNode } from 'react';
import { useQuery } from '../use-query';
import { Panel } from './panel';
import { resultKind, ResultView, rowCount } from './result-view';

interface Props {
  title: string;
  description: string;
  /** Shown while the answer has no rows. */
  empty: string;
  dataSource: DataSourceApi;
  query: DataQuery;
  range: TimeRange;
  timeZone: string;
  revision: unknown;
  width: number;
  height: number;
  threshold?: number;
  drawStyle?: GraphDrawStyle;
  live?: boolean;
  actions?: ReactNode;
}

/** A panel that asks its own query. */
export function QueryPanel({
  title,
  description,
  empty,
  width,
  height,
  threshold,
  drawStyle,
  actions,
  timeZone,
  ...source
}: Props) {
  const theme = useTheme2();
  const data = useQuery({ panel: title, maxDataPoints: Math.max(100, Math.floor(width / 2)), ...source });
  return (
    <Panel
      title={title}
      description={description}
      width={width}
      height={height}
      data={data}
      actions={actions}
      empty={rowCount(data.series) === 0 ? empty : undefined}
    >
      {(innerWidth, innerHeight) => (
        <ResultView
          frames={data.series}
          kind={resultKind(data.series)}
          width={innerWidth}
          height={innerHeight}
          range={source.range}
          timeZone={timeZone}
          theme={theme}
          threshold={threshold}
          drawStyle={drawStyle}
        />
      )}
    </Panel>
  );
}
