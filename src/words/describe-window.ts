import { t } from '../i18n';
import { type WindowQuery } from '../query/query.ts';
import { amountOf, countedThings, groupedBy, groups } from './counted-things';
import { durationText } from './durations';

/** What a window query asks, as the beginning of a sentence. @param threshold value from which on the reader acts */
export function describeWindow(query: WindowQuery<string>, threshold: number | string): string {
  const amount = amountOf(query, threshold);
  const all = { amount, things: countedThings(query), window: durationText(query.window) };
  return query.groupBy.length === 0
    ? ofAll(query.result, all)
    : ofEach(query.result, { ...all, keys: groupedBy(query.groupBy), groups: groups(query.groupBy) });
}

function ofAll(result: WindowQuery['result'], words: Record<'amount' | 'things' | 'window', string>): string {
  switch (result) {
    case 'max':
      return t('describe-window.max', '{{amount}} or more {{things}} within {{window}}', words);
    case 'series':
      return t('describe-window.series', 'Largest number of {{things}} within any {{window}}, over time', words);
    case 'episodes':
      return t('describe-window.episodes', 'Episodes of {{amount}} or more {{things}} within {{window}}', words);
    case 'evidence':
      return t(
        'describe-window.evidence',
        'What is known of all events with {{amount}} or more {{things}} within {{window}}',
        words
      );
    case 'thresholds':
      return t(
        'describe-window.thresholds',
        'How often a rule on {{things}} within {{window}} would have fired at {{amount}} and other thresholds',
        words
      );
  }
}

type GroupedWords = Record<'amount' | 'things' | 'window' | 'keys' | 'groups', string>;

function ofEach(result: WindowQuery['result'], words: GroupedWords): string {
  switch (result) {
    case 'max':
      return t('describe-window.max-by', '{{groups}} with {{amount}} or more {{things}} within {{window}}', words);
    case 'series':
      return t(
        'describe-window.series-by',
        'Largest number of {{things}} within any {{window}}, over time, by {{keys}}',
        words
      );
    case 'episodes':
      return t(
        'describe-window.episodes-by',
        'Episodes of {{amount}} or more {{things}} within {{window}}, by {{keys}}',
        words
      );
    case 'evidence':
      return t(
        'describe-window.evidence-by',
        'What is known of {{groups}} with {{amount}} or more {{things}} within {{window}}',
        words
      );
    case 'thresholds':
      return t(
        'describe-window.thresholds-by',
        'How often a rule on {{things}} within {{window}}, by {{keys}}, would have fired at {{amount}} and other thresholds',
        words
      );
  }
}
