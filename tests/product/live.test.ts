import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { setTimeout as delay } from 'node:timers/promises';
import { defaultQuery } from '../../src/query/defaults.ts';
import { tailPath } from '../../src/query/canonical.ts';
import { systemClock } from '../../src/server/collector/clock.ts';
import { isRemarkId } from '../../src/query/tail-remarks.ts';
import type { StreamPacket } from '../../src/server/grafana/stream.ts';
import { openProduct, readWhole, type Product } from './product.ts';

const query = { ...defaultQuery('events'), filter: { ...defaultQuery('events').filter, users: ['live-*'] } };
const path = tailPath(query, 'a1');

describe('a live tail', () => {
  let product: Product;
  let visits = 0;

  before(async () => {
    product = await openProduct({
      simulator: { days: 0, attack: false },
      source: { pollInterval: '1s', lateness: '1s' },
    });
  });
  after(() => product.close());

  /** Somebody reads pages: the next numbers in the order of reading. */
  function visit(count: number): void {
    for (let n = 0; n < count; n++) {
      const target = `/pages/viewpage.action?pageId=${1000 + visits++}`;
      product.simulator.visit({ target, username: 'live-viewer', address: '192.0.2.7' });
    }
  }

  /** What a new viewer sees first. */
  async function subscribe(): Promise<string[]> {
    const answer = await product.dataSource.subscribeStream({ ...product.request(), path, data: query });
    assert.equal(answer.status, 'ok');
    return answer.status === 'ok' && answer.initial ? pagesIn(answer.initial) : [];
  }

  /** Runs the tail until it has told so many events, as Grafana does while somebody watches. */
  async function run(count: number): Promise<string[]> {
    const stop = new AbortController();
    const told: string[] = [];
    for await (const packet of product.dataSource.runStream({
      ...product.request(),
      path,
      data: query,
      signal: stop.signal,
    })) {
      told.push(...pagesIn(packet));
      if (told.length >= count) {
        break;
      }
    }
    return told;
  }

  it('tells nothing about a path of other settings, and denies one with another query', async () => {
    const status = async (asked: string, data: unknown) =>
      (await product.dataSource.subscribeStream({ ...product.request(), path: asked, data })).status;
    assert.equal(await status(tailPath(query, 'b2'), query), 'notFound');
    assert.equal(await status('tail/nothing', query), 'notFound');
    assert.equal(await status(path, undefined), 'notFound');
    assert.equal(await status(tailPath({ ...query, limit: 7 }, 'a1'), query), 'permissionDenied');
  });

  it('tells each event once and in order, over first pages, runs and the pauses between them', async () => {
    const told = await subscribe();
    for (const count of [2, 1, 5]) {
      visit(count);
      told.push(...(await run(count)));
    }
    assert.deepEqual(
      told,
      Array.from({ length: visits }, (_, n) => String(1000 + n))
    );
    assert.deepEqual(await subscribe(), told, 'who comes later sees first what was told before');
  });

  it('costs one read for two hundred viewers', async () => {
    const { requestLog } = product.simulator;
    const auditReads = () => requestLog.countByPath.get('/rest/auditing/1.0/events') ?? 0;
    const before = auditReads();
    const began = Date.now();
    await Promise.all(Array.from({ length: 200 }, () => subscribe()));
    // The audit API is polled once a second meanwhile, whoever watches.
    assert.ok(auditReads() - before <= 2 + (Date.now() - began) / 1000);
  });

  it('shows the newest thousand of more than can be read at once, and a line says how many it left out', async () => {
    await subscribe();
    visit(1200);
    const stop = new AbortController();
    const request = { ...product.request(), path, data: query, signal: stop.signal };
    for await (const packet of product.dataSource.runStream(request)) {
      const pages = pagesIn(packet);
      if (pages.length > 0) {
        assert.deepEqual(
          pages,
          Array.from({ length: 1000 }, (_, n) => String(visits + n))
        );
        assert.ok(remarksIn(packet).some(({ text }) => text.startsWith('Left out here: 200 events')));
        break;
      }
    }
  });

  it('costs no more reads for two hundred filters than for one', async () => {
    const { requestLog } = product.simulator;
    const auditReads = () => requestLog.countByPath.get('/rest/auditing/1.0/events') ?? 0;
    const before = auditReads();
    const began = Date.now();
    const stop = new AbortController();
    const firstOf = async (name: string): Promise<number> => {
      const data = { ...query, filter: { ...query.filter, exclude: { users: [name] } } };
      const channel = { path: tailPath(data, 'a1'), data, signal: stop.signal };
      for await (const packet of product.dataSource.runStream({ ...product.request(), ...channel })) {
        if (pagesIn(packet).length > 0) {
          return pagesIn(packet).length;
        }
      }
      return 0;
    };
    const tails = Array.from({ length: 200 }, (_, n) => firstOf(`nobody-${n}`));
    await delay(1000);
    visit(1);
    assert.deepEqual(
      await Promise.all(tails),
      Array.from({ length: 200 }, () => 1)
    );
    assert.ok(auditReads() - before <= 2 + (Date.now() - began) / 1000);
  });

  it('says to those who watch under former settings that it ended', async () => {
    const packets: StreamPacket[] = [];
    const request = { ...product.request(), path: tailPath(query, 'b2'), data: query };
    for await (const packet of product.dataSource.runStream(request)) {
      packets.push(packet);
    }
    assert.deepEqual(
      packets.map(({ frame }) => frame.meta?.custom),
      [{ ended: true }]
    );
  });
});

describe('a live tail of long ago', () => {
  it('begins anew after a day, with the last hour', async () => {
    let ahead = 0;
    const clock = { ...systemClock, now: () => Date.now() + ahead };
    const product = await openProduct({ simulator: { days: 0, attack: false }, accessLog: false, clock });
    try {
      const open = () => product.dataSource.runStream({ ...product.request(), path, data: query });
      const packets: StreamPacket[] = [];
      for await (const packet of open()) {
        packets.push(packet);
        ahead = 24 * 3_600_000;
      }
      assert.deepEqual(packets.at(-1)?.frame.meta?.custom, { ended: true });
      for await (const packet of open()) {
        assert.equal(packet.frame.meta?.custom, undefined, 'it goes on');
        break;
      }
    } finally {
      await product.close();
    }
  });
});

describe('a live tail of a source that cannot be read', () => {
  it('has a line that says so while it lasts, and tells each event once when it was read after all', async () => {
    const product = await openProduct({
      simulator: { days: 0, attack: false },
      accessLog: false,
      source: { pollInterval: '1s', lateness: '1s' },
    });
    const { simulator, dataSource } = product;
    const all = { ...defaultQuery('events'), filter: { ...defaultQuery('events').filter, objects: ['during-*'] } };
    const channel = { path: tailPath(all, 'a1'), data: all };
    const stop = new AbortController();
    const gaps: Remark[] = [];
    const told: string[] = [];
    try {
      await readWhole(product, { from: Date.now() - 3_600_000, to: Date.now() });
      simulator.switches.arm({ kind: 'rateLimited', path: '/rest/', retryAfter: 1 });
      for await (const packet of dataSource.runStream({ ...product.request(), ...channel, signal: stop.signal })) {
        const remarks = remarksIn(packet);
        told.push(...pagesIn(packet));
        if (gaps.length === 0 && remarks.length > 0) {
          assert.match(remarks[0]?.text ?? '', /^Not read: Confluence Data Center, .* (UTC to now|to .* UTC)\. .*429/s);
          assert.deepEqual(told, [], 'nothing was read meanwhile');
          const later = await dataSource.subscribeStream({ ...product.request(), ...channel });
          const page = later.status === 'ok' ? later.initial : undefined;
          assert.ok(page && remarksIn(page).some(({ id }) => id === remarks[0]?.id), 'who comes meanwhile sees it too');
          for (let n = 0; n < 3; n++) {
            simulator.append({
              actionKey: 'audit.logging.summary.page.created',
              objects: [{ type: 'Page', name: `during-${n}`, id: `during-${n}` }],
            });
          }
          simulator.switches.disarm('rateLimited');
        }
        gaps.push(...remarks);
        if (told.length >= 3 && gaps.at(-1)?.severity === 'info') {
          break;
        }
      }
      assert.deepEqual(told.toSorted(), ['during-0', 'during-1', 'during-2']);
      assert.match(gaps.at(-1)?.text ?? '', /^Read late: Confluence Data Center, /);
      assert.equal(new Set(gaps.map(({ id }) => id)).size, 1, 'one line, whose text changes');
    } finally {
      stop.abort();
      await product.close();
    }
  });
});

interface Remark {
  readonly id: string;
  readonly severity: string;
  readonly text: string;
}

/** The lines of a packet that are no events. */
function remarksIn({ frame }: StreamPacket): Remark[] {
  const column = (name: string) =>
    Array.from((frame.fields.find((field) => field.name === name)?.values ?? []) as ArrayLike<string>);
  const [bodies, severities] = [column('body'), column('severity')];
  return column('id')
    .map((id, row) => ({ id, severity: severities[row] ?? '', text: bodies[row] ?? '' }))
    .filter(({ id }) => isRemarkId(id));
}

/** The page ids that the lines of a packet name. */
function pagesIn({ frame }: StreamPacket): string[] {
  const labels = frame.fields.find(({ name }) => name === 'labels');
  return Array.from((labels?.values ?? []) as ArrayLike<string>).flatMap((text) => {
    const parsed: unknown = JSON.parse(text);
    return typeof parsed === 'object' && parsed !== null && 'object.id' in parsed ? [String(parsed['object.id'])] : [];
  });
}
