import { parseSettings } from '../../query/settings-schema.ts';
import type { Collector } from '../collector/collector.ts';
import type { AuditEvent, SourceType } from '../events/audit-event.ts';
import type { Completeness } from '../events/completeness.ts';
import type { Interval } from '../events/interval.ts';
import { fieldLength, isDictionary, type Field } from '../grafana/frames/frame.ts';
import { log } from '../grafana/logging/log.ts';
import { RequestHeaders } from '../grafana/request-headers.ts';
import type { EventStore } from '../store/event-store.ts';
import { openSqliteStore } from '../store/sqlite/open-sqlite-store.ts';
import { answerQuery } from './answer-query.ts';
import type { QueryEnvironment } from './query-environment.ts';

export interface Asked {
  readonly query: Readonly<Record<string, unknown>>;
  readonly range: Interval;
  readonly settings?: Readonly<Record<string, unknown>>;
  readonly alert?: boolean;
}

export interface AnsweredOver extends Asked {
  readonly events: readonly AuditEvent[];
  /** What the ledger of the source says was read; without it: nothing. */
  readonly read?: Interval;
}

export interface Answered {
  /** Rows of all frames. */
  readonly rows: ReadonlyArray<Readonly<Record<string, unknown>>>;
  readonly notices: readonly string[];
}

/** The source that all events are of, as the settings switch it on. */
export const SOURCE: SourceType = 'accessLog';
const SOURCES = { accessLog: { paths: ['/logs/conf_access_log*.log'] } };

/** The answer of the real queries to one query, over a store with these events that knows the range whole. */
export async function answerOver({ events, read, ...asked }: AnsweredOver): Promise<Answered> {
  const store = await openSqliteStore({ directory: undefined });
  try {
    const ledger = read === undefined ? {} : { read: [{ ...read, readAt: read.to }] };
    await store.append({ source: SOURCE, events, ledger });
    return await answerFrom(store, asked);
  } finally {
    await store.close();
  }
}

/** The same over a store that is open: starting one takes longer than many answers. */
export async function answerFrom(
  store: EventStore,
  { query, range, settings = {}, alert = false }: Asked
): Promise<Answered> {
  const environment: QueryEnvironment = {
    store,
    collector: knowingAll(range.to),
    settings: parseSettings({ sources: SOURCES, ...settings }),
    broken: [],
    missingPlaces: () => undefined,
    now: () => range.to,
  };
  const frames = await answerQuery(
    {
      refId: 'A',
      queryType: '',
      maxDataPoints: 100,
      intervalMs: 60_000,
      timeRange: { fromMs: range.from, toMs: range.to },
      json: query,
    },
    {
      context: { orgId: 1, pluginId: '', pluginVersion: '', grafanaConfig: {}, userAgent: '', namespace: '' },
      headers: RequestHeaders.ofSingle(alert ? { FromAlert: 'true' } : {}),
      signal: new AbortController().signal,
      deadlineMs: undefined,
      traceparent: undefined,
      log,
    },
    environment
  );
  return {
    rows: frames.flatMap(({ fields }) =>
      Array.from({ length: fields[0] === undefined ? 0 : fieldLength(fields[0]) }, (_, row) =>
        Object.fromEntries(
          fields.flatMap((field) => [...Object.entries(field.labels ?? {}), [field.name, valueAt(field, row)]])
        )
      )
    ),
    notices: (frames[0]?.meta?.notices ?? []).map(({ text }) => text),
  };
}

function knowingAll(now: number): Collector {
  return {
    ensure: (range): Promise<Completeness[]> =>
      Promise.resolve([
        {
          source: SOURCE,
          site: 'wiki.example.org',
          range,
          covered: [range],
          holes: [],
          expiredBefore: undefined,
          provisionalFrom: now,
          lagMs: 0,
          limitations: [],
          malformed: 0,
          account: '',
        },
      ]),
    status: () => Promise.resolve([]),
    onAppend: () => () => undefined,
    close: () => Promise.resolve(),
  };
}

function valueAt(field: Field, row: number): unknown {
  return isDictionary(field.values) ? field.values.dictionary[field.values.codes[row] ?? 0] : field.values[row];
}
