import {
  CustomVariableSupport,
  getDefaultTimeRange,
  type DataQueryRequest,
  type DataQueryResponse,
  type ScopedVars,
  type TimeRange,
} from '@grafana/data';
import { type TemplateSrv } from '@grafana/runtime';
import { forkJoin, from, map, type Observable } from 'rxjs';
import { type DataSource } from '../datasource';
import { type StoredQuery } from '../query/query.ts';
import { type StoredSettings } from '../query/settings.ts';
import { type FieldValue } from '../resources';
import { variableResolver } from '../template-variables';
import { lazily } from './lazily';
import { completeVariableQuery, type VariableQuery } from './variable-query';
import { type VariableValues } from './variable-values';

/** What is wrong, the variable itself says. */
const QUIETLY = { showErrorAlert: false };

/** Values of a dashboard variable: what was seen in one field under a filter, an id shown by its name. */
export class VariableSupport extends CustomVariableSupport<DataSource, VariableQuery, StoredQuery, StoredSettings> {
  readonly editor = lazily(() => import('./variable-query-editor'));
  private readonly datasource: DataSource;
  private readonly templateSrv: TemplateSrv;

  constructor(datasource: DataSource, templateSrv: TemplateSrv) {
    super();
    this.datasource = datasource;
    this.templateSrv = templateSrv;
  }

  override getDefaultQuery(): Partial<StoredQuery> {
    return { field: 'user.id' };
  }

  query({ targets, range, scopedVars }: DataQueryRequest<VariableQuery>): Observable<DataQueryResponse> {
    const wanted = targets.map((target) => from(this.values(target, range ?? getDefaultTimeRange(), scopedVars)));
    return forkJoin(wanted).pipe(map((lists) => ({ data: lists.flatMap(({ values }) => values) })));
  }

  /**
   * @param stored in whatever form a dashboard holds it
   * @throws Error as `variableValues` does
   */
  async values(stored: unknown, range: TimeRange, scopedVars: ScopedVars = {}): Promise<VariableValues> {
    const { variableValues } = await import('./variable-values');
    return variableValues(
      completeVariableQuery(stored),
      range,
      (params) => this.datasource.getResource<{ values: FieldValue[] }>('values', params, QUIETLY),
      variableResolver(this.templateSrv, scopedVars),
      scopedVars
    );
  }
}
