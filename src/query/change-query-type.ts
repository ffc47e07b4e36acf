import { completeQuery } from './defaults.ts';
import type { QueryType, WrittenQuery } from './query.ts';

/**
 * The query as one of another type: which events it asks for stays; how they are counted stays where both types count alike,
 * and is the new type's default otherwise, because a limit, a key or a least value of one makes no sense in another.
 */
export function changeQueryType(query: WrittenQuery, queryType: QueryType): WrittenQuery {
  const { refId, key, hide, datasource, filter, timezone, maxStaleness } = query;
  return completeQuery({
    refId,
    ...(key !== undefined && { key }),
    ...(hide !== undefined && { hide }),
    ...(datasource !== undefined && { datasource }),
    filter,
    timezone,
    maxStaleness,
    queryType,
    ...counting(query, queryType),
  });
}

function counting(query: WrittenQuery, next: QueryType) {
  const counts = next === 'count' || next === 'window';
  if (!counts || (query.queryType !== 'count' && query.queryType !== 'window')) {
    return {};
  }
  const { groupBy, measure, countMissing, interval, limit } = query;
  return { groupBy, measure, countMissing, interval, limit };
}
