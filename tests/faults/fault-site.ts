import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { startSimulator, type Simulator } from '../../simulator/simulator.ts';
import type { SimulatorOptions } from '../../simulator/options.ts';
import type { Collector } from '../../src/server/collector/collector.ts';
import { openCollector } from '../../src/server/collector/open-collector.ts';
import type { SourceOptions } from '../../src/server/collector/source-options.ts';
import type { AuditEvent, SourceType } from '../../src/server/events/audit-event.ts';
import type { Completeness } from '../../src/server/events/completeness.ts';
import type { Interval } from '../../src/server/events/interval.ts';
import { accessLogSource } from '../../src/server/sources/access-log/access-log-source.ts';
import { valveFormat } from '../../src/server/sources/access-log/valve-format.ts';
import { dataCenterSource } from '../../src/server/sources/data-center/data-center-source.ts';
import { CONFLUENCE } from '../../src/server/sources/data-center/products/confluence.ts';
import { authorizationHeader } from '../../src/server/sources/http/authentication.ts';
import { parseBaseUrl, siteName } from '../../src/server/sources/http/base-url.ts';
import type { EventStore } from '../../src/server/store/event-store.ts';
import { openSqliteStore } from '../../src/server/store/sqlite/open-sqlite-store.ts';
import { SteppedClock } from './stepped-clock.ts';

export const MINUTE = 60_000;
export const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;
const API: SourceType[] = ['confluenceDataCenter'];
/** Far below what a test waits, far above what the simulator takes. */
const REQUEST_TIMEOUT_MS = 1_000;
const MAX_BODY_BYTES = 8 * 1024 * 1024;

const OPTIONS: SourceOptions = {
  continuous: false,
  pollInterval: MINUTE,
  lateness: 2 * MINUTE,
  backfill: 7 * DAY,
  requestsPerMinute: 0,
};

export interface FaultSiteOptions {
  readonly simulator?: SimulatorOptions;
  readonly api?: Partial<SourceOptions>;
}

/** A simulated site, the real sources on it, the real store on disk, and the real collector between them. */
export class FaultSite {
  readonly simulator: Simulator;
  readonly clock: SteppedClock;
  /** What happened up to here is history: nothing that a test does falls into it. */
  readonly past: Interval;
  readonly #directory: string;
  readonly #options: FaultSiteOptions;
  #store: EventStore | undefined;
  #collector: Collector | undefined;

  static async start(options: FaultSiteOptions = {}): Promise<FaultSite> {
    const directory = await mkdtemp(join(tmpdir(), 'audit-faults-'));
    const clock = new SteppedClock();
    const simulator = await startSimulator({
      days: 1,
      scale: 0.2,
      liveTraffic: false,
      attack: true,
      clock: 'manual',
      startTime: clock.now(),
      contextPath: '/confluence',
      accessLogDirectory: join(directory, 'logs'),
      ...options.simulator,
    });
    const site = new FaultSite(directory, options, clock, simulator);
    await site.open();
    return site;
  }

  private constructor(directory: string, options: FaultSiteOptions, clock: SteppedClock, simulator: Simulator) {
    this.#directory = directory;
    this.#options = options;
    this.clock = clock;
    this.simulator = simulator;
    // The newest minutes are the attack's; what is asked for ends before anything that reading writes.
    this.past = { from: simulator.historyStart, to: simulator.clock.now() + 1 };
  }

  get store(): EventStore {
    assert.ok(this.#store);
    return this.#store;
  }

  get collector(): Collector {
    assert.ok(this.#collector);
    return this.#collector;
  }

  /** Opens store and collector, as a start of Grafana does. */
  async open(): Promise<void> {
    const { simulator, clock } = this;
    const base = parseBaseUrl(simulator.url, 'url');
    const api = dataCenterSource({
      base,
      authorization: authorizationHeader(
        { type: 'bearer', token: simulator.credentials.administrator.token },
        'confluenceDataCenterSecret'
      ),
      tls: { rejectUnauthorized: true },
      timeoutMs: REQUEST_TIMEOUT_MS,
      maxBodyBytes: MAX_BODY_BYTES,
      product: CONFLUENCE,
      selection: { affectedObjects: [], search: '', scanLimit: 0 },
      actionMap: {},
      recordedElsewhere: [],
    });
    const log = accessLogSource({
      format: valveFormat('tomcat', ''),
      origin: { type: 'accessLog', site: siteName(base) },
      paths: simulator.accessLog.globs,
      roots: [this.#directory],
      contextPath: simulator.contextPath,
      lateness: OPTIONS.lateness,
    });
    this.#store = await openSqliteStore({ directory: join(this.#directory, 'store') });
    this.#collector = await openCollector({
      sources: [
        { source: api, options: { ...OPTIONS, ...this.#options.api } },
        { source: log, options: OPTIONS },
      ],
      store: this.#store,
      retention: 90 * DAY,
      log: () => {},
      clock,
    });
  }

  /** Starts anew with an empty store. */
  async forget(): Promise<void> {
    await this.shut();
    await rm(join(this.#directory, 'store'), { recursive: true });
    await this.open();
  }

  /** Closes collector and store, as an end of Grafana does. */
  async shut(): Promise<void> {
    await this.#collector?.close();
    await this.#store?.close();
  }

  async close(): Promise<void> {
    await this.shut();
    await this.simulator.close();
    await rm(this.#directory, { recursive: true });
  }

  /** Lets time pass for the site and for the collector. */
  skip(ms: number): void {
    this.clock.skip(ms);
    this.simulator.setTime(this.clock.now());
  }

  /** What the API knows of a range after at most `ms`. */
  async askApi(range = this.past, ms = 20_000): Promise<Completeness> {
    const [answer] = await this.ask(API, range, ms);
    assert.ok(answer);
    return answer;
  }

  async askLog(range = this.past, ms = 20_000): Promise<Completeness> {
    const [answer] = await this.ask(['accessLog'], range, ms);
    assert.ok(answer);
    return answer;
  }

  ask(sources: SourceType[], range = this.past, ms = 20_000): Promise<Completeness[]> {
    this.simulator.setTime(this.clock.now());
    return this.collector.ensure(range, {
      deadline: this.clock.now() + ms,
      signal: new AbortController().signal,
      sources,
    });
  }

  /** Requests for events that the site has received. */
  get eventRequests(): number {
    return this.simulator.requestLog.requests.filter(
      ({ path, query }) => path.endsWith('/events') && query['limit'] !== '1'
    ).length;
  }

  async stored(source: SourceType, { from, to } = this.past): Promise<AuditEvent[]> {
    const all = await this.store.changes(0, 1_000_000);
    return all
      .map(({ event }) => event)
      .filter((event) => event.source.type === source && event.time >= from && event.time < to);
  }

  /**
   * Asserts that the store holds each record of the site's audit log once, and nothing else.
   * @param spoilt the site leaves fields out, so that only the times can be compared
   */
  async assertAuditLogStored(range = this.past, spoilt = false): Promise<void> {
    const truth = this.simulator.auditLog.records.filter(({ time }) => time >= range.from && time < range.to);
    assert.ok(truth.length > 0, 'the site has a history');
    const stored = await this.stored('confluenceDataCenter', range);
    const line = (time: number, ...fields: string[]) =>
      [new Date(time).toISOString(), ...(spoilt ? [] : fields)].join(' ');
    assert.deepEqual(
      stored
        .map((event) =>
          line(event.time, event.actionKey, event.sourceAddress, ...event.objects.map(({ name }) => name))
        )
        .sort(),
      truth.map((row) => line(row.time, row.actionKey, row.source ?? '', ...row.objects.map(({ name }) => name))).sort()
    );
    assert.equal(new Set(stored.map(({ time, id }) => `${time} ${id}`)).size, stored.length);
  }

  /** Asserts that the store holds each meaningful request of the world once. */
  async assertAccessLogStored({ from, to } = this.past): Promise<void> {
    // The log's times are whole seconds.
    const range = { from: from - (from % 1000), to };
    const truth = [...this.simulator.timeline.between(this.simulator.historyStart, this.simulator.clock.now())]
      .flatMap(({ visits }) => visits)
      .filter(({ time, act }) => act !== null && time >= range.from && time < range.to);
    assert.ok(truth.length > 0, 'the site has visitors');
    const stored = await this.stored('accessLog', range);
    const line = (time: number, action: string, user: string) => `${Math.floor(time / 1000)} ${action} ${user}`;
    const acts = new Set<string>(truth.map(({ act }) => act ?? ''));
    assert.deepEqual(
      stored
        .filter(({ action }) => acts.has(action))
        .map(({ time, action, user }) => line(time, action, user.name))
        .sort(),
      truth.map(({ time, act, username }) => line(time, act ?? '', username ?? 'anonymous')).sort()
    );
  }
}
