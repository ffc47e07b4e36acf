import {
  CustomVariableSupport,
  getDefaultTimeRange,
  type DataQueryRequest,
  type DataQueryResponse,
} from '@grafana/data';
import { lazily } from './lazily';
import { forkJoin, from, map, type Observable } from 'rxjs';
import { type DataSource } from '../datasource';
import { type StoredQuery } from '../query/query.ts';
import { type StoredSettings } from '../query/settings.ts';
import { type VariableQuery } from './variable-query';

const MAX_VALUES = 1000;

/** Values of a dashboard variable: what was seen in one field, an id shown by its name. */
export class VariableSupport extends CustomVariableSupport<DataSource, VariableQuery, StoredQuery, StoredSettings> {
  readonly editor = lazily(() => import('./variable-query-editor'));
  private readonly datasource: DataSource;

  constructor(datasource: DataSource) {
    super();
    this.datasource = datasource;
  }

  query({ targets, range }: DataQueryRequest<VariableQuery>): Observable<DataQueryResponse> {
    const wanted = targets.map(({ field, search }) =>
      from(this.datasource.fieldValues(field, range ?? getDefaultTimeRange(), search ?? '', MAX_VALUES))
    );
    return forkJoin(wanted).pipe(
      map((lists) => ({ data: lists.flat().map(({ value, label }) => ({ value, text: label ?? value })) }))
    );
  }
}
