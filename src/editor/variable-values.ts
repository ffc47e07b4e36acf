import { type MetricFindValue, type ScopedVars, type TimeRange } from '@grafana/data';
import { toDataQueryError } from '@grafana/runtime';
import { t } from '../i18n';
import { VARIABLE_FIELD_NAMES } from '../query/field-names.ts';
import { interpolateQuery, type Resolve } from '../query/interpolate.ts';
import { variableIn } from '../query/variable.ts';
import { type FieldValue } from '../resources';
import { MAX_VARIABLE_VALUES, type CompleteVariableQuery, type VariableOrder } from './variable-query';

/** What a variable offers. */
export interface VariableValues {
  /** A value and its name for people. */
  readonly values: readonly MetricFindValue[];
  /** There may be more than the limit lets through. */
  readonly isCut: boolean;
}

/** Asks the backend's resource `values`. */
export type AskValues = (
  params: Readonly<Record<string, string | number | boolean>>
) => Promise<{ values: FieldValue[] }>;

/** Grafana's variable for what somebody types into the list of a variable; it has no value before. */
const TYPED = /\$__searchFilter\b|\$\{__searchFilter\}/g;

/**
 * The values of a variable in a range. Those of other template variables narrow them; "All" does not.
 * @throws Error in words: an unknown field, a variable without a value, a filter that the backend refuses
 */
export async function variableValues(
  query: CompleteVariableQuery,
  range: TimeRange,
  ask: AskValues,
  resolve: Resolve,
  scopedVars: ScopedVars = {}
): Promise<VariableValues> {
  const { field, order, limit } = query;
  if (field === '') {
    return { values: [], isCut: false };
  }
  if (!Object.hasOwn(VARIABLE_FIELD_NAMES, field)) {
    throw new Error(
      t('variable-values.unknown-field', '"{{field}}" is no field whose values can be listed: choose one', { field })
    );
  }
  const filter = interpolateQuery({ refId: query.refId, filter: query.filter }, resolve).filter ?? {};
  const search = searchText(query.search, resolve, scopedVars);
  const { values } = await askInWords(ask, {
    field,
    from: range.from.valueOf(),
    to: range.to.valueOf(),
    search,
    // One more than is offered tells whether there are more.
    limit: Math.min(limit + 1, MAX_VARIABLE_VALUES),
    order: order === 'recent' ? 'recent' : 'count',
    filters: JSON.stringify([filter]),
    exact: true,
  });
  const offered = values.slice(0, limit).map(({ value, label }) => ({ value, text: label ?? value }));
  return { values: sorted(offered, order), isCut: values.length > limit || values.length === MAX_VARIABLE_VALUES };
}

async function askInWords(ask: AskValues, params: Parameters<AskValues>[0]) {
  try {
    return await ask(params);
  } catch (error) {
    const { data, message } = toDataQueryError(error);
    throw new Error(data?.message ?? message ?? t('variable-values.not-listed', 'The values cannot be listed'), {
      cause: error,
    });
  }
}

function searchText(written: string, resolve: Resolve, scopedVars: ScopedVars): string {
  const text = written.replace(TYPED, () => String(scopedVars['__searchFilter']?.value ?? ''));
  const variable = variableIn(text);
  if (variable === undefined) {
    return text;
  }
  const resolution = resolve(text);
  if (resolution.kind === 'all') {
    return '';
  }
  const [value, ...others] = resolution.values;
  if (value === undefined || value.trim() === '' || others.length > 0) {
    const { expression } = variable;
    throw new Error(
      others.length > 0
        ? t(
            'variable-values.several-values',
            'search: the variable {{expression}} has several values here: choose one, or leave the field empty for any',
            { expression }
          )
        : t(
            'variable-values.no-value',
            'search: the variable {{expression}} has no value here: choose one, or leave the field empty for any',
            { expression }
          )
    );
  }
  return value;
}

const COLLATOR = new Intl.Collator(undefined, { numeric: true, sensitivity: 'base' });

function sorted(values: MetricFindValue[], order: VariableOrder): MetricFindValue[] {
  return order === 'name' ? values.sort((a, b) => COLLATOR.compare(a.text, b.text)) : values;
}
