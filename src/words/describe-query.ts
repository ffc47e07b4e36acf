import { t } from '../i18n';
import { type CountQuery, type EventsQuery, type TopQuery, type WrittenQuery } from '../query/query.ts';
import { asBeginning } from './as-beginning';
import { countedThings, groupedBy } from './counted-things';
import { describeBaseline } from './describe-baseline';
import { describeSequence } from './describe-sequence';
import { describeWindow } from './describe-window';
import { durationText } from './durations';
import { fieldNames } from './fields';
import { describeAdHocFilter, narrowing, withParts } from './narrowing';
import { numberText } from './number-text';

/**
 * What a query asks, as one line of plain language: "Users and IPs with 40 or more reads within 1 h".
 * @param threshold value from which on the reader acts; the query's minimum value where there is none
 */
export function describeQuery(query: WrittenQuery, threshold?: number): string {
  switch (query.queryType) {
    case 'events':
      return sentence(query, describeEvents(query), false);
    case 'count':
      return sentence(query, describeCount(query), true);
    case 'window':
      return sentence(query, describeWindow(query, threshold ?? query.minValue), true);
    case 'top':
      return sentence(query, describeTop(query), true);
    case 'sequence':
      return sentence(query, describeSequence(query, threshold ?? query.minValue), false);
    case 'baseline':
      return sentence(query, describeBaseline(query, threshold ?? query.minValue), false);
    case 'status':
      return t('describe-query.status', 'How far each source has been read, and what is missing');
  }
}

/** The line with what else narrows the query. @param hasActs whether the line names the acts that the filter asks for */
function sentence({ filter, adHocFilters = [] }: WrittenQuery, line: string, hasActs: boolean): string {
  return withParts(asBeginning(line), [...narrowing(filter, hasActs), ...adHocFilters.map(describeAdHocFilter)]);
}

function describeEvents({ order, limit: most }: EventsQuery<string>): string {
  const limit = numberText(most);
  return order === 'desc'
    ? t('describe-query.newest-events', 'Events, newest first, at most {{limit}}', { limit })
    : t('describe-query.oldest-events', 'Events, oldest first, at most {{limit}}', { limit });
}

function describeCount(query: CountQuery<string>): string {
  const things = countedThings(query);
  const step = query.interval === '' ? t('describe-query.step', 'interval') : durationText(query.interval);
  return query.groupBy.length === 0
    ? t('describe-query.count', '{{things}} per {{step}}', { things, step })
    : t('describe-query.count-by', '{{things}} per {{step}}, by {{keys}}', {
        things,
        step,
        keys: groupedBy(query.groupBy),
      });
}

function describeTop(query: TopQuery<string>): string {
  const words = { limit: numberText(query.limit), values: fieldNames(query.field), things: countedThings(query) };
  return query.order === 'desc'
    ? t('describe-query.most-frequent', 'The {{limit}} most frequent {{values}} by {{things}}', words)
    : t('describe-query.least-frequent', 'The {{limit}} least frequent {{values}} by {{things}}', words);
}
