import { type TimeRange } from '@grafana/data';
import { type ComboboxOption } from '@grafana/ui';
import { type DataSource } from '../datasource';
import { t } from '../i18n';
import { type StoredQuery } from '../query/query.ts';
import { type Catalogue, type FieldValue } from '../resources';

/**
 * Values of a field for a list: those that were seen, the last seen first, with their number; then the known ones that were
 * not, and the dashboard's variables, which come first for whoever begins with a `$`.
 */
export type LoadOptions = (search: string) => Promise<ComboboxOption[]>;

/**
 * Lists of a data source in a range. A list that cannot be read is empty: any value can be typed, and what is wrong with
 * the data source the query itself says.
 * @param query narrows each list by what it asks of the other fields; its template variables are replaced
 */
export function fieldOptions(datasource: DataSource, range: TimeRange, query?: StoredQuery) {
  const among = query === undefined ? [] : [datasource.applyTemplateVariables(query, {})];
  const seen = async (field: string, search: string): Promise<FieldValue[]> =>
    datasource.fieldValues(field, range, { search, among }).catch(() => []);
  const catalogue = () => datasource.catalogue().catch(() => undefined);

  return (field: string, known: (catalogue: Catalogue) => ComboboxOption[] = () => []): LoadOptions =>
    async (search) => {
      const [values, vocabulary] = await Promise.all([seen(field, search), catalogue()]);
      const vocabularyOptions = vocabulary ? known(vocabulary) : [];
      const titles = new Map(vocabularyOptions.map(({ value, label }) => [value, label]));
      const variables = variableOptions(datasource.variableNames()).filter((option) => matches(option, search));
      const seenValues = new Set(values.map(({ value }) => value));
      const offered = [
        ...values.map((value) => seenOption(value, titles.get(value.value))),
        ...vocabularyOptions.filter((option) => !seenValues.has(option.value) && matches(option, search)),
      ];
      return search.startsWith('$') ? [...variables, ...offered] : [...offered, ...variables];
    };
}

/** The dashboard's variables for a list, by their names. */
export function variableOptions(names: readonly string[]): ComboboxOption[] {
  const description = t('field-options.variable', 'Variable of the dashboard');
  return names.map((name) => ({ value: `$${name}`, description }));
}

function seenOption({ value, label, count }: FieldValue, title: string | undefined): ComboboxOption {
  const name = label ?? title ?? value;
  const events = t('field-options.events', '', {
    count,
    defaultValue_one: '{{count, number}} event',
    defaultValue_other: '{{count, number}} events',
  });
  return {
    value,
    label: name,
    description:
      name === value ? events : t('field-options.value-and-events', '{{value}}, {{events}}', { value, events }),
  };
}

function matches({ value, label = '' }: ComboboxOption, search: string): boolean {
  return `${value} ${label}`.toLowerCase().includes(search.trim().toLowerCase());
}
