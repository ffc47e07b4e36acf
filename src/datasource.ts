import {
  CoreApp,
  SupplementaryQueryType,
  type DataQueryRequest,
  type DataQueryResponse,
  type DataSourceInstanceSettings,
  type DataSourceWithLogsContextSupport,
  type DataSourceWithQueryModificationSupport,
  type DataSourceWithSupplementaryQueriesSupport,
  type DataSourceWithToggleableQueryFiltersSupport,
  type LogRowContextOptions,
  type LogRowModel,
  type QueryFilterOptions,
  type QueryFixAction,
  type ScopedVars,
  type SupplementaryQueryOptions,
  type TimeRange,
  type ToggleFilterAction,
} from '@grafana/data';
import { DataSourceWithBackend, getTemplateSrv, type TemplateSrv } from '@grafana/runtime';
import { merge, type Observable } from 'rxjs';
import { isForAnnotation, withFailuresTold } from './annotations/annotation-failures';
import { annotationSupport } from './annotations/annotation-support';
import { type VariableQuery } from './editor/variable-query';
import { VariableSupport } from './editor/variable-support';
import { type VariableValues } from './editor/variable-values';
import { liveTail } from './live-tail';
import { LogContext } from './log-context';
import { logsVolumeQuery, logsVolumeRequest } from './logs-volume';
import { asksForLabel, modifiedQuery, QUERY_MODIFICATIONS, toggledQuery } from './query-modifications';
import { completeQuery, defaultQuery, isQueryType } from './query/defaults.ts';
import { interpolateQuery } from './query/interpolate.ts';
import { completeLists } from './query/lists.ts';
import { applyPreset } from './query/preset-match.ts';
import { PRESETS } from './query/presets.ts';
import { type StoredQuery } from './query/query.ts';
import { type StoredSettings } from './query/settings.ts';
import { type Catalogue, type FieldValue } from './resources';
import { variableResolver } from './template-variables';

/** A list that cannot be read leaves its field empty: no message over the page for each key that is typed. */
const QUIETLY = { showErrorAlert: false };

/** What the page needs of the data source. All reading and counting is the backend's. */
export class DataSource
  extends DataSourceWithBackend<StoredQuery, StoredSettings>
  implements
    DataSourceWithSupplementaryQueriesSupport<StoredQuery>,
    DataSourceWithLogsContextSupport<StoredQuery>,
    DataSourceWithToggleableQueryFiltersSupport<StoredQuery>,
    DataSourceWithQueryModificationSupport<StoredQuery>
{
  /** Words that the settings add to the shipped search terms. */
  readonly ownTerms: readonly string[];
  /** Names of the settings' lists. */
  readonly listNames: readonly string[];
  /** What a dashboard variable offers in a range. */
  readonly variableValues: (query: VariableQuery, range: TimeRange) => Promise<VariableValues>;
  private readonly templateSrv: TemplateSrv;
  private readonly logContext = new LogContext((request) => this.query(request));

  constructor(settings: DataSourceInstanceSettings<StoredSettings>, templateSrv = getTemplateSrv()) {
    super(settings);
    this.templateSrv = templateSrv;
    this.ownTerms = settings.jsonData.terms ?? [];
    this.listNames = completeLists(settings.jsonData.lists ?? []).map(({ name }) => name);
    const variables = new VariableSupport(this, templateSrv);
    this.variables = variables;
    this.variableValues = (query, range) => variables.values(query, range);
    this.annotations = annotationSupport;
  }

  /** Explore begins with the list of events, an alert rule with bulk access, a panel with events over time. */
  override getDefaultQuery(app: CoreApp): Partial<StoredQuery> {
    const { refId: _refId, ...query } = this.firstQuery(app);
    return query;
  }

  /** False for a query that is hidden or that cannot run yet: Grafana leaves it out. */
  override filterQuery(query: StoredQuery): boolean {
    const known = query.queryType === undefined || query.queryType === '' || isQueryType(query.queryType);
    return query.hide !== true && known && query.window !== '' && query.history !== '';
  }

  override applyTemplateVariables(query: StoredQuery, scopedVars: ScopedVars): StoredQuery {
    return interpolateQuery(query, variableResolver(this.templateSrv, scopedVars));
  }

  /** Lists of events follow what happens while Explore is live; everything else is asked for once. */
  override query(request: DataQueryRequest<StoredQuery>): Observable<DataQueryResponse> {
    if (isForAnnotation(request)) {
      return withFailuresTold(super.query(request), request.range);
    }
    const live = request.liveStreaming ? request.targets.filter((q) => completeQuery(q).queryType === 'events') : [];
    if (live.length === 0) {
      return super.query(request);
    }
    const rest = request.targets.filter((query) => !live.includes(query));
    return merge(
      ...live.map((query) => this.tail(query, request)),
      ...(rest.length === 0 ? [] : [super.query({ ...request, targets: rest })])
    );
  }

  getSupportedSupplementaryQueryTypes(): SupplementaryQueryType[] {
    return [SupplementaryQueryType.LogsVolume];
  }

  getSupplementaryQuery({ type }: SupplementaryQueryOptions, query: StoredQuery): StoredQuery | undefined {
    return type === SupplementaryQueryType.LogsVolume ? logsVolumeQuery(query) : undefined;
  }

  getSupplementaryRequest(
    type: SupplementaryQueryType,
    request: DataQueryRequest<StoredQuery>
  ): DataQueryRequest<StoredQuery> | undefined {
    return logsVolumeRequest(type, request);
  }

  async getLogRowContext(row: LogRowModel, options?: LogRowContextOptions, query?: StoredQuery) {
    return this.logContext.around(row, options, query);
  }

  async getLogRowContextQuery(row: LogRowModel, options?: LogRowContextOptions, query?: StoredQuery) {
    return this.logContext.query(row, options, query);
  }

  getLogRowContextUi(row: LogRowModel, runContextQuery?: () => void) {
    return this.logContext.chips(row, () => runContextQuery?.());
  }

  toggleQueryFilter(query: StoredQuery, action: ToggleFilterAction): StoredQuery {
    return toggledQuery(query, action);
  }

  queryHasFilter(query: StoredQuery, options: QueryFilterOptions): boolean {
    return asksForLabel(query, options);
  }

  getSupportedQueryModifications() {
    return QUERY_MODIFICATIONS;
  }

  modifyQuery(query: StoredQuery, action: QueryFixAction): StoredQuery {
    return modifiedQuery(query, action);
  }

  /** Values of a field that were seen in a range, most frequent first. */
  async fieldValues(field: string, range: TimeRange, search = '', limit = 100): Promise<FieldValue[]> {
    const params = { field, from: range.from.valueOf(), to: range.to.valueOf(), search, limit };
    const { values } = await this.getResource<{ values: FieldValue[] }>('values', params, QUIETLY);
    return values;
  }

  /** The known vocabulary, seen or not. */
  catalogue(): Promise<Catalogue> {
    return this.getResource<Catalogue>('catalogue', undefined, QUIETLY);
  }

  private firstQuery(app: CoreApp): StoredQuery {
    const [bulkAccess] = PRESETS;
    if (app === CoreApp.UnifiedAlerting && bulkAccess !== undefined) {
      return applyPreset(defaultQuery('window'), bulkAccess);
    }
    return app === CoreApp.Explore
      ? defaultQuery('events')
      : completeQuery({ refId: 'A', queryType: 'count', groupBy: ['event.category'] });
  }

  private tail(query: StoredQuery, request: DataQueryRequest<StoredQuery>): Observable<DataQueryResponse> {
    return liveTail({
      uid: this.uid,
      key: `${request.requestId}-${query.refId}`,
      query: this.applyTemplateVariables(query, request.scopedVars),
      generation: async () => (await this.getResource<{ generation: string }>('generation')).generation,
    });
  }
}
