import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { setTimeout as delay } from 'node:timers/promises';
import { PRESETS } from '../../src/query/presets/presets.ts';
import type { AppendedVisit } from '../../simulator/access-log/appended-visit.ts';
import { openProduct, rowsOf, type Product } from '../product/product.ts';

const BROWSER = 'Mozilla/5.0 (X11; Linux x86_64)';
const PROGRAM = 'python-requests/2.31';

const VISITS: readonly AppendedVisit[] = [
  { username: 'mallory', userAgent: PROGRAM, target: '/rest/api/space?limit=500', bytes: 40_000 },
  { username: 'mallory', userAgent: PROGRAM, target: '/rest/api/content?expand=body.storage', bytes: 30_000_000 },
  {
    username: 'mallory',
    userAgent: PROGRAM,
    target: '/rest/api/content/1/child/page?expand=body.view',
    bytes: 30_000_000,
  },
  { username: 'ada', userAgent: BROWSER, target: '/rest/api/space', bytes: 1000 },
  { username: 'ada', userAgent: BROWSER, target: '/rest/api/content?expand=version', bytes: 1000 },
  { username: 'ada', userAgent: BROWSER, target: '/display/ENG/Page+bodies', bytes: 1000 },
  { username: 'grace', userAgent: PROGRAM, method: 'HEAD', target: '/download/attachments/9/a.pdf', bytes: null },
  { username: 'grace', userAgent: PROGRAM, status: 304, target: '/download/attachments/9/a.pdf', bytes: null },
  { username: 'grace', userAgent: PROGRAM, status: 206, target: '/download/attachments/9/a.pdf', bytes: 700 },
  { username: 'grace', userAgent: PROGRAM, status: 206, target: '/download/attachments/9/a.pdf', bytes: 300 },
  { username: 'eve', target: '/login.action?os_username=eve&os_password=hunter2', status: 302 },
];

/** All but the two that were answered without content. */
const COUNTED = VISITS.length - 2;

describe('what the access log says of content', () => {
  let product: Product;
  let range: { from: number; to: number };
  const preset = async (id: string) => {
    const found = PRESETS.find((one) => one.id === id);
    assert.ok(found);
    return rowsOf(await product.query({ ...found.patch }, range));
  };
  const counted = async (query: Record<string, unknown>) =>
    rowsOf(await product.query({ queryType: 'window', window: '1h', minValue: 1, filter: {}, ...query }, range))
      .map((row) => Object.values(row))
      .sort();

  before(async () => {
    product = await openProduct({ simulator: { days: 0, attack: false, scale: 0.05 } });
    const now = Date.now();
    VISITS.forEach((visit, index) => product.simulator.visit({ ...visit, time: now - 300_000 + index * 1000 }));
    range = { from: now - 600_000, to: now };
    const read = async () => rowsOf(await product.query({ queryType: 'events', format: 'table' }, range)).length;
    for (let tries = 0; (await read()) < COUNTED; tries++) {
      assert.ok(tries < 100, 'the log was not read');
      await delay(50);
    }
  });
  after(() => product.close());

  it('a preset finds who asks for the text of many pages at once, and nobody who lists or reads one', async () => {
    assert.deepEqual(
      (await preset('bodies-in-bulk')).map((row) => [row['user.id'], row['value']]),
      [['name:mallory', 2]]
    );
  });

  it('a preset finds the program that lists the spaces, and not the browser', async () => {
    assert.deepEqual(
      (await preset('spaces-listed-by-program')).map((row) => [row['user.id'], row['value']]),
      [['name:mallory', 1]]
    );
  });

  it('a preset finds who takes many bytes in few requests', async () => {
    assert.deepEqual(
      (await preset('bytes-by-user')).map((row) => [row['user.id'], row['value']]),
      [['name:mallory', 60_040_000]]
    );
  });

  it('user agents are a filter, in parts and as patterns, and a key', async () => {
    const key = { groupBy: ['user_agent.original'] };
    for (const userAgents of [['requests'], ['python-*']]) {
      assert.deepEqual(await counted({ ...key, filter: { userAgents, actions: ['content_listed'] } }), [[PROGRAM, 2]]);
    }
    assert.deepEqual(await counted({ ...key, filter: { actions: ['space_listed'] } }), [
      [BROWSER, 1],
      [PROGRAM, 1],
    ]);
  });

  it('each part of a file that was sent counts, with its bytes; what was answered without content does not', async () => {
    const filter = { actions: ['attachment_downloaded'] };
    assert.deepEqual(await counted({ filter, groupBy: ['user.id'] }), [['name:grace', 2]]);
    const measure = { type: 'sum', field: 'http.response.body.bytes' };
    assert.deepEqual(await counted({ filter, measure, groupBy: ['object.id'] }), [['9/a.pdf', 1000]]);
  });

  it('the bytes of one response are a filter beside a key and a measure', async () => {
    const groupBy = ['user.id'];
    const actions = ['attachment_downloaded'];
    assert.deepEqual(await counted({ groupBy, filter: { actions, minBytes: 700 } }), [['name:grace', 1]]);
    assert.deepEqual(await counted({ groupBy, filter: { actions, exclude: { minBytes: 700 } } }), [['name:grace', 1]]);
    assert.deepEqual(await counted({ groupBy, filter: { actions, minBytes: 701 } }), []);
  });

  it('a password that stands in an address is kept nowhere', async () => {
    const answer = await product.query({ queryType: 'events', filter: { actions: ['login_attempted'] } }, range);
    assert.match(JSON.stringify(answer.frames), /os_username=eve&os_password=\*\*\*/);
    assert.doesNotMatch(JSON.stringify(answer.frames), /hunter2/);
    assert.deepEqual(await counted({ groupBy: ['user.id'], filter: { actions: ['login_attempted'] } }), [
      ['name:eve', 1],
    ]);
  });
});
