import { parseSettings } from '../../query/settings-schema.ts';
import type { AuditEvent, SourceType } from '../events/audit-event.ts';
import type { Interval } from '../events/interval.ts';
import { fieldLength, isDictionary, type Field } from '../grafana/frames/frame.ts';
import { dataQuery, pluginRequest } from '../grafana/plugin-request.fixture.ts';
import type { EventStore } from '../store/event-store.ts';
import { openSqliteStore } from '../store/sqlite/open-sqlite-store.ts';
import { answerQuery } from './answer-query.ts';
import { collectorWith } from './evidence.fixture.ts';
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
    collector: collectorWith(undefined, range.to),
    settings: parseSettings({ sources: SOURCES, ...settings }),
    broken: [],
    missingPlaces: () => undefined,
    now: () => range.to,
  };
  const frames = await answerQuery(dataQuery(query, range), pluginRequest({ alert }), environment);
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

function valueAt(field: Field, row: number): unknown {
  return isDictionary(field.values) ? field.values.dictionary[field.values.codes[row] ?? 0] : field.values[row];
}
