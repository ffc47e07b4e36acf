import assert from 'node:assert/strict';
import { test, type TestContext } from 'node:test';
import { z } from 'zod';
import { startCloudSimulator, type CloudSimulator } from '../cloud-simulator.ts';
import type { CloudSimulatorOptions } from '../options.ts';

const MINUTE = 60_000;

async function simulate(t: TestContext, options: CloudSimulatorOptions = {}): Promise<CloudSimulator> {
  const simulator = await startCloudSimulator({ days: 0, scale: 0.05, liveTraffic: false, attack: false, ...options });
  t.after(() => simulator.close());
  return simulator;
}

const pageSchema = z.object({
  data: z.array(
    z.object({
      id: z.string(),
      attributes: z.object({
        time: z.string(),
        processedAt: z.string().optional(),
        action: z.string(),
        location: z.object({ ip: z.string() }).optional(),
      }),
    })
  ),
  meta: z.object({ next: z.string().optional() }),
});

async function get(simulator: CloudSimulator, path: string, key = simulator.credentials.adminKey.key) {
  const response = await fetch(`${simulator.apiUrl}/admin/v1/orgs/${path}`, {
    headers: { authorization: `Bearer ${key}` },
  });
  const body: unknown = await response.json();
  return { status: response.status, body };
}

async function page(simulator: CloudSimulator, path: string) {
  const { status, body } = await get(simulator, `${simulator.orgId}/${path}`);
  assert.equal(status, 200, JSON.stringify(body));
  return pageSchema.parse(body);
}

const actions = ({ data }: z.output<typeof pageSchema>) => data.map(({ attributes }) => attributes.action);

test('events come newest first, the stream in the order of processing and not before they are processed', async (t) => {
  const simulator = await simulate(t);
  const now = simulator.clock.now();
  const { organization } = simulator.apis;
  organization.append({ time: now - 2, processedAt: now + MINUTE, action: 'late' });
  organization.append({ time: now - 1, processedAt: now, action: 'at once' });
  assert.deepEqual(actions(await page(simulator, 'events')), ['at once']);
  simulator.setTime(now + MINUTE);
  assert.deepEqual(actions(await page(simulator, 'events')), ['at once', 'late']);
  const stream = await page(simulator, 'events-stream');
  assert.deepEqual(actions(stream), ['at once', 'late']);
  assert.deepEqual(
    stream.data.map(({ attributes }) => attributes.processedAt),
    [now, now + MINUTE].map((time) => new Date(time).toISOString())
  );
});

test('the stream gives a cursor with its last page, events do not; each continues its own order alone', async (t) => {
  const simulator = await simulate(t);
  const { organization } = simulator.apis;
  organization.append({ action: 'first' });
  organization.append({ action: 'second' });
  const events = await page(simulator, 'events?limit=1');
  assert.deepEqual(actions(await page(simulator, `events?cursor=${events.meta.next}`)), ['first']);
  assert.equal((await page(simulator, `events?cursor=${events.meta.next}`)).meta.next, undefined);
  const stream = await page(simulator, 'events-stream?sortOrder=desc');
  assert.deepEqual(actions(stream), ['second', 'first']);
  const last = await page(simulator, `events-stream?cursor=${stream.meta.next}&sortOrder=asc`);
  assert.deepEqual([actions(last), last.meta.next], [[], stream.meta.next]);
  for (const path of [`events?cursor=${stream.meta.next}`, 'events?cursor=nonsense', 'events-stream?sortOrder=up']) {
    assert.equal((await get(simulator, `${simulator.orgId}/${path}`)).status, 400, path);
  }
  organization.expireCursors();
  assert.equal((await get(simulator, `${simulator.orgId}/events-stream?cursor=${stream.meta.next}`)).status, 400);
});

test('events are filtered by term, action, actor, address, place and product, the stream by nothing', async (t) => {
  const simulator = await simulate(t);
  const { organization } = simulator.apis;
  const [person] = simulator.users;
  organization.variants.set({ requestLimit: 'none' });
  organization.append({
    action: 'a',
    actor: person?.username ?? '',
    ip: '203.0.113.9',
    product: 'confluence',
    group: 'Contractors',
  });
  organization.append({ action: 'b' });
  const filters = [
    'action=a',
    `actor=${person?.accountId}`,
    'ip=203.0.113.9',
    'product=confluence',
    'location=norway',
    'q=contractors',
    `q=${encodeURIComponent(person?.email ?? '')}`,
    'q=203.0.113.9&location=Oslo',
  ];
  for (const filter of filters) {
    assert.deepEqual(actions(await page(simulator, `events?${filter}`)), ['a'], filter);
    assert.deepEqual(actions(await page(simulator, `events-stream?${filter}`)), ['a', 'b'], filter);
  }
  for (const filter of ['q=nowhere', 'q=api.atlassian.com', 'location=Brazil', 'q=contractors&action=b']) {
    assert.deepEqual(actions(await page(simulator, `events?${filter}`)), [], filter);
  }
});

test('a single event, the catalogue, and what is not there', async (t) => {
  const simulator = await simulate(t);
  const event = simulator.apis.organization.append({});
  const found = await get(simulator, `${simulator.orgId}/events/${event?.id}`);
  assert.equal(found.status, 200);
  assert.equal(z.object({ data: z.object({ id: z.string() }) }).parse(found.body).data.id, event?.id);
  const { body } = await get(simulator, `${simulator.orgId}/event-actions`);
  const { data } = z.object({ data: z.array(z.object({ id: z.string() })) }).parse(body);
  assert.ok(data.some(({ id }) => id === 'confluence_page_viewed'));
  for (const path of ['events/none', 'nothing']) {
    assert.equal((await get(simulator, `${simulator.orgId}/${path}`)).status, 404);
  }
});

test('ten requests a minute for events, fifty for the stream, each path by itself', async (t) => {
  const simulator = await simulate(t);
  const statuses = async (path: string, count: number) => {
    const all: number[] = [];
    for (let n = 0; n < count; n++) {
      all.push((await get(simulator, `${simulator.orgId}/${path}`)).status);
    }
    return all;
  };
  assert.deepEqual(await statuses('events', 11), [...Array.from({ length: 10 }, () => 200), 429]);
  assert.deepEqual(await statuses('events-stream', 51), [...Array.from({ length: 50 }, () => 200), 429]);
  simulator.advance(MINUTE);
  assert.deepEqual(await statuses('events', 1), [200]);
});

test('keys, organisation and plan are told apart', async (t) => {
  const simulator = await simulate(t);
  const { orgId, credentials, apis } = simulator;
  const status = async (path: string, key?: string) => (await get(simulator, path, key)).status;
  assert.equal(await status(`${orgId}/events`, 'wrong'), 401);
  assert.equal(await status('another/events'), 404);
  assert.equal(await status(`${orgId}/events`, credentials.scopedAdminKey.key), 403);
  assert.equal(await status(`${orgId}/events-stream`, credentials.scopedAdminKey.key), 200);
  assert.equal(await status(`${orgId}/events-stream`, credentials.narrowAdminKey.key), 403);
  apis.organization.variants.set({ guard: 'none' });
  assert.equal(await status(`${orgId}/events`), 403);
  apis.organization.variants.set({ guard: 'premium', keyExpiresAt: simulator.clock.now() });
  assert.equal(await status(`${orgId}/events`), 401);
});

test('a month of the world: views without a place, logins with one, apps and activity of users as plan and settings let them', async (t) => {
  const simulator = await simulate(t, { days: 3, attack: true });
  const { organization } = simulator.apis;
  organization.variants.set({ requestLimit: 'none' });
  const everyAction = async () => {
    const found = new Map<string, boolean>();
    let next: string | undefined;
    do {
      const { data, meta } = await page(simulator, `events${next === undefined ? '' : `?cursor=${next}`}`);
      data.forEach(({ attributes }) => found.set(attributes.action, attributes.location !== undefined));
      next = meta.next;
    } while (next !== undefined);
    return found;
  };
  const premium = await everyAction();
  assert.deepEqual(
    [
      premium.get('confluence_page_viewed'),
      premium.get('user_login'),
      premium.has('confluence_space_export_completed'),
    ],
    [false, true, true]
  );
  assert.ok(![...premium.keys()].some((action) => action.startsWith('third_party')));
  organization.variants.set({ guard: 'standard' });
  const standard = await everyAction();
  assert.deepEqual([standard.has('confluence_page_viewed'), standard.has('user_login')], [false, true]);
});
