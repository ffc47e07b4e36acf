import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { durationMs } from '../../query/duration.ts';
import type { SecureSettings, Settings, SourceKey } from '../../query/settings.ts';
import { systemClock, type Clock } from '../collector/clock.ts';
import type { Collector } from '../collector/collector.ts';
import { openCollector } from '../collector/open-collector.ts';
import type { SourceOptions } from '../collector/source-options.ts';
import { locatedSource } from '../geo/located-source.ts';
import { Locator } from '../geo/locator.ts';
import { log } from '../grafana/logging/log.ts';
import { openSources, type SourceProblem } from '../sources/open-sources.ts';
import type { Source } from '../sources/source.ts';
import type { EventStore } from '../store/event-store.ts';
import { openSqliteStore } from '../store/sqlite/open-sqlite-store.ts';
import type { OperatorSettings } from './operator-settings.ts';
import { storeDirectory } from './store-directory.ts';

const DAY_MS = 86_400_000;
/** How often events older than the retention are removed, ms. */
const PURGE_EVERY_MS = 3_600_000;

export interface ReadingOptions {
  readonly settings: Settings;
  readonly secrets: SecureSettings;
  readonly operator: OperatorSettings;
  readonly orgId: number;
  readonly uid: string;
  /** Default: this machine's. */
  readonly clock?: Clock;
}

/**
 * The sources of one data source being read into its store. Outlives a change of settings that concern only how
 * answers look; two readings of one data source never overlap, since a store has one owner.
 */
export interface Reading {
  /** Equal for settings that read the same. */
  readonly key: string;
  readonly sources: readonly Source[];
  readonly problems: readonly SourceProblem[];
  readonly store: EventStore;
  readonly collector: Collector;
  readonly clock: Clock;
  /** Places of the addresses in what is read. */
  readonly locator: Locator;
  close(): Promise<void>;
}

/** Opens store, sources and collector; continuous sources begin to read at once. Rejects with a `StoreError`. */
export async function openReading(options: ReadingOptions): Promise<Reading> {
  const { settings, secrets, operator, orgId, uid, clock = systemClock } = options;
  const retention = settings.store.retentionDays * DAY_MS;
  const directory =
    operator.dataPath === undefined
      ? undefined
      : await storeDirectory(join(operator.dataPath, String(orgId), uid), collectedKey(settings), retention);
  const { sources, problems } = openSources({ settings, secrets, allowedRoots: operator.allowedPaths, directory });
  const logger = log.with({ dsUid: uid });
  const locator = new Locator({
    settings: settings.geo,
    roots: operator.allowedPaths,
    log: (level, message, fields) => logger[level](message, fields),
  });
  await locator.refresh();
  const store = await openSqliteStore({ directory });
  const collector = await openCollector({
    sources: sources.map((source) => ({
      source: locatedSource(source, locator),
      options: sourceOptions(settings, source.type),
    })),
    store,
    retention,
    log: (level, message, fields) => logger[level](message, fields),
    clock,
  }).catch(async (error: unknown) => {
    await store.close();
    throw error;
  });
  const purge = () =>
    void store
      .purge(clock.now() - retention)
      .catch((error: unknown) => logger.error('Old events could not be removed', { error }));
  const timer = setInterval(purge, PURGE_EVERY_MS).unref();
  return {
    key: readingKey(options),
    sources,
    problems,
    store,
    collector,
    clock,
    locator,
    close: async () => {
      clearInterval(timer);
      await collector.close();
      await store.close();
    },
  };
}

/** Hash of all that decides what is read and where it is kept. */
export function readingKey({ settings, secrets, operator, orgId, uid }: ReadingOptions): string {
  const { sources, store, actionMap, geo } = settings;
  return createHash('sha256')
    .update(JSON.stringify({ sources, store, actionMap, geo, secrets, operator, orgId, uid }))
    .digest('hex');
}

/** Settings of a source that change how it is read, not what. */
const HOW_IT_IS_READ: readonly string[] = [
  'continuous',
  'pollInterval',
  'lateness',
  'backfill',
  'timeout',
  'requestsPerMinute',
  'tlsSkipVerify',
  'tlsAuth',
  'tlsAuthWithCACert',
  'serverName',
  'auth',
  'username',
  'email',
  'clientId',
  'apiUrl',
  'authUrl',
];

/**
 * Hash of what decides which events are read and how they are normalised: what was read with other settings is another
 * store's, since its ledger speaks of other sources.
 */
function collectedKey({ sources, actionMap, geo }: Settings): string {
  const collected = Object.fromEntries(
    Object.entries(sources).map(([key, source]) => [
      key,
      Object.entries(source).filter(([name]) => !HOW_IT_IS_READ.includes(name)),
    ])
  );
  return createHash('sha256')
    .update(JSON.stringify([collected, actionMap, geo]))
    .digest('hex')
    .slice(0, 16);
}

function sourceOptions({ sources }: Settings, type: SourceKey): SourceOptions {
  const common = sources[type];
  if (common === undefined) {
    throw new Error(`The settings have no source ${type}`);
  }
  const { continuous, requestsPerMinute, pollInterval, lateness, backfill } = common;
  return {
    continuous,
    requestsPerMinute,
    pollInterval: ms(pollInterval),
    lateness: ms(lateness),
    backfill: ms(backfill),
  };
}

/** The settings' schema lets no text pass that is no duration. */
function ms(duration: string): number {
  return durationMs(duration) ?? 0;
}
