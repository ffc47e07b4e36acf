import type { TopQuery } from '../../query/query.ts';
import { DownstreamError } from '../grafana/errors.ts';
import type { DataFrame } from '../grafana/frames/frame.ts';
import type { QueryEnvironment, QueryRequest } from './query-environment.ts';

export async function answerTop(
  query: TopQuery,
  _request: QueryRequest,
  _environment: QueryEnvironment
): Promise<DataFrame[]> {
  throw new DownstreamError(`${query.queryType} is not answered by this version`, { status: 501 });
}
