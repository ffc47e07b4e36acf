import {
  type AnnotationEvent,
  type AnnotationQuery,
  type AnnotationSupport,
  type DataQuery,
  type DataSourceApi,
  LoadingState,
  type PanelData,
  type TimeRange,
} from '@grafana/data';
import React, { useEffect, useMemo, useState } from 'react';
import { EditorBox } from './editor-box';
import { AnnotationList } from './panels/annotation-list';
import { Panel } from './panels/panel';
import { useQuery } from './use-query';
import { useWidth } from './use-width';

interface Props {
  dataSource: DataSourceApi;
  support: AnnotationSupport;
  range: TimeRange;
  timeZone: string;
  revision: unknown;
}

/** By it a data source knows what Grafana asks for. */
const SCOPED_VARS = { __annotation: { value: 'Audit events', text: '' } };

/** The plugin's own editor of annotations, and the marks and regions that a dashboard then shows. */
export function AnnotationSection({ dataSource, support, range, timeZone, revision }: Props) {
  const [ref, width] = useWidth();
  const { type, uid } = dataSource;
  const [target, setTarget] = useState<DataQuery>(() => ({
    ...support.getDefaultQuery?.(),
    refId: 'Anno',
    datasource: { type, uid },
  }));
  const annotation = useMemo(() => {
    const stored = { name: 'Audit events', enable: true, iconColor: 'blue', datasource: { type, uid }, target };
    return support.prepareAnnotation?.(stored) ?? stored;
  }, [support, type, uid, target]);
  const query = support.prepareQuery?.(annotation) ?? target;
  const data = useQuery({ panel: 'Annotation', dataSource, query, range, revision, scopedVars: SCOPED_VARS });
  const events = useAnnotationEvents(support, annotation, data);
  const QueryEditor = support.QueryEditor;
  return (
    <div ref={ref}>
      <EditorBox label="Annotation editor" height={440}>
        {QueryEditor && (
          <QueryEditor
            datasource={dataSource}
            query={target}
            onChange={setTarget}
            onRunQuery={() => undefined}
            data={data}
            range={range}
            annotation={annotation}
          />
        )}
      </EditorBox>
      {width > 0 && (
        <Panel
          title="Annotations"
          description="What a dashboard marks on its graphs: a mark for an event, a region for an episode or for what was not read."
          width={width}
          height={420}
          data={data}
          empty={
            data.state === LoadingState.Done && events.length === 0
              ? 'Nothing is marked in this time range.'
              : undefined
          }
        >
          {(_, innerHeight) => (
            <AnnotationList events={events} color={annotation.iconColor} height={innerHeight} timeZone={timeZone} />
          )}
        </Panel>
      )}
    </div>
  );
}

/** Annotations of the newest answer. */
function useAnnotationEvents(
  support: AnnotationSupport,
  annotation: AnnotationQuery,
  { series }: PanelData
): AnnotationEvent[] {
  const [events, setEvents] = useState<AnnotationEvent[]>([]);
  useEffect(() => {
    const subscription = support.processEvents?.(annotation, series).subscribe((next) => setEvents(next ?? []));
    return () => subscription?.unsubscribe();
  }, [support, annotation, series]);
  return events;
}
