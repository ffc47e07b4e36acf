import {
  CoreApp,
  type DataQuery,
  type DataSourceApi,
  type DataSourcePlugin,
  LoadingState,
  type TimeRange,
} from '@grafana/data';
import { GraphDrawStyle } from '@grafana/schema';
import { RadioButtonGroup, useTheme2 } from '@grafana/ui';
import React, { useCallback, useState } from 'react';
import { EditorBox } from './editor-box';
import { Panel } from './panels/panel';
import { emptyKinds, type ResultKind, resultKind, ResultView, rowCount } from './panels/result-view';
import { useQuery } from './use-query';
import { useWidth } from './use-width';

interface Props {
  plugin: DataSourcePlugin<DataSourceApi>;
  dataSource: DataSourceApi;
  range: TimeRange;
  timeZone: string;
  revision: unknown;
}

/** Bars that can still be told apart. */
const MAX_BARS = 150;

const KINDS = [
  { label: 'Logs', value: 'logs' },
  { label: 'Graph', value: 'graph' },
  { label: 'Table', value: 'table' },
] satisfies Array<{ label: string; value: ResultKind }>;

/** The plugin's own query editor, and its answer in the form that the frames ask for. */
export function QuerySection({ plugin, dataSource, range, timeZone, revision }: Props) {
  const [ref, width] = useWidth();
  const theme = useTheme2();
  const [query, setQuery] = useState<DataQuery>(() => ({
    ...dataSource.getDefaultQuery?.(CoreApp.Dashboard),
    refId: 'A',
    datasource: { type: dataSource.type, uid: dataSource.uid },
  }));
  const [asked, setAsked] = useState({ query, count: 0 });
  const [kind, setKind] = useState<ResultKind>();
  // Grafana's editors call onChange and then onRunQuery in the same turn: the run must see the changed query.
  const latest = React.useRef(query);
  const onChange = useCallback((next: DataQuery) => {
    latest.current = next;
    setQuery(next);
  }, []);
  const onRunQuery = useCallback(() => {
    setKind(undefined);
    setAsked(({ count }) => ({ query: latest.current, count: count + 1 }));
  }, []);
  const counted = asked.query.queryType === 'count';
  const data = useQuery({
    panel: 'Query',
    maxDataPoints: counted ? MAX_BARS : undefined,
    dataSource,
    query: asked.query,
    range,
    revision: `${revision}/${asked.count}`,
  });
  const QueryEditor = plugin.components.QueryEditor;
  const empty = emptyKinds(data.series);
  const shown = kind === undefined || empty.includes(kind) ? resultKind(data.series) : kind;
  return (
    <div ref={ref}>
      <EditorBox label="Query editor" height={420}>
        {QueryEditor && (
          <QueryEditor
            datasource={dataSource}
            query={query}
            onChange={onChange}
            onRunQuery={onRunQuery}
            data={data}
            range={range}
            app={CoreApp.Explore}
          />
        )}
      </EditorBox>
      {width > 0 && (
        <Panel
          title="Result"
          description="The answer to the query above."
          width={width}
          height={420}
          data={data}
          actions={
            <RadioButtonGroup
              size="sm"
              options={KINDS}
              disabledOptions={empty}
              value={shown}
              onChange={setKind}
              aria-label="Show the result as"
            />
          }
          empty={
            data.state === LoadingState.Done && rowCount(data.series) === 0
              ? 'No data for this query in this time range.'
              : undefined
          }
        >
          {(innerWidth, innerHeight) => (
            <ResultView
              frames={data.series}
              kind={shown}
              width={innerWidth}
              height={innerHeight}
              range={range}
              timeZone={timeZone}
              theme={theme}
              drawStyle={counted ? GraphDrawStyle.Bars : undefined}
            />
          )}
        </Panel>
      )}
    </div>
  );
}
