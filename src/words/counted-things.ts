import { t } from '../i18n';
import { type CountQuery, type GroupField, type TopQuery, type WindowQuery } from '../query/query.ts';
import { actWords } from './acts';
import { fieldName, fieldNames } from './fields';
import { list } from './list';
import { numberText } from './number-text';

/** What a query counts, in the plural: `reads`, `different objects`, `bytes sent`. */
export function countedThings({ measure, filter }: CountQuery | WindowQuery | TopQuery): string {
  switch (measure.type) {
    case 'distinct':
      return t('counted-things.distinct', 'different {{values}}', { values: fieldNames(measure.field) });
    case 'sum':
      return t('counted-things.bytes', 'bytes sent');
    case 'impossibleTravel':
      return t('counted-things.moves', 'moves faster than {{speed, number}} km/h', {
        speed: measure.kilometersPerHour,
      });
    case 'count':
      return actWords(filter.actions, filter.terms.length > 0).many();
  }
}

/** How many of them a value is: `40`, `50 million` bytes. */
export function amountOf({ measure }: WindowQuery, value: number): string {
  return measure.type === 'sum' && value >= 1_000_000
    ? t(
        'counted-things.millions',
        '{{value, number(notation: compact; compactDisplay: long; maximumFractionDigits: 3)}}',
        { value }
      )
    : numberText(value);
}

/** By what is counted: `user and IP`. */
export function groupedBy(groupBy: readonly GroupField[]): string {
  return list(groupBy.map(fieldName));
}

/** Who is counted, in the plural: `users and IPs`. */
export function groups(groupBy: readonly GroupField[]): string {
  return list(groupBy.map(fieldNames));
}
