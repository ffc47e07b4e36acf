import { completeQuery } from './defaults.ts';
import type { AdHocFilter, StoredQuery, WrittenFilterTerms } from './query.ts';
import { sha256 } from './sha256.ts';

/**
 * One JSON text for all queries that ask the same: defaults filled, keys in order, lists of a filter sorted and without
 * repetition, what asks for nothing in exclusions, a minimum of 0 bytes, whether it is followed, and Grafana's keys (`refId`, `hide`, `datasource` …) left out. Viewers of one text share one tail.
 */
export function canonicalJson(stored: StoredQuery): string {
  const { refId: _refId, hide: _hide, key: _key, datasource: _datasource, ...query } = completeQuery(stored);
  const { exclude, minBytes, ...terms } = query.filter;
  return JSON.stringify(
    sortKeys({
      ...omit(query, 'live'),
      ...(query.adHocFilters && { adHocFilters: canonicalAdHoc(query.adHocFilters) }),
      filter: {
        ...canonicalTerms(terms),
        ...(minBytes !== 0 && { minBytes }),
        exclude: withoutEmpty(canonicalTerms(exclude)),
      },
    })
  );
}

/** Name of a query: 32 hex digits of the SHA-256 of its canonical JSON. */
export function queryHash(query: StoredQuery): string {
  return sha256(canonicalJson(query)).slice(0, 32);
}

/** What a tail of an events query is asked for: however its viewers list them, those of one filter share one tail. */
export function tailQuery({ format: _format, order: _order, limit: _limit, ...query }: StoredQuery): StoredQuery {
  return query;
}

/**
 * Grafana Live path of an events query's tail, inside the data source's own channels.
 * @param generation of the settings, from the backend (resource `generation`): a tail ends with the settings it was read by
 */
export function tailPath(query: StoredQuery, generation: string): string {
  return `tail/${queryHash(query)}/${generation}`;
}

/** All of them must pass, so their order says nothing, nor does a second one that is the same. */
function canonicalAdHoc(filters: readonly AdHocFilter[]): unknown[] {
  const texts = filters.map(({ key, operator, values }) =>
    JSON.stringify({ key, operator, values: sortedSet(values).map(String) })
  );
  return sortedSet(texts).map((text): unknown => JSON.parse(String(text)));
}

function canonicalTerms(terms: Partial<WrittenFilterTerms>): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(terms).map(([key, value]) => [key, Array.isArray(value) ? sortedSet(value) : value])
  );
}

function sortedSet(values: ReadonlyArray<string | number>): Array<string | number> {
  return [...new Set(values)].sort((a, b) => (a < b ? -1 : a > b ? 1 : 0));
}

/** Without what excludes nothing: empty lists and texts, 0, and a `termMatch` that no terms follow. */
function withoutEmpty(terms: Record<string, unknown>): Record<string, unknown> {
  const filled = Object.entries(terms).filter(
    ([, value]) => value !== undefined && value !== '' && value !== 0 && !isEmptyList(value)
  );
  const result = Object.fromEntries(filled);
  return 'terms' in result ? { termMatch: 'word', ...result } : omit(result, 'termMatch');
}

function isEmptyList(value: unknown): boolean {
  return Array.isArray(value) && value.length === 0;
}

function omit(record: object, key: string): Record<string, unknown> {
  return Object.fromEntries(Object.entries(record).filter(([name]) => name !== key));
}

function sortKeys(value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    return value;
  }
  return Object.fromEntries(
    Object.entries(value)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, item]) => [key, sortKeys(item)])
  );
}
