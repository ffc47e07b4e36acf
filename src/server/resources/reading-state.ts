import type { SourceStatus } from '../collector/collector.ts';
import { completenessOf } from '../collector/source-knowledge.ts';
import type { Interval } from '../events/interval.ts';
import type { QueryEnvironment } from '../queries/query-environment.ts';
import { readingTimeline, type TimelinePart } from './reading-timeline.ts';

const DAY_MS = 86_400_000;

/**
 * How reading and keeping stand, without asking any source and without starting to read: the page asks for it every few
 * seconds. All times are epoch ms; null where nothing is known.
 */
export async function readingState({ collector, store, settings, broken, now }: QueryEnvironment) {
  const to = now();
  const { retentionDays } = settings.store;
  const range = { from: to - retentionDays * DAY_MS, to };
  const [statuses, { events, bytes, oldest, newest, durable }] = await Promise.all([collector.status(), store.stats()]);
  return {
    range,
    sources: [
      ...statuses.map((status) => ({ ...numbersOf(status), timeline: timelineOf(status, range) })),
      ...broken.map(({ source, text }) => ({
        ...NOTHING_READ,
        source,
        lastError: { at: to, text },
        timeline: [{ ...range, state: 'missing' as const, reason: 'misconfigured', text }],
      })),
    ],
    store: { events, bytes, oldest: oldest ?? null, newest: newest ?? null, durable, retentionDays },
  };
}

/** Of a source that cannot be opened. */
const NOTHING_READ = { reading: false, lagMs: null, lastSuccess: null, requests: 0, requestsLeft: null, errors: 0 };

function numbersOf(status: SourceStatus) {
  const { source, reading, lagMs, lastSuccess, requests, requestsLeft, errors, lastError } = status;
  return {
    source,
    reading,
    lagMs,
    lastSuccess: lastSuccess ?? null,
    requests,
    requestsLeft: requestsLeft ?? null,
    errors,
    lastError: lastError === undefined ? null : { at: lastError.at, text: lastError.text },
  };
}

/** What is older than the source reads by itself is not missing because of what keeps it from being read now: nobody asked for it. */
function timelineOf({ knowledge, readsByItselfFrom }: SourceStatus, { from, to }: Interval): TimelinePart[] {
  const begins = Math.min(Math.max(from, readsByItselfFrom ?? from), to);
  const older = completenessOf({ ...knowledge, obstacle: undefined }, { from, to: begins }, to);
  const newer = completenessOf(knowledge, { from: begins, to }, to);
  return [...readingTimeline(older, false), ...readingTimeline(newer, readsByItselfFrom !== undefined)];
}
