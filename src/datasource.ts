import {
  CoreApp,
  dateTime,
  getDefaultTimeRange,
  SupplementaryQueryType,
  type AbstractQuery,
  type AdHocVariableFilter,
  type DataQueryRequest,
  type DataQueryResponse,
  type DataSourceGetDrilldownsApplicabilityOptions,
  type DataSourceGetTagKeysOptions,
  type DataSourceGetTagValuesOptions,
  type DataSourceInstanceSettings,
  type DataSourceWithLogsContextSupport,
  type DataSourceWithLogsLabelTypesSupport,
  type DataSourceWithQueryImportSupport,
  type DataSourceWithQueryModificationSupport,
  type DataSourceWithSupplementaryQueriesSupport,
  type DataSourceWithToggleableQueryFiltersSupport,
  type DrilldownsApplicability,
  type LogRowContextOptions,
  type LogRowModel,
  type MetricFindValue,
  type QueryFilterOptions,
  type QueryFixAction,
  type ScopedVars,
  type SupplementaryQueryOptions,
  type TimeRange,
  type ToggleFilterAction,
} from '@grafana/data';
import { config, DataSourceWithBackend, getTemplateSrv, type TemplateSrv } from '@grafana/runtime';
import { map, merge, type Observable } from 'rxjs';
import { adHocFiltersOf, groupedBy, withAdHocFilters } from './ad-hoc-variables';
import { isForAnnotation, withFailuresTold } from './annotations/annotation-failures';
import { annotationSupport } from './annotations/annotation-support';
import { type VariableQuery } from './editor/variable-query';
import { VariableSupport } from './editor/variable-support';
import { type VariableValues } from './editor/variable-values';
import { fieldValuesParams, narrowingParams, type FieldValuesOptions, type Narrowing } from './field-values';
import { labelKindName } from './label-kinds';
import { liveTail } from './live-tail';
import { LogContext } from './log-context';
import { logsVolumeFrames } from './logs-volume-frames';
import { asksForLabel, modifiedQuery, QUERY_MODIFICATIONS, toggledQuery } from './query-modifications';
import { completeQuery, defaultQuery, isQueryType } from './query/defaults.ts';
import { interpolateQuery } from './query/interpolate.ts';
import { completeLists } from './query/lists.ts';
import { applyPreset } from './query/presets/preset-match.ts';
import { PRESETS } from './query/presets/presets.ts';
import { type StoredQuery } from './query/query.ts';
import { type StoredSettings } from './query/settings.ts';
import { type Catalogue, type FieldValue, type ReadingCost } from './resources';
import { SUPPLEMENTARY_QUERY_TYPES, supplementaryQuery, supplementaryRequest } from './supplementary-queries';
import { variableResolver } from './template-variables';
import { describeQuery } from './words/describe-query';

/** A list that cannot be read leaves its field empty: no message over the page for each key that is typed. */
const QUIETLY = { showErrorAlert: false };

/** Values that an ad hoc filter is offered. */
const MAX_TAG_VALUES = 500;

/** What the page needs of the data source. All reading and counting is the backend's. */
export class DataSource
  extends DataSourceWithBackend<StoredQuery, StoredSettings>
  implements
    DataSourceWithSupplementaryQueriesSupport<StoredQuery>,
    DataSourceWithLogsContextSupport<StoredQuery>,
    DataSourceWithLogsLabelTypesSupport,
    DataSourceWithQueryImportSupport<StoredQuery>,
    DataSourceWithToggleableQueryFiltersSupport<StoredQuery>,
    DataSourceWithQueryModificationSupport<StoredQuery>
{
  /** Words that the settings add to the shipped search terms. */
  readonly ownTerms: readonly string[];
  /** Names of the settings' lists. */
  readonly listNames: readonly string[];
  /** What a dashboard variable offers in a range. */
  readonly variableValues: (query: VariableQuery, range: TimeRange) => Promise<VariableValues>;
  /** Names of the dashboard's variables; none outside a dashboard. */
  readonly variableNames = (): string[] => this.templateSrv.getVariables().map(({ name }) => name);
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

  /** A query as Explore's history and a folded query show it. */
  override getQueryDisplayText(query: StoredQuery): string {
    return describeQuery(completeQuery(query));
  }

  /** False for a query that is hidden or that cannot run yet: Grafana leaves it out. */
  override filterQuery(query: StoredQuery): boolean {
    const known = query.queryType === undefined || query.queryType === '' || isQueryType(query.queryType);
    return query.hide !== true && known && query.window !== '' && query.history !== '';
  }

  override applyTemplateVariables(
    query: StoredQuery,
    scopedVars: ScopedVars,
    filters?: AdHocVariableFilter[]
  ): StoredQuery {
    return withAdHocFilters(interpolateQuery(query, variableResolver(this.templateSrv, scopedVars)), filters);
  }

  /** Lists of events follow what happens while Explore is live, or where they say so; everything else is asked for once. */
  override query(asked: DataQueryRequest<StoredQuery>): Observable<DataQueryResponse> {
    const request = { ...asked, targets: asked.targets.map((query) => groupedBy(query, asked.groupByKeys)) };
    if (isForAnnotation(request)) {
      return withFailuresTold(super.query(request), request.range);
    }
    const live = request.targets.filter((query) => this.filterQuery(query) && isFollowed(query, request));
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
    return SUPPLEMENTARY_QUERY_TYPES;
  }

  getSupplementaryQuery(options: SupplementaryQueryOptions, query: StoredQuery): StoredQuery | undefined {
    return supplementaryQuery(options, query);
  }

  getSupplementaryRequest(
    type: SupplementaryQueryType,
    request: DataQueryRequest<StoredQuery>
  ): DataQueryRequest<StoredQuery> | undefined {
    return supplementaryRequest(type, request);
  }

  /** Explore colours a volume that it asks for itself by the level of a line: this one is coloured by category. */
  getDataProvider(
    type: SupplementaryQueryType,
    request: DataQueryRequest<StoredQuery>
  ): Observable<DataQueryResponse> | undefined {
    const wanted = supplementaryRequest(type, request);
    const answer = wanted && this.query(wanted);
    return type === SupplementaryQueryType.LogsVolume
      ? answer?.pipe(map((response) => logsVolumeFrames(response, request, this.name)))
      : answer;
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

  /** Heading under which Explore shows a label in the details of a line. */
  getLabelDisplayTypeFromFrame(label: string): string {
    return labelKindName(label);
  }

  getSupportedQueryModifications() {
    return QUERY_MODIFICATIONS;
  }

  modifyQuery(query: StoredQuery, action: QueryFixAction): StoredQuery {
    return modifiedQuery(query, action);
  }

  /** What another data source asked for, when Explore or a panel is switched to this one. */
  async importFromAbstractQueries(queries: AbstractQuery[]): Promise<StoredQuery[]> {
    const { importedQueries } = await import('./query-import');
    return importedQueries(queries);
  }

  /** Which ad hoc filters and group-by fields of a dashboard its queries take. */
  override async getDrilldownsApplicability(
    options: DataSourceGetDrilldownsApplicabilityOptions<StoredQuery> = {}
  ): Promise<DrilldownsApplicability[]> {
    const { drilldownsApplicability } = await import('./drilldowns-applicability');
    return drilldownsApplicability(options, this.ownQueries(options));
  }

  /** Labels that Grafana's ad hoc filters can be about, those first that events of the dashboard's queries have. */
  override async getTagKeys(options?: DataSourceGetTagKeysOptions<StoredQuery>): Promise<MetricFindValue[]> {
    const { adHocKeys } = await import('./ad-hoc-keys');
    return adHocKeys(await this.fieldsOf(options));
  }

  /** Fields that a dashboard can group all its counts by. Grafana 12 does not ask, and its types do not know the method. */
  async getGroupByKeys(options?: DataSourceGetTagKeysOptions<StoredQuery>): Promise<MetricFindValue[]> {
    const { groupByKeys } = await import('./ad-hoc-keys');
    return groupByKeys(await this.fieldsOf(options));
  }

  /** Values of a label that events of the dashboard's queries have which pass its other ad hoc filters. */
  override async getTagValues(options: DataSourceGetTagValuesOptions<StoredQuery>): Promise<MetricFindValue[]> {
    const { fieldOfKey } = await import('./ad-hoc-keys');
    const { key, timeRange = getDefaultTimeRange() } = options;
    const values = await this.fieldValues(fieldOfKey(key), timeRange, {
      limit: MAX_TAG_VALUES,
      ...this.narrowingOf(options),
    });
    return values.map(({ value, label }) => ({ value, text: label ?? value }));
  }

  /** Values of a field that were seen in a range, the ones seen last first. */
  async fieldValues(field: string, range: TimeRange, options: FieldValuesOptions = {}): Promise<FieldValue[]> {
    const params = fieldValuesParams(field, range, options);
    const { values } = await this.getResource<{ values: FieldValue[] }>('values', params, QUIETLY);
    return values;
  }

  /** What a query over a range (epoch ms) still has to wait for, each source. */
  async readingCosts(from: number, to: number): Promise<ReadingCost[]> {
    const { sources } = await this.getResource<{ sources: ReadingCost[] }>('cost', { from, to }, QUIETLY);
    return sources;
  }

  /** The known vocabulary, seen or not. */
  catalogue(): Promise<Catalogue> {
    return this.getResource<Catalogue>('catalogue', undefined, QUIETLY);
  }

  /** Fields that events of a dashboard's queries have; undefined where that cannot be known. */
  private async fieldsOf(
    options: Partial<DataSourceGetTagKeysOptions<StoredQuery>> = {}
  ): Promise<string[] | undefined> {
    const params = narrowingParams(options.timeRange ?? getDefaultTimeRange(), this.narrowingOf(options));
    return this.getResource<{ fields: string[] }>('fields', params, QUIETLY).then(
      ({ fields }) => fields,
      () => undefined
    );
  }

  private narrowingOf(options: Partial<DataSourceGetTagKeysOptions<StoredQuery>>): Narrowing {
    return {
      among: this.ownQueries(options).map((query) => this.applyTemplateVariables(query, {})),
      adHocFilters: adHocFiltersOf(options.filters),
    };
  }

  private ownQueries({ queries = [] }: { queries?: StoredQuery[] }): StoredQuery[] {
    return queries.filter(({ datasource }) => datasource?.uid === undefined || datasource.uid === this.uid);
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
    const key = `${request.requestId}-${query.refId}`;
    const complete = completeQuery(this.applyTemplateVariables(query, request.scopedVars, request.filters));
    // A limit that is still a variable's name is the backend's to refuse.
    return complete.queryType !== 'events' || typeof complete.limit === 'string'
      ? super.query({ ...request, targets: [query] })
      : liveTail({
          uid: this.uid,
          key,
          query: { ...complete, limit: complete.limit },
          generation: async () => (await this.getResource<{ generation: string }>('generation')).generation,
          history: () => super.query(newestEvents(query, request, `${key}-history`)),
        });
  }
}

/** Explore's *Live* asks for the whole request to be followed; a panel's query does for itself, as long as its range ends now. */
function isFollowed(query: StoredQuery, { liveStreaming, range }: DataQueryRequest<StoredQuery>): boolean {
  const complete = completeQuery(query);
  const endsNow = typeof range.raw.to === 'string' && /^now($|\/)/.test(range.raw.to);
  return (
    complete.queryType === 'events' && (liveStreaming === true || (complete.live && endsNow && config.liveEnabled))
  );
}

/** Clocks of sites may be ahead, and a tail has no end. */
const AHEAD_MS = 3_600_000;

/** Asks once for what a tail begins with, up to now however long ago the request was made. */
function newestEvents(
  query: StoredQuery,
  request: DataQueryRequest<StoredQuery>,
  requestId: string
): DataQueryRequest<StoredQuery> {
  const range = { ...request.range, to: dateTime(Date.now() + AHEAD_MS) };
  const targets = [{ ...query, live: false, format: 'logs' as const, order: 'desc' as const }];
  return { ...request, requestId, targets, range, liveStreaming: false };
}
