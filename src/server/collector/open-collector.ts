import { plural } from '../../query/words/numbers.ts';
import type { SourceType } from '../events/audit-event.ts';
import type { Completeness, Limitation } from '../events/completeness.ts';
import type { Interval } from '../events/interval.ts';
import { logOf } from '../events/logs.ts';
import { limitationsBeside } from '../sources/recorded-actions.ts';
import type { Source } from '../sources/source.ts';
import type { EventStore } from '../store/event-store.ts';
import { type Clock, systemClock } from './clock.ts';
import type { Collector, EnsureOptions, SourceStatus } from './collector.ts';
import { FollowReader } from './follow-reader.ts';
import { RangeReader } from './range-reader.ts';
import type { Log, Reader, ReaderContext } from './reader.ts';
import { completenessOf, lagOf } from './source-knowledge.ts';
import type { SourceOptions } from './source-options.ts';
import { type Directory, UserLookUp } from './user-look-up.ts';

/** Longest that an answer waits for usernames to be resolved, ms. */
const LOOK_UP_WAIT_MS = 2_000;
export interface CollectedSource {
  readonly source: Source;
  readonly options: SourceOptions;
}

export interface CollectorOptions {
  /** At most one of each type. */
  readonly sources: readonly CollectedSource[];
  /** Stays open when the collector closes. */
  readonly store: EventStore;
  /** How long the store keeps events, ms: older ones are not read. */
  readonly retention: number;
  readonly log: Log;
  readonly clock?: Clock;
  /** In [0, 1), for the jitter of waits. */
  readonly random?: () => number;
}

interface Entry {
  readonly type: SourceType;
  readonly site: string;
  readonly options: SourceOptions;
  readonly reader: Reader;
}

/** Opens the readers of all sources on one store. Continuous sources begin to read at once. Rejects if the store cannot be read. */
export async function openCollector({
  sources,
  store,
  retention,
  log,
  clock = systemClock,
  random = Math.random,
}: CollectorOptions): Promise<Collector> {
  const listeners = new Set<(sequence: number) => void>();
  const context: ReaderContext = {
    store,
    clock,
    random,
    log,
    retention,
    appended: (sequence, added, events, users) => {
      lookUp.stored(events, users);
      if (added > 0) {
        listeners.forEach((listener) => listener(sequence));
      }
    },
  };
  const entries = sources.map(({ source, options }) => ({
    source,
    options,
    reader: readerOf(source, options, context),
  }));
  const readers: Entry[] = entries.map(({ source, options, reader }) => ({
    type: source.type,
    site: source.site,
    options,
    reader,
  }));
  const lookUp = new UserLookUp(directoryOf(entries), context);
  const { durable } = await store.stats();
  await lookUp.open();
  await Promise.all(readers.map(({ reader }) => reader.open()));

  const limitationsOf = (entry: Entry, asked: readonly Entry[]): Limitation[] => {
    const own = entry.reader.knowledge().limitations;
    // Audit files do not tell what is recorded; the API beside them does, and says what is not.
    const coverageKnown = asked.some(
      ({ type, reader }) =>
        type !== entry.type && logOf(type) === logOf(entry.type) && reader.state().probe?.coverage !== undefined
    );
    return [
      ...limitationsBeside(
        own,
        entry.type,
        asked.map(({ type }) => type)
      ).filter(({ kind }) => kind !== 'coverage' || !coverageKnown),
      ...(entry.type === 'accessLog' && lookUp.unresolved > 0 ? [unresolvedUsers(lookUp.unresolved)] : []),
      ...(durable ? [] : [IN_MEMORY]),
    ];
  };

  return {
    ensure: async (
      range: Interval,
      { deadline, signal, sources: wanted = [], excluded = [], maxStaleness }: EnsureOptions
    ): Promise<Completeness[]> => {
      const asked = readers.filter(
        ({ type }) => (wanted.length === 0 || wanted.includes(type)) && !excluded.includes(type)
      );
      await Promise.all(asked.map(({ reader }) => reader.ensure(range, deadline, signal)));
      if (asked.some(({ type }) => type === 'accessLog')) {
        await lookUp.idle(Math.min(LOOK_UP_WAIT_MS, deadline - clock.now()), signal);
      }
      const now = clock.now();
      return asked.map((entry) =>
        completenessOf(
          { ...entry.reader.knowledge(), limitations: limitationsOf(entry, asked) },
          range,
          now,
          maxStaleness
        )
      );
    },
    status: () => Promise.resolve(readers.map((entry) => statusOf(entry, clock.now(), lookUp.unresolved))),
    onAppend: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    close: async () => {
      await lookUp.close();
      await Promise.all(readers.map(({ reader }) => reader.close()));
      listeners.clear();
    },
  };
}

function readerOf(source: Source, options: SourceOptions, context: ReaderContext): RangeReader | FollowReader {
  return source.kind === 'range'
    ? new RangeReader(source, options, context)
    : new FollowReader(source, options, context);
}

function directoryOf(
  entries: ReadonlyArray<{ source: Source; reader: RangeReader | FollowReader }>
): Directory | undefined {
  for (const { source, reader } of entries) {
    if (source.kind === 'range' && source.lookUpUser !== undefined && reader instanceof RangeReader) {
      return { source, gate: reader.gate, answers: () => reader.answers };
    }
  }
  return undefined;
}

function statusOf({ type, site, options, reader }: Entry, now: number, unresolved: number): SourceStatus {
  const knowledge = reader.knowledge();
  return {
    source: type,
    site,
    ...reader.state(),
    knowledge,
    lagMs: lagOf(knowledge, now, now - options.backfill),
    unresolvedUsers: type === 'accessLog' ? unresolved : 0,
  };
}

function unresolvedUsers(count: number): Limitation {
  return {
    kind: 'unresolved-users',
    text: `${plural(count, 'username')} of the access log ${count === 1 ? 'has' : 'have'} no known user key and ${count === 1 ? 'is' : 'are'} counted by name, so a person may be counted twice. Switch on the audit log of the site beside it, with an account that may look users up.`,
  };
}

const IN_MEMORY: Limitation = {
  kind: 'in-memory',
  text: 'What was read is kept in memory only and is read again after a restart. Set data_path in the plugin section of grafana.ini to keep it.',
};
