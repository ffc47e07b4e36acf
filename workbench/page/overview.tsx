import { type DataQuery, type DataSourceApi, type TimeRange } from '@grafana/data';
import { InlineSwitch } from '@grafana/ui';
import React, { useMemo, useState } from 'react';
import type { AlertState } from '../workbench-state';
import { overviewQueries } from './overview-queries';
import { AlertStatePanel } from './panels/alert-state-panel';
import { QueryPanel } from './panels/query-panel';
import { useWidth } from './use-width';

const GAP = 8;
const SIDE_BY_SIDE = 1_000;

interface Props {
  dataSource: DataSourceApi;
  ruleQuery: DataQuery;
  alert: AlertState;
  range: TimeRange;
  timeZone: string;
  /** A change of it asks all panels again. */
  revision: unknown;
  /** A change of it means that the settings changed: streams are opened anew. */
  settingsVersion: number;
}

/** What the provisioned rule and dashboard show, without typing anything. */
export function Overview({ dataSource, ruleQuery, alert, range, timeZone, revision, settingsVersion }: Props) {
  const [ref, width] = useWidth();
  const [live, setLive] = useState(false);
  const queries = useMemo(
    () => overviewQueries(ruleQuery, alert.threshold, { type: dataSource.type, uid: dataSource.uid }),
    [ruleQuery, alert.threshold, dataSource]
  );
  const wide = width >= SIDE_BY_SIDE;
  const left = wide ? Math.floor((width - GAP) * 0.4) : width;
  const right = wide ? width - GAP - left : width;
  const shared = { dataSource, range, timeZone, revision };
  return (
    <div ref={ref} style={{ display: 'flex', flexWrap: 'wrap', gap: GAP, alignContent: 'flex-start', minHeight: 864 }}>
      {width > 0 && (
        <>
          <AlertStatePanel alert={alert} range={range} width={left} height={300} />
          <QueryPanel
            {...shared}
            title="Accesses within one hour, by user and IP"
            description="The sliding count that the rule evaluates. Dashed line: the rule's threshold."
            empty="No user came near the threshold in this time range."
            query={queries.slidingCount}
            threshold={alert.threshold}
            width={right}
            height={300}
          />
          <QueryPanel
            {...shared}
            title="Episodes of bulk access"
            description={`Runs of ${alert.threshold} or more accesses by one user from one address within one hour, merged.`}
            empty="No bulk access in this time range."
            query={queries.episodes}
            width={width}
            height={180}
          />
          <QueryPanel
            {...shared}
            title="Events"
            description="The newest events of all sources. Live: new events as the backend reads them."
            empty={live ? 'Waiting for the next event…' : 'No events in this time range.'}
            query={queries.events}
            live={live}
            revision={live ? settingsVersion : revision}
            width={width}
            height={360}
            actions={
              <InlineSwitch
                label="Live"
                showLabel
                transparent
                value={live}
                onChange={(event) => setLive(event.currentTarget.checked)}
              />
            }
          />
        </>
      )}
    </div>
  );
}
