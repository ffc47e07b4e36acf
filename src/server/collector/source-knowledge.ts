import type { SourceType } from '../events/audit-event.ts';
import type { Completeness, Hole, HoleReason, Limitation, MalformedInterval } from '../events/completeness.ts';
import type { Interval } from '../events/interval.ts';
import { clip, intersect, subtract } from '../events/intervals.ts';
import type { ReadInterval } from '../store/event-store.ts';
import { type Timing, unsettledParts } from './read-intervals.ts';

/** Why something is not known, in the words of the answer. */
export interface Obstacle {
  readonly reason: HoleReason;
  readonly text: string;
}

/** All that is known of one source at one moment. */
export interface SourceKnowledge {
  readonly source: SourceType;
  readonly site: string;
  readonly read: readonly ReadInterval[];
  readonly timing: Timing;
  /** Whether what was read within `lateness` must be read again; false where the source itself waits for late events. */
  readonly settles: boolean;
  readonly expiredBefore: number | undefined;
  /** Older events are left alone, because the first start reads only so far back; undefined if any age can be asked for. */
  readonly readsFrom: number | undefined;
  /** Holes that the source itself stated. */
  readonly stated: readonly Hole[];
  /** What keeps the source from being read, undefined if nothing does. */
  readonly obstacle: Obstacle | undefined;
  readonly limitations: readonly Limitation[];
  /** What could not be understood, by the event time in which it may lie. */
  readonly malformed: readonly MalformedInterval[];
  readonly account: string;
}

const NOT_READ_YET: Obstacle = {
  reason: 'not-read-yet',
  text: 'This part is still being read. Ask again in a moment.',
};
const STALE: Obstacle = {
  reason: 'stale',
  text: 'The newest events were not read for too long, and the next read is due. If this lasts, press Save & test in the settings of the data source.',
};
const OUTSIDE_BACKFILL: Obstacle = {
  reason: 'outside-backfill',
  text: 'This is older than the first start reads. Raise "Backfill" in the settings of the data source to read it.',
};

/** Default age at which a tail that was not read again becomes a hole, ms. */
export function defaultStaleness(timing: Timing): number {
  return 2 * timing.pollInterval + timing.lateness;
}

/** What may still count as read although late events can be missing: not older than `maxStaleness`. */
function usableRead(known: SourceKnowledge, now: number, maxStaleness: number): Interval[] {
  const unsettled = known.settles ? unsettledParts(known.read, known.timing.lateness) : [];
  const overdue = unsettled.filter((part) => now - part.readAt > maxStaleness);
  return subtract(known.read, [...overdue, ...known.stated]);
}

/** ms between `now` and the newest time up to which everything was read; back to `since` where nothing was. */
export function lagOf(known: SourceKnowledge, now: number, since: number): number {
  const newest = usableRead(known, now, Infinity).at(-1);
  return Math.max(0, now - (newest?.to ?? since));
}

/**
 * What one source can answer for in a range.
 *
 * Nothing after `now` is asked for. What the source no longer keeps and was not read before is no hole, because it can
 * never be read. A tail that was not read for at most `maxStaleness` is neither covered nor a hole.
 */
export function completenessOf(
  known: SourceKnowledge,
  range: Interval,
  now: number,
  maxStaleness = defaultStaleness(known.timing)
): Completeness {
  const asked = { from: range.from, to: Math.min(range.to, now) };
  const usable = usableRead(known, now, maxStaleness);
  const expired = clip(subtract([before(known.expiredBefore)], usable), asked);
  const newest = usable.at(-1)?.to;
  const fresh = newest === undefined || now - newest > maxStaleness ? [] : [{ from: newest, to: now }];
  const stated = known.stated.flatMap((hole) =>
    subtract(clip([hole], asked), expired).map((part) => ({ ...hole, ...part }))
  );
  const missing = subtract([asked], [...usable, ...expired, ...fresh, ...stated]);
  const tooOld = before(known.readsFrom);
  const holes = [
    ...stated,
    ...clip(missing, tooOld).map((part) => ({ ...part, ...OUTSIDE_BACKFILL })),
    ...subtract(missing, [tooOld]).map((part) => ({
      ...part,
      ...(known.obstacle ?? (part.from === newest ? STALE : NOT_READ_YET)),
    })),
  ];
  return {
    source: known.source,
    site: known.site,
    range,
    covered: intersect([asked], usable),
    holes: holes.sort((a, b) => a.from - b.from),
    expiredBefore: expired.at(-1)?.to,
    provisionalFrom: now - known.timing.pollInterval - known.timing.lateness,
    lagMs: lagOf(known, now, Math.max(asked.from, known.expiredBefore ?? 0)),
    limitations: known.limitations,
    malformed: known.malformed.reduce((sum, one) => sum + (touches(range, one) ? one.records : 0), 0),
    account: known.account,
  };
}

function touches(a: Interval, b: Interval): boolean {
  return a.from < b.to && b.from < a.to;
}

function before(time: number | undefined): Interval {
  return { from: -Infinity, to: time ?? -Infinity };
}
