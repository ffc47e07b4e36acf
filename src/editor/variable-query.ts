import { type DataQuery } from '@grafana/schema';

/** Which values a dashboard variable has. */
export interface VariableQuery extends DataQuery {
  /** Field whose seen values are taken, `user.id`. */
  field: string;
  /** Part of the value or of its name; empty: all. */
  search?: string;
}

/** Fields that a variable can be made of. */
export const VARIABLE_FIELDS: ReadonlyArray<{ value: string; label: string }> = [
  { value: 'user.id', label: 'User' },
  { value: 'source.ip', label: 'IP' },
  { value: 'event.action', label: 'Action' },
  { value: 'event.category', label: 'Category' },
  { value: 'object.id', label: 'Object' },
  { value: 'space.key', label: 'Space' },
  { value: 'group.name', label: 'Group' },
  { value: 'source.geo.country_name', label: 'Country' },
  { value: 'service.node.name', label: 'Node' },
  { value: 'event.dataset', label: 'Source' },
];
