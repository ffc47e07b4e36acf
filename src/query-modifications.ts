import { AppEvents, type QueryFilterOptions, type QueryFixAction, type ToggleFilterAction } from '@grafana/data';
import { getAppEvents } from '@grafana/runtime';
import { t } from './i18n';
import { completeQuery } from './query/defaults.ts';
import {
  filterKeyOf,
  hasLabelFilter,
  labelOfColumn,
  toggleLabelFilter,
  type LabelFilter,
} from './query/label-filters.ts';
import { type StoredQuery, type WrittenFilter } from './query/query.ts';

/** What Explore's rows, tables and selected texts can do to a query. */
export const QUERY_MODIFICATIONS = ['ADD_FILTER', 'ADD_FILTER_OUT', 'ADD_STRING_FILTER', 'ADD_STRING_FILTER_OUT'];

/** The query with one of `QUERY_MODIFICATIONS`; doing it again changes nothing. */
export function modifiedQuery(query: StoredQuery, { type, options = {} }: QueryFixAction): StoredQuery {
  const { filter } = completeQuery(query);
  const text = options['value'] ?? '';
  switch (type) {
    case 'ADD_FILTER':
    case 'ADD_FILTER_OUT': {
      const wanted = labelFilter(query, options, type === 'ADD_FILTER_OUT');
      return hasLabelFilter(filter, wanted) ? query : toggled(query, options, wanted);
    }
    case 'ADD_STRING_FILTER':
      tellReplaced(filter.text, text);
      return withFilter(query, { ...filter, text });
    case 'ADD_STRING_FILTER_OUT':
      tellReplaced(filter.exclude.text ?? '', text);
      return withFilter(query, { ...filter, exclude: { ...filter.exclude, text } });
    default:
      return query;
  }
}

/** The query with a label of a line asked for or left out; a second time the same takes it back. */
export function toggledQuery(query: StoredQuery, { type, options }: ToggleFilterAction): StoredQuery {
  return toggled(query, options, labelFilter(query, options, type === 'FILTER_OUT'));
}

/** Whether the query asks for a label of a line. */
export function asksForLabel(query: StoredQuery, options: QueryFilterOptions): boolean {
  return hasLabelFilter(completeQuery(query).filter, labelFilter(query, options, false));
}

/** Grafana offers this for every label of a line: where no filter compares one, the person is told. */
function toggled(query: StoredQuery, { key = '' }: QueryFilterOptions, wanted: LabelFilter): StoredQuery {
  if (filterKeyOf(wanted.label) === undefined) {
    tell(t('query-modifications.no-filter', 'No filter compares {{label}}. The query stays as it is.', { label: key }));
    return query;
  }
  return withFilter(query, toggleLabelFilter(completeQuery(query).filter, wanted));
}

/** A filter looks for one text, and leaves one out: a second takes the place of the first. */
function tellReplaced(before: string, text: string): void {
  if (before !== '' && before !== text) {
    tell(
      t('query-modifications.text-replaced', 'A filter has one text: “{{text}}” stands in place of “{{before}}”.', {
        text,
        before,
      })
    );
  }
}

function tell(message: string): void {
  getAppEvents().publish({ type: AppEvents.alertWarning.name, payload: [message] });
}

function labelFilter(
  { format = 'logs' }: StoredQuery,
  { key = '', value = '' }: QueryFilterOptions,
  isExcluded: boolean
): LabelFilter {
  return { label: labelOfColumn(key, format) ?? '', value, isExcluded };
}

function withFilter(query: StoredQuery, filter: WrittenFilter): StoredQuery {
  return { ...query, filter };
}
