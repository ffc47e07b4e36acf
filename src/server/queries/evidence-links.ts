import { filledKeys } from '../../query/filter-keys.ts';
import { filterSchema } from '../../query/filter-schema.ts';
import { filterKeyOf } from '../../query/label-filters.ts';
import {
  QUERY_SCHEMA_VERSION,
  type CountQuery,
  type Filter,
  type FilterTerms,
  type GroupField,
} from '../../query/query.ts';
import type { TuningList } from '../../query/settings.ts';
import type { Labels } from '../grafana/frames/frame.ts';
import type { DataSourceAddress } from './query-environment.ts';

/** What of a query a link carries on. */
export type LinkedQuery = Pick<CountQuery, 'groupBy' | 'filter' | 'adHocFilters' | 'timezone'>;

/** Shown before the first and after the last event, ms. */
const MARGIN_MS = 60_000;

/** Uid of the dashboard about one user. */
export const USER_DASHBOARD = 'confluence-audit-user';

/** Exclusions that leave the events without a value: what a filter cannot ask for. */
const MISSING: Readonly<Partial<Record<GroupField, Partial<FilterTerms>>>> = {
  'user.id': { users: ['*'] },
  'source.ip': { ips: ['0.0.0.0/0', '::/0'] },
};

/** Times of the first and the last event, epoch ms. */
interface Times {
  readonly start: number;
  readonly end: number;
}

/**
 * Explore on the events of one key, as Grafana writes it into the address (`schemaVersion=1`, a pane a data source):
 * relative to Grafana's root, `''` where the data source is not known. What a filter cannot ask for (a node) stays wider.
 * @param labels of the key
 */
export function explorePath(
  query: LinkedQuery,
  labels: Labels,
  { start, end }: Times,
  dataSource: DataSourceAddress | undefined
): string {
  if (dataSource === undefined) {
    return '';
  }
  const { uid, type, orgId } = dataSource;
  const events = {
    refId: 'A',
    datasource: { type, uid },
    schemaVersion: QUERY_SCHEMA_VERSION,
    queryType: 'events',
    filter: narrowedFilter(query, labels),
    ...(query.adHocFilters && { adHocFilters: query.adHocFilters }),
    timezone: query.timezone,
  };
  const range = { from: String(start - MARGIN_MS), to: String(end + MARGIN_MS) };
  const panes = { events: { datasource: uid, queries: [events], range } };
  return `explore?schemaVersion=1&panes=${encoded(JSON.stringify(panes))}&orgId=${orgId}`;
}

/**
 * The query as it counted for one key: excluded lists whose own threshold the key reaches left nothing out there.
 * @param lists of the settings
 * @param value of the key
 */
export function asCounted<Query extends LinkedQuery>(query: Query, lists: readonly TuningList[], value: number): Query {
  const { exclude } = query.filter;
  const reached = new Set(lists.filter(({ threshold }) => threshold > 0 && threshold <= value).map(({ name }) => name));
  const left = (exclude.lists ?? []).filter((name) => !reached.has(name));
  return { ...query, filter: { ...query.filter, exclude: { ...exclude, lists: left } } };
}

/** The dashboard of one user at that time, relative to Grafana's root; `''` where the user or the data source is not known. */
export function userDashboardPath(
  user: string,
  { start, end }: Times,
  dataSource: DataSourceAddress | undefined
): string {
  return user === '' || dataSource === undefined
    ? ''
    : `d/${USER_DASHBOARD}?var-datasource=${encoded(dataSource.uid)}&var-user=${encoded(user)}` +
        `&from=${start - MARGIN_MS}&to=${end + MARGIN_MS}&orgId=${dataSource.orgId}`;
}

/** The query's filter, narrowed to one key; without what asks for nothing. */
function narrowedFilter({ filter, groupBy }: LinkedQuery, labels: Labels): Partial<Filter> {
  const { exclude, ...terms } = filter;
  let wanted: Partial<FilterTerms> = terms;
  let unwanted = exclude;
  for (const field of groupBy) {
    const value = labels[field] ?? '';
    const key = filterKeyOf(field);
    if (value === '') {
      unwanted = { ...unwanted, ...MISSING[field] };
    } else if (key !== undefined && filterSchema.safeParse({ [key]: [value] }).success) {
      wanted = { ...wanted, [key]: [value] };
    }
  }
  const excluded = filledTerms(unwanted);
  return { ...filledTerms(wanted), ...(Object.keys(excluded).length > 0 && { exclude: excluded }) };
}

function filledTerms(terms: Partial<FilterTerms>): Partial<FilterTerms> {
  const filled = filledKeys(terms);
  const { termMatch } = terms;
  return {
    ...Object.fromEntries(filled.map((key) => [key, terms[key]])),
    ...(filled.includes('terms') && termMatch !== undefined && { termMatch }),
  };
}

/** As `encodeURIComponent`, and what it leaves alone although mails and chats end an address there. */
function encoded(text: string): string {
  return encodeURIComponent(text.toWellFormed()).replace(
    /[!'()*]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`
  );
}
