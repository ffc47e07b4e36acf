import { type DataQuery } from '@grafana/schema';
import { emptyFilter } from '../query/defaults.ts';
import { type WrittenFilter } from '../query/query.ts';

/** Which values come first, and stay where the limit cuts; `name` sorts the most frequent. */
export const VALUE_ORDERS = ['count', 'name', 'recent'] as const;
export type VariableOrder = (typeof VALUE_ORDERS)[number];

/** Values that a variable can offer. */
export const MAX_VARIABLE_VALUES = 1000;

/** Which values a dashboard variable has. */
export interface VariableQuery extends DataQuery {
  /** Field whose seen values are taken, `user.id`. */
  field?: string;
  /** Of which events; template variables may stand in it. */
  filter?: Partial<WrittenFilter>;
  /** Part of the value or of its name; empty: all. */
  search?: string;
  order?: VariableOrder;
  limit?: number;
}

/** A variable query with all its keys; `field` is `''` as long as none is chosen. */
export type CompleteVariableQuery = Required<Pick<VariableQuery, 'refId' | 'field' | 'search' | 'order' | 'limit'>> & {
  filter: WrittenFilter;
};

/**
 * What a dashboard stores for a variable, complete. A text, also one that a newer form of dashboards wraps, is the name of
 * a field: so somebody may have provisioned it.
 */
export function completeVariableQuery(stored: unknown): CompleteVariableQuery {
  const query: Partial<VariableQuery> = typeof stored === 'string' ? { field: stored.trim() } : unwrapped(stored);
  return {
    refId: query.refId ?? 'variable',
    field: query.field ?? '',
    filter: { ...emptyFilter(), ...query.filter },
    search: query.search ?? '',
    order: VALUE_ORDERS.find((order) => order === query.order) ?? 'count',
    limit: query.limit ?? MAX_VARIABLE_VALUES,
  };
}

/** Keys under which a text stands where a dashboard wants an object. */
const TEXT_KEYS = ['query', '__legacyStringValue'];

function unwrapped(stored: unknown): Partial<VariableQuery> {
  const query: Partial<VariableQuery> = stored instanceof Object ? stored : {};
  const text = Object.entries(query).find(([key, value]) => TEXT_KEYS.includes(key) && typeof value === 'string');
  return query.field === undefined && text !== undefined ? { ...query, field: String(text[1]).trim() } : query;
}
