import { t } from '../i18n';
import { isExcluding } from '../query/ad-hoc-filters.ts';
import { filledKeys, type FilterKey } from '../query/filter-keys.ts';
import { filterKeyOf } from '../query/label-filters.ts';
import { type AdHocFilter, type WrittenFilter, type WrittenFilterTerms } from '../query/query.ts';
import { areNamed } from './acts';
import { filterName } from './filters';
import { list } from './list';

const LONGEST_VALUE = 40;

/**
 * What a filter lets through, and what it leaves out, as parts of a sentence: "only user ada and text vpn".
 * @param hasActs whether the sentence names the acts that the filter asks for
 */
export function narrowing({ exclude, ...terms }: WrittenFilter, hasActs: boolean): string[] {
  const only = filledKeys(terms).filter((key) => !(hasActs && key === 'actions' && areNamed(terms.actions)));
  const without = filledKeys(exclude);
  const words = (keys: FilterKey[], from: Partial<WrittenFilterTerms>) =>
    list(keys.map((key) => chosen(key, from[key] ?? '')));
  return [
    ...(only.length === 0 ? [] : [t('narrowing.only', 'only {{filters}}', { filters: words(only, terms) })]),
    ...(without.length === 0
      ? []
      : [t('narrowing.without', 'without {{filters}}', { filters: words(without, exclude) })]),
  ];
}

/** An ad hoc filter in plain language: "also only user ada". */
export function describeAdHocFilter(filter: AdHocFilter): string {
  const key = filterKeyOf(filter.key);
  const words = key === undefined ? valueOf(filter.key, filter.values.join(', ')) : chosen(key, filter.values);
  return isExcluding(filter)
    ? t('narrowing.also-without', 'also without {{filter}}', { filter: words })
    : t('narrowing.also-only', 'also only {{filter}}', { filter: words });
}

/** The parts of a sentence one after the other. */
export function withParts(sentence: string, parts: readonly string[]): string {
  return parts.reduce((before, next) => t('narrowing.part', '{{before}}; {{next}}', { before, next }), sentence);
}

/** `user ada`, or `3 values of user`. */
function chosen(key: FilterKey, chosenValue: string | number | readonly unknown[]): string {
  if (typeof chosenValue === 'number') {
    return t('narrowing.min-bytes', 'response bytes at least {{value, number}}', { value: chosenValue });
  }
  const values = typeof chosenValue === 'string' ? [chosenValue] : chosenValue.map(String);
  const filter = filterName(key);
  if (values.length > 1) {
    return t('narrowing.values', '', {
      count: values.length,
      filter,
      defaultValue_one: '{{count, number}} value of {{filter}}',
      defaultValue_other: '{{count, number}} values of {{filter}}',
    });
  }
  const [only = ''] = values;
  return valueOf(filter, only.length > LONGEST_VALUE ? `${only.slice(0, LONGEST_VALUE)}…` : only);
}

function valueOf(filter: string, value: string): string {
  return t('narrowing.value', '{{filter}} {{value}}', { filter, value });
}
