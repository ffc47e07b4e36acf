import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { AuditEvent } from '../../src/server/events/audit-event.ts';
import { auditEvent } from '../../src/server/events/build-event.ts';
import type { EventStore } from '../../src/server/store/event-store.ts';
import { openSqliteStore } from '../../src/server/store/sqlite/open-sqlite-store.ts';
import { type Benchmark, residentMegabytes } from './benchmark.ts';
import { seededRandom } from './synthetic-columns.ts';

const EVENTS = 1_000_000;
const BATCH = 2_000;
const RANGE = { from: Date.UTC(2026, 0, 5), to: Date.UTC(2026, 0, 5) + 31 * 86_400_000 };

/** A million access-log events over 31 days on disk: appended, the store opened again, columns built, events and texts read. */
export const store: Benchmark = {
  name: 'store',
  async run() {
    const directory = mkdtempSync(join(tmpdir(), 'store-bench-'));
    try {
      const filled = await openSqliteStore({ directory });
      const appending = await fill(filled);
      await filled.close();

      const start = performance.now();
      const opened = await openSqliteStore({ directory });
      const { segments } = await opened.columns(RANGE);
      const firstAnswer = performance.now() - start;
      const memory = residentMegabytes();
      const columnBytes = segments.reduce((sum, { offset }) => sum + offset.buffer.byteLength, 0);
      const again = await timed(() => opened.columns(RANGE));
      const newest = await timed(() => opened.events(rows((index) => EVENTS - index)));
      const scattered = await timed(() => opened.events(rows((index) => 1 + index * (EVENTS / 1_000))));
      const search = await timed(() => opened.matchText('message', [{ text: 'page 777', match: 'word' }]));
      const { bytes } = await opened.stats();
      const purge = await timed(() => opened.purge(RANGE.from + 86_400_000));
      const erase = await timed(() => opened.erase(['user7']));
      await opened.close();
      return [
        { name: 'append', value: (EVENTS / appending) * 1_000, unit: 'events/s' },
        { name: 'open and columns of 31 days', value: firstAnswer, unit: 'ms', aim: 2_000 },
        { name: 'the same columns again', value: again, unit: 'ms' },
        { name: 'columns, an event', value: columnBytes / EVENTS, unit: 'bytes' },
        { name: 'file, an event', value: bytes / EVENTS, unit: 'bytes', aim: 300 },
        { name: 'the newest 1,000 events', value: newest, unit: 'ms' },
        { name: '1,000 events from everywhere', value: scattered, unit: 'ms' },
        { name: 'search in all texts', value: search, unit: 'ms' },
        { name: 'purge of a day', value: purge, unit: 'ms' },
        { name: 'erasure of a user', value: erase, unit: 'ms' },
        { name: 'memory of this process', value: memory, unit: 'MB', aim: 350 },
      ];
    } finally {
      rmSync(directory, { recursive: true, force: true });
    }
  },
};

/** @returns ms spent in appends */
async function fill(target: EventStore): Promise<number> {
  const random = seededRandom(1);
  let spent = 0;
  for (let from = 0; from < EVENTS; from += BATCH) {
    const events = Array.from({ length: BATCH }, (_, index) => pageView(from + index, random));
    spent += await timed(() => target.append({ source: 'accessLog', events, ledger: { progress: from } }));
  }
  return spent;
}

function pageView(number: number, random: () => number): AuditEvent {
  const below = (count: number) => Math.floor(random() * count);
  const user = Math.floor(random() ** 2 * 2_000);
  const page = Math.floor(random() ** 2 * 50_000);
  const time = RANGE.from + Math.floor((number / EVENTS) * (RANGE.to - RANGE.from));
  const ip = `10.${user % 7}.${user % 13}.${user % 251}`;
  const path = `/confluence/pages/viewpage.action?pageId=${100_000 + page}`;
  const http = {
    method: 'GET',
    path,
    status: 200,
    requestBytes: undefined,
    bytes: below(50_000),
    durationMs: below(900),
  };
  const userAgent = `Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 Chrome/12${user % 9}.0.0.0 Safari/537.36`;
  return auditEvent({
    id: `node${user % 3}:${number}`,
    time,
    observed: time + 1_000,
    source: { type: 'accessLog', site: 'wiki.example.org' },
    action: 'page_viewed',
    actionName: 'Page viewed',
    category: 'Pages',
    user: { id: `name:user${user}`, name: `user${user}`, displayName: `User Number ${user}` },
    ip,
    sourceAddress: ip,
    method: 'Browser',
    node: `node${user % 3}`,
    userAgent,
    http,
    objects: [{ type: 'page', id: String(100_000 + page), name: `Page ${page}`, uri: path }],
    log: { path: '/var/atlassian/logs/conf_access_log.log', offset: number * 250 },
    raw: `${ip} user${user} [${new Date(time).toISOString()}] "GET ${path} HTTP/1.1" 200 ${http.bytes} ${http.durationMs} "${userAgent}"`,
  });
}

function rows(of: (index: number) => number): number[] {
  return Array.from({ length: 1_000 }, (_, index) => of(index));
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  await work();
  return performance.now() - start;
}
