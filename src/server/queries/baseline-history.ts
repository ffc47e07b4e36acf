import type { BaselineMethod } from '../../query/query.ts';
import { sourceName } from '../../query/source-names.ts';
import { times } from '../../query/words/times.ts';
import type { TimeRange } from '../analysis/time-range.ts';
import type { Interval } from '../events/interval.ts';
import { clip, subtract, union } from '../events/intervals.ts';
import type { Notice } from '../grafana/frames/frame.ts';
import { unreadTexts, within, type Assessment, type Gap } from './assessment.ts';
import type { BaselineSpan } from './baseline-span.ts';
import { IncompleteHistoryError } from './certainty.ts';

/** What is not known of the time that is compared with, and what that does to the answer. */
export interface HistoryKnowledge {
  /** Times, in the history and in the scored part, of which not all events are known. */
  readonly unknown: readonly Interval[];
  /** Parts of the history that can still be read. */
  readonly holes: readonly Gap[];
  readonly notices: readonly Notice[];
}

/** What a missing part of the history does, in words. */
const EFFECTS: Readonly<Record<Exclude<BaselineMethod, 'breadth'>, string>> = {
  zScore: 'so scores are of fewer days: those that it touches are left out',
  firstSeen: 'so what was there only then is taken for new',
};

/** What is known of the history before the scored part; `breadth` has none. */
export function knowHistory(
  method: BaselineMethod,
  { read, scored }: BaselineSpan,
  assessment: Assessment
): HistoryKnowledge {
  const expired = assessment.sources.map((source) => ({ source: source.source, parts: expiredParts(source, read) }));
  const unknown = union([...assessment.gaps, ...expired.flatMap(({ parts }) => parts)]);
  if (method === 'breadth') {
    return { unknown, holes: [], notices: [] };
  }
  const history = { from: read.from, to: scored.from };
  const past = within(assessment, history);
  const effect = EFFECTS[method];
  return {
    unknown,
    holes: past.gaps.filter(({ reason }) => reason !== 'outside-backfill'),
    notices: [
      ...unreadTexts(past, effect).map((text): Notice => ({
        severity: 'warning',
        text: `History incomplete: ${text}`,
      })),
      ...expired
        .map(({ source, parts }) => ({ source, parts: clip(parts, history) }))
        .filter(({ parts }) => parts.length > 0)
        .map(({ source, parts }): Notice => ({
          severity: 'warning',
          text: `History incomplete: nothing is kept from ${times(parts, assessment.now)} (${sourceName(source)}), ${effect}.`,
        })),
    ],
  };
}

/** What a source no longer keeps, and what was not read in time. */
function expiredParts(
  { covered, expiredBefore }: Assessment['sources'][number],
  { from, to }: TimeRange
): readonly Interval[] {
  return expiredBefore === undefined
    ? []
    : clip(subtract([{ from, to: expiredBefore }], covered), { from, to: to + 1 });
}

/** What an alert rule found, as far as the history decides it. */
export interface Findings {
  /** Keys that reach the minimum value. */
  readonly answered: number;
  /** Keys that nothing can be said of, because what was read of their history is too short. */
  readonly withoutHistory: number;
}

/**
 * What an alert rule may be told over a hole in the history. A score is of days that were read whole, so it stands. Whether
 * a value is new does not. And whoever has too little history may have more in the hole. A history that is only shorter
 * than asked, because the first start read no more or the source keeps no more, is no hole: the notices say it.
 * @throws IncompleteHistoryError where the hole decides
 */
export function requireHistory(
  method: BaselineMethod,
  { holes, notices }: HistoryKnowledge,
  alert: boolean,
  { answered, withoutHistory }: Findings
): void {
  const isDecided =
    method === 'firstSeen' ? answered === 0 && withoutHistory === 0 : answered > 0 || withoutHistory === 0;
  if (alert && holes.length > 0 && !isDecided) {
    throw new IncompleteHistoryError(notices.map(({ text }) => text).join(' '));
  }
}
