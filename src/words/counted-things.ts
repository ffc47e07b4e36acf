import { t } from '../i18n';
import { type CountQuery, type TopQuery, type WindowQuery } from '../query/query.ts';
import { actWords } from './acts';
import { fieldName, fieldNames } from './fields';
import { list } from './list';
import { numberText } from './number-text';

/** What a query counts, in the plural: `reads`, `different objects`, `bytes sent`. */
export function countedThings({
  measure,
  filter,
}: CountQuery<string> | WindowQuery<string> | TopQuery<string>): string {
  switch (measure.type) {
    case 'distinct':
      return t('counted-things.distinct', 'different {{values}}', { values: fieldNames(measure.field) });
    case 'sum':
      return t('counted-things.bytes', 'bytes sent');
    case 'impossibleTravel':
      return t('counted-things.moves', 'moves faster than {{speed}} km/h', {
        speed: numberText(measure.kilometersPerHour),
      });
    case 'count':
      return actWords(filter.actions, filter.terms.length > 0).many();
  }
}

/** How many of them a value is: `40`, `50 million` bytes. */
export function amountOf({ measure }: WindowQuery<string>, value: number | string): string {
  return measure.type === 'sum' && Number(value) >= 1_000_000
    ? t(
        'counted-things.millions',
        '{{value, number(notation: compact; compactDisplay: long; maximumFractionDigits: 3)}}',
        { value }
      )
    : numberText(value);
}

/** By what is counted: `user and IP`. */
export function groupedBy(groupBy: readonly string[]): string {
  return list(groupBy.map(fieldName));
}

/** Who is counted, in the plural: `users and IPs`. */
export function groups(groupBy: readonly string[]): string {
  return list(groupBy.map(fieldNames));
}
