import { type MetricFindValue } from '@grafana/data';
import { t } from './i18n';
import { FILTER_LABELS, filterKeyOf } from './query/label-filters.ts';
import { GROUP_FIELDS } from './query/query.ts';
import { asBeginning } from './words/as-beginning';
import { fieldName } from './words/fields';
import { filterName } from './words/filters';

/** Labels that another one of the list stands for: a person's id finds the same events as the name, and more surely. */
const SAME_AS: Readonly<Partial<Record<string, string>>> = { 'user.name': 'user.id', 'object.name': 'object.id' };

/** What dashboards can be filtered by, with names for people. @param occurring as `named` takes it */
export function adHocKeys(occurring?: readonly string[]): MetricFindValue[] {
  return named(
    FILTER_LABELS.filter((label) => SAME_AS[label] === undefined),
    occurring
  );
}

/** What dashboards can be grouped by, with names for people. @param occurring as `named` takes it */
export function groupByKeys(occurring?: readonly string[]): MetricFindValue[] {
  return named(GROUP_FIELDS, occurring);
}

/**
 * The fields that events have a value of first, and the others under a heading of their own: what is not read yet may have one.
 * @param occurring fields that events have a value of; undefined where that is not known
 */
function named(fields: readonly string[], occurring: readonly string[] = fields): MetricFindValue[] {
  const keys = fields.map((field) => ({ value: field, text: nameOf(field) }));
  const absent = t('ad-hoc-keys.no-values', 'No values in this time range');
  return [
    ...keys.filter(({ value }) => occurring.includes(value)),
    ...keys.filter(({ value }) => !occurring.includes(value)).map((key) => ({ ...key, group: absent })),
  ];
}

/** Field whose values an ad hoc filter on a label can have. */
export function fieldOfKey(label: string): string {
  return SAME_AS[label] ?? label;
}

function nameOf(field: string): string {
  const known = GROUP_FIELDS.find((one) => one === field);
  const key = filterKeyOf(field);
  const name = known !== undefined ? fieldName(known) : key === undefined ? field : filterName(key);
  return asBeginning(name);
}
