import { parseSettings } from '../../query/settings-schema.ts';
import type { Collector } from '../collector/collector.ts';
import type { AuditEvent } from '../events/audit-event.ts';
import type { Completeness } from '../events/completeness.ts';
import { numberTwins } from '../events/identity.ts';
import { subtract } from '../events/intervals.ts';
import type { Interval } from '../events/interval.ts';
import { fieldLength, isDictionary, type DataFrame } from '../grafana/frames/frame.ts';
import { describeError } from '../grafana/errors.ts';
import { dataQuery, dataSourceSettings, pluginRequest } from '../grafana/plugin-request.fixture.ts';
import { openSqliteStore } from '../store/sqlite/open-sqlite-store.ts';
import { answerQuery } from './answer-query.ts';

export interface Asked {
  readonly query: Readonly<Record<string, unknown>>;
  readonly range: Interval;
  /** A part of time that was not read. */
  readonly hole?: Interval | undefined;
  readonly alert?: boolean;
}

/** What was asked: rows by column name, or the error. */
export interface Told {
  readonly error?: unknown;
  readonly frame?: DataFrame | undefined;
  readonly rows: ReadonlyArray<Readonly<Record<string, unknown>>>;
}

/** A store with these events of an access log, that answers any number of queries until it is closed. */
export async function openAnswers(events: readonly AuditEvent[], now: number) {
  const store = await openSqliteStore({ directory: undefined });
  const ordered = events.toSorted((a, b) => a.time - b.time);
  await store.append({ source: 'accessLog', events: numberTwins(ordered), ledger: {} });
  const dataSource = dataSourceSettings('audit-1');
  const ask = async ({ query, range, hole, alert = false }: Asked): Promise<Told> => {
    try {
      const [frame] = await answerQuery(dataQuery(query, range), pluginRequest({ dataSource, alert }), {
        store,
        collector: collectorWith(hole, now),
        settings: parseSettings({ sources: { accessLog: { paths: ['/logs/conf_access_log*.log'] } } }),
        broken: [],
        missingPlaces: () => undefined,
        now: () => now,
      });
      return { frame, rows: rowsOf(frame) };
    } catch (error) {
      return { error: describeError(error), rows: [] };
    }
  };
  return { store, ask };
}

function rowsOf(frame: DataFrame | undefined): Array<Record<string, unknown>> {
  const fields = frame?.fields ?? [];
  return Array.from({ length: fields[0] === undefined ? 0 : fieldLength(fields[0]) }, (_, row) =>
    Object.fromEntries(fields.map(({ name, values }) => [name, isDictionary(values) ? undefined : values[row]]))
  );
}

/** A collector that has read the access log, but for the hole. */
export function collectorWith(hole: Interval | undefined, now: number): Collector {
  const holes =
    hole === undefined
      ? []
      : [{ ...hole, reason: 'unreachable' as const, text: 'The site could not be reached: check the network.' }];
  return {
    ensure: (range): Promise<Completeness[]> =>
      Promise.resolve([
        {
          source: 'accessLog',
          site: 'wiki.example.org',
          range,
          covered: subtract([range], holes),
          holes,
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
