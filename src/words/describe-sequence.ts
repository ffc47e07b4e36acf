import { t } from '../i18n';
import { type SequenceQuery, type SequenceStep } from '../query/query.ts';
import { actWords } from './acts';
import { groupedBy, groups } from './counted-things';
import { durationText } from './durations';
import { narrowing, withParts } from './narrowing';
import { numberText } from './number-text';

/** What a sequence query asks, as the beginning of a sentence. @param times completions from which on the reader acts */
export function describeSequence(
  { steps, window, groupBy, result }: SequenceQuery<string>,
  times: number | string
): string {
  const [first = '', ...others] = steps.map(stepWords);
  const inOrder = others.reduce(
    (before, next) => t('describe-sequence.then', '{{before}}, then {{next}}', { before, next }),
    first
  );
  const words = { steps: inOrder, window: durationText(window), times: numberText(times) };
  const sequence =
    typeof times === 'string' || times > 1
      ? t('describe-sequence.repeated', '{{steps}}, within {{window}}, {{times}} times or more', words)
      : t('describe-sequence.once', '{{steps}}, within {{window}}', words);
  if (groupBy.length === 0) {
    return ofAll(result, sequence);
  }
  return ofEach(result, { sequence, keys: groupedBy(groupBy), groups: groups(groupBy) });
}

function ofAll(result: SequenceQuery['result'], sequence: string): string {
  switch (result) {
    case 'value':
      return sequence;
    case 'episodes':
      return t('describe-sequence.episodes', 'Episodes of {{sequence}}', { sequence });
    case 'evidence':
      return t('describe-sequence.evidence', 'What is known of all events with {{sequence}}', { sequence });
  }
}

function ofEach(result: SequenceQuery['result'], words: Record<'sequence' | 'keys' | 'groups', string>): string {
  switch (result) {
    case 'value':
      return t('describe-sequence.value-by', '{{groups}} with {{sequence}}', words);
    case 'episodes':
      return t('describe-sequence.episodes-by', 'Episodes of {{sequence}}, by {{keys}}', words);
    case 'evidence':
      return t('describe-sequence.evidence-by', 'What is known of {{groups}} with {{sequence}}', words);
  }
}

/** `5 failed logins`, and in brackets what else the step asks of its events. */
function stepWords({ filter, runs }: SequenceStep<string>): string {
  const words = actWords(filter.actions, filter.terms.length > 0);
  const acts =
    typeof runs === 'number'
      ? words.counted(runs)
      : t('describe-sequence.variable-number', '{{number}} {{acts}}', { number: runs, acts: words.many() });
  const [first, ...others] = narrowing(filter, true);
  return first === undefined
    ? acts
    : t('describe-sequence.step', '{{acts}} ({{filters}})', { acts, filters: withParts(first, others) });
}
