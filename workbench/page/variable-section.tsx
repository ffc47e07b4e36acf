import {
  arrayToDataFrame,
  type CustomVariableSupport,
  type DataQuery,
  type DataSourceApi,
  LoadingState,
  type MetricFindValue,
  type TimeRange,
} from '@grafana/data';
import { useTheme2 } from '@grafana/ui';
import React, { useCallback, useMemo, useState } from 'react';
import { map } from 'rxjs';
import { EditorBox } from './editor-box';
import { Panel } from './panels/panel';
import { ResultView, rowCount } from './panels/result-view';
import { useQuery } from './use-query';
import { useWidth } from './use-width';

interface Props {
  dataSource: DataSourceApi;
  variables: CustomVariableSupport<DataSourceApi>;
  range: TimeRange;
  timeZone: string;
  revision: unknown;
}

/** The plugin's own editor of a dashboard variable, and the values that the variable then offers. */
export function VariableSection({ dataSource, variables, range, timeZone, revision }: Props) {
  const [ref, width] = useWidth();
  const theme = useTheme2();
  const [query, setQuery] = useState<DataQuery>(() => ({ ...variables.getDefaultQuery?.(), refId: 'variable' }));
  const source = useMemo(
    () => ({
      query: (request: Parameters<typeof variables.query>[0]) =>
        variables.query(request).pipe(map(({ data }) => ({ data: [arrayToDataFrame(data.map(namedValue))] }))),
    }),
    [variables]
  );
  const data = useQuery({ panel: 'Variable', dataSource: source, query, range, revision });
  const onRunQuery = useCallback(() => undefined, []);
  const Editor = variables.editor;
  return (
    <div ref={ref}>
      <EditorBox label="Variable editor" height={270}>
        <Editor datasource={dataSource} query={query} onChange={setQuery} onRunQuery={onRunQuery} range={range} />
      </EditorBox>
      {width > 0 && (
        <Panel
          title="Values"
          description="What the variable's list offers in a dashboard: the name is shown, the value is what a query gets."
          width={width}
          height={420}
          data={data}
          empty={
            data.state === LoadingState.Done && rowCount(data.series) === 0 ? 'The variable has no values.' : undefined
          }
        >
          {(innerWidth, innerHeight) => (
            <ResultView
              frames={data.series}
              kind="table"
              width={innerWidth}
              height={innerHeight}
              range={range}
              timeZone={timeZone}
              theme={theme}
            />
          )}
        </Panel>
      )}
    </div>
  );
}

function namedValue({ text, value }: MetricFindValue) {
  return { Name: text, Value: String(value ?? text) };
}
