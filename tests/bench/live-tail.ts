import { readFile } from 'node:fs/promises';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import { startSimulator, type Simulator } from '../../simulator/simulator.ts';
import { canonicalJson, tailPath } from '../../src/query/canonical.ts';
import { DataSource } from '../../workbench/server/data-source.ts';
import { PluginClient } from '../../workbench/server/plugin-client.ts';
import { PluginProcess } from '../../workbench/server/plugin-process.ts';
import { type Benchmark, type Figure, median } from './benchmark.ts';

const MAIN = fileURLToPath(new URL('../../src/server/main.ts', import.meta.url));
const VIEWERS = 200;
/** Events of the last hour before anybody watches. */
const BEFORE = 5_000;
/** Events that happen while it is measured, and the time between two, ms. */
const HAPPENING = 40;
const BETWEEN_MS = 500;
/** Longest wait for the last of them, ms. */
const PATIENCE_MS = 30_000;

/**
 * The backend's own process over its real protocol, on a site with an access log: what it takes that one watches, that two
 * hundred watch one filter (Grafana runs one stream for them), and that two hundred watch a filter each.
 */
export const liveTail: Benchmark = {
  name: 'live-tail',
  async run() {
    const directory = mkdtempSync(join(tmpdir(), 'live-bench-'));
    const logs = join(directory, 'logs');
    const simulator = await startSimulator({
      clock: 'real',
      days: 0,
      attack: false,
      liveTraffic: false,
      accessLogDirectory: logs,
    });
    const backend = await PluginProcess.start({
      command: { file: process.execPath, args: ['--disable-warning=MODULE_TYPELESS_PACKAGE_JSON', MAIN] },
      env: { GF_PLUGIN_DATA_PATH: join(directory, 'data'), GF_PLUGIN_ALLOWED_PATHS: logs },
      onLog: () => undefined,
    });
    const client = new PluginClient(backend.target);
    try {
      const site = new WatchedSite(simulator, client, backend.pid);
      await site.begin();
      return [
        ...(await site.measure('1 viewer', 1, 1)),
        ...(await site.measure(`${VIEWERS} viewers of 1 filter`, VIEWERS, 1)),
        ...(await site.measure(`${VIEWERS} viewers of ${VIEWERS} filters`, VIEWERS, VIEWERS)),
      ];
    } finally {
      await client.shutdown();
      await backend.exited;
      await simulator.close();
      rmSync(directory, { recursive: true, force: true });
    }
  },
};

const generationSchema = z.object({ generation: z.string() });

interface Channel {
  readonly pluginContext: ReturnType<DataSource['context']>;
  readonly path: string;
  readonly data: Uint8Array;
}

class WatchedSite {
  readonly #simulator: Simulator;
  readonly #client: PluginClient;
  readonly #pid: number;
  readonly #dataSource: DataSource;
  #generation = '';
  #visits = 0;

  constructor(simulator: Simulator, client: PluginClient, pid: number) {
    this.#simulator = simulator;
    this.#client = client;
    this.#pid = pid;
    const common = { continuous: true, pollInterval: '1s', lateness: '1s', backfill: '1d' };
    this.#dataSource = new DataSource(
      { id: 'auditlens-confluence-datasource', version: '' },
      {
        id: 1,
        uid: 'bench',
        name: 'bench',
        historyDays: 1,
        sources: {
          confluenceDataCenter: { url: simulator.url, auth: 'token', ...common },
          accessLog: { paths: simulator.accessLog.globs, contextPath: simulator.contextPath, ...common },
        },
        lists: [],
        reads: { source: 'accessLog', label: '' },
        secrets: { confluenceDataCenterSecret: simulator.credentials.administrator.token },
      }
    );
  }

  /** Lets the hour before happen, and be read. */
  async begin(): Promise<void> {
    await this.#client.waitUntilServing();
    for (let n = 0; n < BEFORE; n++) {
      this.#visit();
    }
    const request = { pluginContext: this.#dataSource.context(), path: 'generation', method: 'GET', url: 'generation' };
    const body: Uint8Array[] = [];
    for await (const part of this.#client.callResource(request, new AbortController().signal)) {
      body.push(part.body);
    }
    const { generation } = generationSchema.parse(JSON.parse(Buffer.concat(body).toString('utf8')));
    this.#generation = generation;
    await delay(5_000);
  }

  /** Watches for as long as some events happen one by one. */
  async measure(name: string, viewers: number, filters: number): Promise<Figure[]> {
    const watched = Array.from({ length: filters }, (_, n) => this.#channel(`${name} ${n}`));
    const opening = performance.now();
    await Promise.all(
      Array.from({ length: viewers }, (_, n) => this.#client.subscribeStream(watched[n % filters] ?? this.#channel('')))
    );
    const opened = performance.now() - opening;
    const happened = new Map<string, number>();
    const lateness: number[] = [];
    const stop = new AbortController();
    const following = watched.map((channel) => this.#follow(channel, happened, lateness, stop.signal));
    await delay(3_000);
    const before = {
      requests: this.#requests(),
      cpu: await processorMs(this.#pid),
      at: performance.now(),
    };
    for (let n = 0; n < HAPPENING; n++) {
      happened.set(this.#visit(), performance.now());
      await delay(BETWEEN_MS);
    }
    const seconds = (performance.now() - before.at) / 1000;
    const requests = (this.#requests() - before.requests) / seconds;
    const cpu = ((await processorMs(this.#pid)) - before.cpu) / seconds;
    const missing = () => HAPPENING * filters - lateness.length;
    for (const patience = AbortSignal.timeout(PATIENCE_MS); missing() > 0 && !patience.aborted;) {
      await delay(50);
    }
    stop.abort();
    await Promise.all(following);
    if (missing() !== 0) {
      throw new Error(`${name}: ${missing()} lines did not come`);
    }
    lateness.sort((a, b) => a - b);
    return [
      { name: `${name}: all first pages`, value: opened, unit: 'ms' },
      { name: `${name}: event to packet, median`, value: median(lateness), unit: 'ms', aim: 1_500 },
      { name: `${name}: event to packet, slowest`, value: lateness.at(-1) ?? NaN, unit: 'ms' },
      { name: `${name}: requests to the site, a second`, value: requests, unit: 'times', aim: 2 },
      { name: `${name}: processor time, a second`, value: cpu, unit: 'ms' },
    ];
  }

  async #follow(
    channel: Channel,
    happened: ReadonlyMap<string, number>,
    lateness: number[],
    signal: AbortSignal
  ): Promise<void> {
    try {
      for await (const { data } of this.#client.runStream(channel, signal)) {
        const text = Buffer.from(data).toString('utf8');
        for (const [, page] of text.matchAll(/"object\.id":"(\d+)"/g)) {
          const at = happened.get(page ?? '');
          if (at !== undefined) {
            lateness.push(performance.now() - at);
          }
        }
      }
    } catch (error) {
      if (!signal.aborted) {
        throw error;
      }
    }
  }

  /** Requests that the site has answered so far. */
  #requests(): number {
    return [...this.#simulator.requestLog.countByPath.values()].reduce((sum, count) => sum + count, 0);
  }

  /** A channel of its own for each name: what it leaves out nobody is called. */
  #channel(name: string): Channel {
    const query = { refId: 'A', queryType: 'events', filter: { users: ['bench-*'], exclude: { users: [name] } } };
    return {
      pluginContext: this.#dataSource.context(),
      path: tailPath(query, this.#generation),
      data: Buffer.from(canonicalJson(query)),
    };
  }

  /** @returns the id of the page that somebody read */
  #visit(): string {
    const page = String(1000 + this.#visits++);
    this.#simulator.visit({
      target: `/pages/viewpage.action?pageId=${page}`,
      username: `bench-${this.#visits % 50}`,
      address: '192.0.2.7',
    });
    return page;
  }
}

/** Processor time that a process has taken so far, ms; NaN where the system does not say. */
async function processorMs(pid: number): Promise<number> {
  const text = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => '');
  const fields = text.slice(text.lastIndexOf(')') + 2).split(' ');
  // Fields 14 and 15 of proc(5), in ticks of 10 ms; the first two went with the name.
  return (Number(fields[11] ?? NaN) + Number(fields[12] ?? NaN)) * 10;
}
