import { t } from '../i18n';
import { type BaselineQuery } from '../query/query.ts';
import { groups } from './counted-things';
import { durationText } from './durations';
import { fieldNames } from './fields';
import { numberText } from './number-text';

/** What a baseline query asks, as the beginning of a sentence. @param threshold value from which on the reader acts */
export function describeBaseline(query: BaselineQuery<string>, threshold: number | string): string {
  const { method, field, groupBy } = query;
  const words = {
    groups: groupBy.length === 0 ? t('describe-baseline.everybody', 'all together') : groups(groupBy),
    values: fieldNames(field),
    history: durationText(query.history),
    floor: numberText(query.floor),
    threshold: numberText(threshold),
  };
  switch (method) {
    case 'zScore':
      return t(
        'describe-baseline.z-score',
        '{{groups}} with {{floor}} or more different {{values}} in a day, and a modified z-score of {{threshold}} or more against the {{history}} before',
        words
      );
    case 'firstSeen':
      return t(
        'describe-baseline.first-seen',
        '{{groups}} with {{threshold}} or more {{values}} not seen in the {{history}} before',
        words
      );
    case 'breadth':
      return t(
        'describe-baseline.breadth',
        '{{groups}} with {{floor}} or more events in {{threshold}} or more different {{values}}',
        words
      );
  }
}
