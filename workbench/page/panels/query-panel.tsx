import { type DataQuery, type DataSourceApi, type PanelData, type TimeRange } from '@grafana/data';
import { Button, useTheme2 } from '@grafana/ui';
import { type GraphDrawStyle } from '@grafana/schema';
import React, { useState, type ReactNode } from 'react';
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
  /** Follows the query. It can be paused as in Explore: the query goes on, and what came is shown when it is resumed. */
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
  const answer = useQuery({ panel: title, maxDataPoints: Math.max(100, Math.floor(width / 2)), ...source });
  const { live = false } = source;
  const [held, setHeld] = useState<PanelData>();
  const [wasLive, setWasLive] = useState(live);
  if (wasLive !== live) {
    setWasLive(live);
    setHeld(undefined);
  }
  const data = held ?? answer;
  return (
    <Panel
      title={title}
      description={description}
      width={width}
      height={height}
      data={data}
      actions={
        <>
          {live && (
            <Button
              variant="secondary"
              size="sm"
              icon={held ? 'play' : 'pause'}
              onClick={() => setHeld(held ? undefined : answer)}
            >
              {held ? 'Resume' : 'Pause'}
            </Button>
          )}
          {actions}
        </>
      }
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
