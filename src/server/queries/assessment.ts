import { sourceName } from '../../query/source-names.ts';
import { minute, times } from '../../query/words/times.ts';
import type { Completeness, Hole, Limitation } from '../events/completeness.ts';
import type { Interval } from '../events/interval.ts';
import { clip, intersect, union } from '../events/intervals.ts';
import type { Notice } from '../grafana/frames/frame.ts';

/** A hole, and whose it is. */
export interface Gap extends Hole {
  readonly source: string;
  readonly site: string;
}

/** What an answer may claim: made once a query, from what every source knows of its range. */
export interface Assessment {
  readonly range: Interval;
  /** When that was known, epoch ms. */
  readonly now: number;
  readonly sources: readonly Completeness[];
  readonly gaps: readonly Gap[];
  /** Limitations that hide actions the query asks for. */
  readonly blind: ReadonlyArray<{ readonly source: string; readonly limitation: Limitation }>;
  /** Acts that no log of the product records, where the query asks for any act. */
  readonly unrecorded: readonly Limitation[];
  /** Everything the query asks for was read, so that its counts are exact. */
  readonly certain: boolean;
}

/**
 * @param actions canonical actions that the query asks for, empty: any
 * @param now epoch ms
 */
export function assess(
  range: Interval,
  sources: readonly Completeness[],
  actions: readonly string[],
  now: number
): Assessment {
  const gaps = sources.flatMap((source) =>
    source.holes.flatMap((hole) =>
      clip([hole], range).map((part) => ({ ...hole, ...part, source: source.source, site: source.site }))
    )
  );
  const blind = sources.flatMap((source) =>
    source.limitations
      .filter((limitation) => hides(limitation, actions))
      .map((limitation) => ({ source: source.source, limitation }))
  );
  const unrecorded =
    actions.length > 0
      ? []
      : sources.flatMap(({ limitations }) => limitations.filter(({ kind }) => kind === 'unrecorded'));
  return { range, now, sources, gaps, blind, unrecorded, certain: gaps.length === 0 && blind.length === 0 };
}

/** The assessment of a query that asks for something which the limitation hides. */
export function limitedBy(assessment: Assessment, source: string, limitation: Limitation): Assessment {
  return { ...assessment, blind: [...assessment.blind, { source, limitation }], certain: false };
}

/** The assessment of what two ask for, of the same range: each thing that is known is said once. */
export function together(a: Assessment, b: Assessment): Assessment {
  const eachOnce = <T>(both: readonly T[], identity: (one: T) => string) => [
    ...new Map(both.map((one) => [identity(one), one])).values(),
  ];
  const sources = Map.groupBy([...a.sources, ...b.sources], ({ source, site }) => `${source} ${site}`);
  return {
    range: a.range,
    now: Math.max(a.now, b.now),
    sources: [...sources.values()].flatMap(([first, ...others]) =>
      first === undefined
        ? []
        : [
            {
              ...first,
              limitations: eachOnce(
                [first, ...others].flatMap(({ limitations }) => limitations),
                ({ text }) => text
              ),
            },
          ]
    ),
    gaps: eachOnce([...a.gaps, ...b.gaps], (gap) => JSON.stringify(gap)),
    blind: eachOnce([...a.blind, ...b.blind], ({ source, limitation }) => `${source} ${limitation.text}`),
    unrecorded: eachOnce([...a.unrecorded, ...b.unrecorded], ({ text }) => text),
    certain: a.certain && b.certain,
  };
}

/** The assessment of a part of the range. */
export function within(assessment: Assessment, range: Interval): Assessment {
  const gaps = assessment.gaps.flatMap((gap) => clip([gap], range).map((part) => ({ ...gap, ...part })));
  return { ...assessment, range, gaps, certain: gaps.length === 0 && assessment.blind.length === 0 };
}

/** What no log of the product ever records: who asks for any event asks for what is recorded. */
const NEVER_RECORDED: ReadonlyArray<Limitation['kind']> = ['unrecorded', 'other-product'];

function hides({ kind, blindTo = [] }: Limitation, actions: readonly string[]): boolean {
  return actions.length === 0
    ? blindTo.length > 0 && !NEVER_RECORDED.includes(kind)
    : blindTo.some((action) => actions.includes(action));
}

/** Whether any part of the interval was not read. */
export function touchesGap(assessment: Assessment, interval: Interval): boolean {
  return assessment.gaps.some(({ from, to }) => from < interval.to && interval.from < to);
}

/** What a person must know to read the answer, most important first. */
export function completenessNotices(assessment: Assessment): Notice[] {
  return [
    ...unreadTexts(assessment).map((text): Notice => ({ severity: 'warning', text: `Lower bound: ${text}` })),
    ...assessment.blind.map(({ limitation }): Notice => ({
      severity: 'warning',
      text: `Lower bound: ${limitation.text}`,
    })),
    ...assessment.unrecorded.map(({ text }): Notice => ({ severity: 'info', text })),
    ...assessment.sources.flatMap((source) => expiryNotice(source, assessment.range)),
    ...assessment.sources.flatMap(({ limitations }) =>
      limitations
        .filter(({ blindTo = [] }) => blindTo.length === 0)
        // Not known to lower this count, but it may: worth more than a remark, and no failure.
        .map(({ kind, text }): Notice => ({
          severity: kind === 'partial-scope' || kind === 'coverage' ? 'warning' : 'info',
          text,
        }))
    ),
  ];
}

/** Why a count over this range is only a lower bound, for errors. */
export function reasonsText(assessment: Assessment): string {
  return [...unreadTexts(assessment), ...assessment.blind.map(({ limitation }) => limitation.text)].join(' ');
}

/**
 * What was not read, why and what to do: each reason of each source once. The page knows the notice of a hole by its end,
 * which is the hole's own text.
 * @param effect what that does to the answer
 */
export function unreadTexts(
  { gaps, now }: Pick<Assessment, 'gaps' | 'now'>,
  effect = 'so events may be missing'
): string[] {
  const alike = Map.groupBy(gaps, ({ source, text }) => `${source}\n${text}`);
  return [...alike.values()].flatMap((group) =>
    group
      .slice(0, 1)
      .map(({ source, text }) => `${sourceName(source)} not read from ${times(union(group), now)}, ${effect}. ${text}`)
  );
}

function expiryNotice({ source, expiredBefore }: Completeness, range: Interval): Notice[] {
  if (expiredBefore === undefined || intersect([range], [{ from: -Infinity, to: expiredBefore }]).length === 0) {
    return [];
  }
  return [
    {
      severity: 'info',
      text: `Nothing is kept from before ${minute(expiredBefore)} (${sourceName(source)}): what happened earlier is unknown, unless it was read in time.`,
    },
  ];
}
