import { t } from '../i18n';
import { type BaselineQuery } from '../query/query.ts';
import { groups } from './counted-things';
import { durationText } from './durations';
import { fieldNames } from './fields';

/** What a baseline query asks, as the beginning of a sentence. @param threshold value from which on the reader acts */
export function describeBaseline(query: BaselineQuery, threshold: number): string {
  const { method, field, groupBy, floor } = query;
  const words = {
    groups: groupBy.length === 0 ? t('describe-baseline.everybody', 'all together') : groups(groupBy),
    values: fieldNames(field),
    history: durationText(query.history),
    floor,
    threshold,
  };
  switch (method) {
    case 'zScore':
      return t(
        'describe-baseline.z-score',
        '{{groups}} with {{floor, number}} or more different {{values}} in a day, and a modified z-score of {{threshold, number}} or more against the {{history}} before',
        words
      );
    case 'firstSeen':
      return t(
        'describe-baseline.first-seen',
        '{{groups}} with {{threshold, number}} or more {{values}} not seen in the {{history}} before',
        words
      );
    case 'breadth':
      return t(
        'describe-baseline.breadth',
        '{{groups}} with {{floor, number}} or more events in {{threshold, number}} or more different {{values}}',
        words
      );
  }
}
