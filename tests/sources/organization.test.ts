import assert from 'node:assert/strict';
import { test, type TestContext } from 'node:test';
import fc from 'fast-check';
import { DEFAULT_ORGANIZATION } from '../../src/query/settings-defaults.ts';
import type { OrganizationSettings } from '../../src/query/settings.ts';
import { openOrganization } from '../../src/server/sources/organization/open.ts';
import { SettingsError } from '../../src/server/sources/settings-error.ts';
import { SourceError } from '../../src/server/sources/source-error.ts';
import type { FollowSource, RangeSource, Source } from '../../src/server/sources/source.ts';
import { startCloudSimulator, type CloudSimulator } from '../../simulator/cloud/cloud-simulator.ts';
import type { CloudSimulatorOptions } from '../../simulator/cloud/options.ts';
import { faultSchema } from '../../simulator/switches.ts';
import { FollowedLog, followSourceConformance, type FollowSite } from './follow-source-conformance.ts';
import { rangeSourceConformance, type RangeSite } from './range-source-conformance.ts';
import { HTTP_FAULTS } from './http-faults.ts';
import { readOptions, readRange } from './read-range.ts';

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const DAY = 24 * 60 * MINUTE;
const startTime = Math.floor(Date.now() / SECOND) * SECOND;
const EMPTY: CloudSimulatorOptions = { days: 0, scale: 0.05, liveTraffic: false, attack: false, startTime };

function openSource(
  simulator: CloudSimulator,
  changes: Partial<OrganizationSettings> = {},
  secret = simulator.credentials.adminKey.key
): Source {
  const settings: OrganizationSettings = {
    ...DEFAULT_ORGANIZATION,
    orgId: simulator.orgId,
    url: simulator.apiUrl,
    timeout: '500ms',
    lateness: '30s',
    ...changes,
  };
  return openOrganization(settings, {
    settings: { sources: { organization: settings }, actionMap: {} },
    secrets: { organizationSecret: secret },
    allowedRoots: [],
    directory: undefined,
    recordedElsewhere: [],
  });
}

function openRange(simulator: CloudSimulator, changes: Partial<OrganizationSettings> = {}): RangeSource {
  const source = openSource(simulator, { endpoint: 'events', ...changes });
  assert.ok(source.kind === 'range');
  return source;
}

function openStream(simulator: CloudSimulator, changes: Partial<OrganizationSettings> = {}): FollowSource {
  const source = openSource(simulator, changes);
  assert.ok(source.kind === 'follow');
  return source;
}

async function simulate(t: TestContext, options: CloudSimulatorOptions = {}): Promise<CloudSimulator> {
  const simulator = await startCloudSimulator({ ...EMPTY, ...options });
  t.after(() => simulator.close());
  simulator.apis.organization.variants.set({ requestLimit: 'none' });
  return simulator;
}

const labelOf = ({ raw }: { readonly raw: string }): string => {
  const [, label = ''] = /"type":"groups","attributes":\{"name":"([^"]*)"/.exec(raw) ?? [];
  return label;
};

async function openRangeSite(variant: Readonly<Record<string, unknown>>): Promise<RangeSite> {
  const simulator = await startCloudSimulator(EMPTY);
  const { organization } = simulator.apis;
  organization.variants.set({ requestLimit: 'none', ...variant });
  const source = openRange(simulator);
  return {
    source,
    now: simulator.clock.now(),
    happen: (happenings) => happenings.forEach(({ time, label }) => organization.append({ time, group: label })),
    labelOf,
    fail: (kind, times) =>
      simulator.switches.arm({
        kind: faultSchema.shape.kind.parse(kind),
        times,
        path: '/events',
        bytes: 65 * 1024 * 1024,
        retryAfter: 1,
      }),
    close: async () => {
      await source.close();
      await simulator.close();
    },
  };
}

/** A gateway knows no login redirect, and answers with a content type. */
const FAULTS = HTTP_FAULTS.filter(({ name }) => !['loginRedirect', 'wrongContentType'].includes(name));

rangeSourceConformance({
  name: 'Organisation, events',
  open: openRangeSite,
  variants: [
    {},
    ...['inclusive', 'exclusive'].flatMap((fromBound) =>
      ['inclusive', 'exclusive'].flatMap((toBound) =>
        [200, 25, 3].map((limitClamp) => ({ fromBound, toBound, limitClamp }))
      )
    ),
    { nextCursor: 'meta' },
    { nextCursor: 'link' },
    ...[1, 5].flatMap((emptyPages) => [25, 3].map((limitClamp) => ({ emptyPages, limitClamp }))),
  ],
  faults: FAULTS,
});

async function openFollowSite(): Promise<FollowSite> {
  const simulator = await startCloudSimulator(EMPTY);
  const { organization } = simulator.apis;
  organization.variants.set({ requestLimit: 'none', limitClamp: 3 });
  const source = openStream(simulator);
  return {
    source,
    start: simulator.clock.now(),
    write: (happenings) =>
      happenings.forEach(({ time, label }) => {
        simulator.setTime(Math.max(time, simulator.clock.now()));
        organization.append({ time, group: label });
      }),
    rotate: () => organization.expireCursors(),
    rotations: ['all cursors are refused'],
    labelOf,
    close: async () => {
      await source.close();
      await simulator.close();
    },
  };
}

followSourceConformance({ name: 'Organisation, events-stream', open: openFollowSite });

test('an event that is processed late is read, and nothing is called complete before it is', async (t) => {
  const simulator = await simulate(t);
  const { organization } = simulator.apis;
  const start = simulator.clock.now();
  const source = openStream(simulator, { lateness: '10m' });
  t.after(() => source.close());
  const log = new FollowedLog(source, start);
  organization.append({ time: start, group: 'at once' });
  organization.append({ time: start + MINUTE, processedAt: start + 9 * MINUTE, group: 'late' });
  organization.append({ time: start + 5 * MINUTE, processedAt: start + 5 * MINUTE + SECOND, group: 'before it' });
  for (let minute = 1; minute <= 20; minute++) {
    simulator.setTime(start + minute * MINUTE);
    const complete = log.completeTo;
    const known = log.events.size;
    await log.step(simulator.clock.now());
    const arrived = [...log.events.values()].slice(known);
    assert.ok(arrived.every(({ time }) => time >= complete));
    assert.ok(log.completeTo <= simulator.clock.now() - 10 * MINUTE);
  }
  assert.deepEqual([...log.events.values()].map(labelOf), ['at once', 'before it', 'late']);
  assert.equal(log.completeTo, start + 10 * MINUTE);
});

test('nothing arrives inside what is complete, in whatever order events are processed within the lateness', () =>
  fc.assert(
    fc.asyncProperty(
      fc.array(fc.record({ second: fc.nat(240), lag: fc.nat(60) }), { minLength: 1, maxLength: 20 }),
      fc.array(fc.integer({ min: 1, max: 90 }), { minLength: 1, maxLength: 6 }),
      fc.constantFrom(200, 25, 3),
      fc.boolean(),
      async (happenings, pauses, limitClamp, cursorsExpire) => {
        const simulator = await startCloudSimulator(EMPTY);
        const { organization } = simulator.apis;
        organization.variants.set({ requestLimit: 'none', limitClamp });
        const source = openStream(simulator, { lateness: '60s' });
        try {
          const start = simulator.clock.now();
          for (const { second, lag } of happenings) {
            const time = start + second * SECOND;
            organization.append({ time, processedAt: time + lag * SECOND });
          }
          const log = new FollowedLog(source, start);
          for (const seconds of [...pauses, 400]) {
            const [known, complete] = [log.events.size, log.completeTo];
            simulator.advance(seconds * SECOND);
            await log.step(simulator.clock.now());
            assert.ok([...log.events.values()].slice(known).every(({ time }) => time >= complete));
            assert.ok(log.completeTo >= complete);
            if (cursorsExpire) {
              organization.expireCursors();
            }
          }
          assert.equal(log.events.size, happenings.length);
          assert.equal(log.completeTo, simulator.clock.now() - MINUTE);
        } finally {
          await source.close();
          await simulator.close();
        }
      }
    ),
    { numRuns: 30 }
  ));

test('settings that cannot work are told by their field', async (t) => {
  const simulator = await simulate(t);
  for (const [field, changes, secret] of [
    ['orgId', { orgId: '' }],
    ['orgId', { orgId: '../../other' }],
    ['url', { url: 'api.atlassian.com' }],
    ['timeout', { timeout: '0s' }],
    ['organizationSecret', {}, ''],
  ] as const) {
    assert.throws(
      () => openSource(simulator, changes, secret),
      (error) => error instanceof SettingsError && error.field === field
    );
  }
});

test('a page that is shorter than asked ends nothing, and each page can be stored by itself', async (t) => {
  const simulator = await simulate(t);
  const { organization } = simulator.apis;
  organization.variants.set({ limitClamp: 25 });
  const start = simulator.clock.now();
  for (let n = 0; n < 60; n++) {
    organization.append({ time: start + n, group: `${n}` });
  }
  simulator.setTime(start + MINUTE);
  const source = openStream(simulator);
  t.after(() => source.close());
  const log = new FollowedLog(source, start);
  await log.step(simulator.clock.now(), 1);
  assert.equal(log.events.size, 25);
  await log.step(simulator.clock.now());
  assert.deepEqual([log.events.size, log.doubled], [60, 0]);
  assert.equal(log.completeTo, simulator.clock.now() - 30 * SECOND);
});

test('a lost cursor costs no event, and what is read twice has the ids it had', async (t) => {
  const simulator = await simulate(t);
  const { organization } = simulator.apis;
  const start = simulator.clock.now();
  const source = openStream(simulator);
  t.after(() => source.close());
  const log = new FollowedLog(source, start);
  organization.append({ time: start, group: 'before' });
  await log.step(start + SECOND);
  organization.expireCursors();
  simulator.setTime(start + 3 * DAY);
  organization.append({ time: start + 3 * DAY, group: 'after' });
  await log.step(simulator.clock.now());
  assert.deepEqual([...log.events.values()].map(labelOf), ['before', 'after']);
  assert.equal(log.doubled, 1);
});

test('a range goes on without its cursor where that is refused', async (t) => {
  const simulator = await simulate(t);
  const { organization } = simulator.apis;
  const start = simulator.clock.now() - MINUTE;
  for (let n = 0; n < 9; n++) {
    organization.append({ time: start + n, group: `${n}` });
  }
  const source = openRange(simulator);
  t.after(() => source.close());
  let pages = 0;
  const error = await (async () => {
    for await (const page of source.read({ from: start, to: start + 9 }, readOptions(3))) {
      pages += page.last ? 0 : 1;
      organization.expireCursors();
    }
    return undefined;
  })().catch((thrown: unknown) => thrown);
  assert.ok(error instanceof SourceError && error.retryable && error.reason === 'invalid-response');
  assert.equal(pages, 1);
});

test('a month of an organisation is understood by both endpoints alike', async (t) => {
  const simulator = await simulate(t, { days: 4, attack: true });
  const { organization } = simulator.apis;
  simulator.setTime(simulator.clock.now() + 10 * MINUTE);
  const range = { from: simulator.historyStart, to: simulator.clock.now() };
  const [events, stream] = [openRange(simulator, { timeout: '30s' }), openStream(simulator, { timeout: '30s' })];
  t.after(() => Promise.all([events.close(), stream.close()]));
  const ranged = await readRange(events, range, 200);
  const log = new FollowedLog(stream, range.from);
  await log.step(range.to);
  const ids = (all: Iterable<{ readonly id: string; readonly time: number }>) =>
    [...all].map(({ id, time }) => `${time} ${id}`).sort();
  const truth = organization.log.visible(range.to).filter(({ action }) => !action.startsWith('third_party'));
  assert.ok(truth.length > 200, `only ${truth.length} events`);
  assert.deepEqual(ids(ranged), ids(truth));
  assert.deepEqual(ids(log.events.values()), ids(truth));
  assert.equal(log.malformed, 0);

  const attack = simulator.world.attack;
  const attacker = simulator.users.find(({ username }) => username === attack?.username);
  assert.ok(attack && attacker);
  const traces = ranged.filter(({ user, time }) => user.id === attacker.accountId && time >= attack.start);
  const views = traces.filter(({ action }) => action === 'page_viewed');
  assert.deepEqual(
    [views.length, views.filter(({ ip }) => ip === '').length, new Set(views.map(({ object }) => object?.id)).size],
    [60, 60, 60]
  );
  const [login] = traces.filter(({ action }) => action === 'login_succeeded');
  assert.deepEqual([login?.ip, login?.geo?.country, login?.category], [attack.ip, 'Brazil', 'authentication']);
  const [exported] = traces.filter(({ action }) => action === 'space_exported');
  assert.deepEqual([exported?.space?.key, exported?.user.email], [attack.exportedSpace, attacker.email]);
});

for (const optionalParts of ['missing', 'null', 'empty']) {
  for (const pageTitles of ['stored', 'notStored']) {
    for (const pageNamed of ['address', 'context']) {
      test(`every event is understood with optional parts ${optionalParts}, titles ${pageTitles}, pages named by ${pageNamed}`, async (t) => {
        const simulator = await simulate(t, { days: 2 });
        simulator.apis.organization.variants.set({ optionalParts, pageTitles, pageNamed });
        const source = openRange(simulator, { timeout: '30s' });
        t.after(() => source.close());
        let malformed = 0;
        for await (const page of source.read(
          { from: simulator.historyStart, to: simulator.clock.now() },
          readOptions(200)
        )) {
          malformed += page.malformed;
          for (const { action, object, space, system, cloudAccount, user } of page.events) {
            assert.equal(cloudAccount, simulator.orgId);
            if (action === 'page_viewed' && user.id !== '') {
              assert.deepEqual([object?.id !== '', object?.name !== ''], [true, pageTitles === 'stored']);
              assert.ok(space?.key);
              assert.equal(system, 'https://acme.atlassian.net');
            }
          }
        }
        assert.equal(malformed, 0);
      });
    }
  }
}

test('a server that gives nothing but empty pages is an error, never a range that is complete', async (t) => {
  const simulator = await simulate(t);
  const { organization } = simulator.apis;
  organization.variants.set({ emptyPages: 30 });
  const now = simulator.clock.now();
  organization.append({ time: now - 1 });
  const source = openRange(simulator);
  t.after(() => source.close());
  await assert.rejects(
    readRange(source, { from: now - MINUTE, to: now }, 10),
    (error) => error instanceof SourceError && error.reason === 'invalid-response' && /empty pages/.test(error.message)
  );
});

test('products keep their events and those of no product', async (t) => {
  const simulator = await simulate(t);
  const { organization } = simulator.apis;
  const time = simulator.clock.now() - SECOND;
  organization.append({ time, product: 'confluence', group: 'confluence' });
  organization.append({ time, product: 'jira', group: 'jira' });
  organization.append({ time, product: null, group: 'none' });
  for (const endpoint of ['events', 'events-stream'] as const) {
    const source = openSource(simulator, { endpoint, products: ['Confluence'] });
    t.after(() => source.close());
    const log = source.kind === 'follow' ? new FollowedLog(source, time) : undefined;
    await log?.step(simulator.clock.now());
    const read =
      source.kind === 'range'
        ? await readRange(source, { from: time, to: time + 1 }, 10)
        : [...(log?.events ?? new Map()).values()];
    assert.deepEqual(read.map(labelOf).sort(), ['confluence', 'none']);
    assert.ok((await source.probe(readOptions())).limitations.some(({ kind }) => kind === 'partial-scope'));
  }
});

test('products without Confluence see no act in it, whatever actions the log lists', async (t) => {
  const simulator = await simulate(t, EMPTY);
  const blindTo = async (products: string[]) => {
    const source = openSource(simulator, { products });
    t.after(() => source.close());
    const { limitations } = await source.probe(readOptions());
    return limitations.find(({ kind }) => kind === 'partial-scope')?.blindTo ?? [];
  };
  assert.ok((await blindTo(['Jira'])).includes('search_performed'));
  assert.deepEqual(await blindTo(['Jira', 'Confluence']), []);
});

test('requests go to the gateway of the settings alone, with the documented limits told', async (t) => {
  const simulator = await simulate(t);
  const [events, stream] = [openRange(simulator), openStream(simulator)];
  t.after(() => Promise.all([events.close(), stream.close()]));
  assert.deepEqual([events.requestsPerMinute, stream.requestsPerMinute], [10, 50]);
  const log = new FollowedLog(stream, simulator.clock.now() - DAY);
  await log.step(simulator.clock.now());
  const [request] = simulator.requestLogs.gateway.requests;
  assert.equal(request?.path, `/admin/v1/orgs/${simulator.orgId}/events-stream`);
  assert.deepEqual(
    [request?.query.limit, request?.query.sortOrder, request?.query.from],
    ['200', 'asc', String(simulator.clock.now() - DAY - MINUTE)]
  );
  assert.deepEqual(simulator.requestLogs.gateway.violations, []);
});

test('the limits of the API are told by the answers, and a refusal by them is an error that passes', async (t) => {
  const simulator = await simulate(t);
  simulator.apis.organization.variants.set({ requestLimit: 'documented' });
  const source = openRange(simulator);
  t.after(() => source.close());
  const now = simulator.clock.now();
  const left: Array<number | undefined> = [];
  await assert.rejects(
    (async () => {
      for (;;) {
        for await (const { rateLimit } of source.read({ from: now - MINUTE, to: now }, readOptions())) {
          left.push(rateLimit?.remaining);
        }
      }
    })(),
    (error) => error instanceof SourceError && error.reason === 'rate-limited' && error.retryAfterMs === 60_000
  );
  assert.deepEqual(left, [9, 8, 7, 6, 5, 4, 3, 2, 1, 0]);
});

test('a plan that records no activity of users makes counts of reads and exports uncertain, until one is seen', async (t) => {
  const simulator = await simulate(t, { days: 3 });
  simulator.apis.organization.variants.set({ guard: 'standard' });
  for (const endpoint of ['events', 'events-stream'] as const) {
    const source = openSource(simulator, { endpoint });
    t.after(() => source.close());
    const poor = await source.probe(readOptions());
    const blind = new Set(poor.limitations.flatMap(({ blindTo = [] }) => blindTo));
    assert.ok(['page_viewed', 'space_exported', 'content_exported'].every((action) => blind.has(action)));
    assert.match(poor.findings.map(({ detail }) => detail).join(), /Guard Premium/);
    assert.ok(poor.reachable && poor.findings.every(({ severity }) => severity !== 'error'));
    simulator.apis.organization.variants.set({ guard: 'premium' });
    const rich = await source.probe(readOptions());
    assert.ok(!rich.limitations.some(({ blindTo = [] }) => blindTo.includes('page_viewed')));
    simulator.apis.organization.variants.set({ guard: 'standard' });
  }
});

test('a single view long before the newest events proves that the plan records views', async (t) => {
  const simulator = await simulate(t);
  const { organization } = simulator.apis;
  const now = simulator.clock.now();
  const [reader] = simulator.users;
  organization.append({ time: now - DAY, action: 'confluence_page_viewed', actor: reader?.username ?? '' });
  for (let n = 0; n < 300; n++) {
    organization.append({ time: now - 1000 + n, action: 'user_login' });
  }
  const source = openStream(simulator);
  t.after(() => source.close());
  const { limitations } = await source.probe(readOptions());
  assert.ok(!limitations.some(({ blindTo = [] }) => blindTo.includes('page_viewed')));
  assert.ok(limitations.some(({ blindTo = [] }) => blindTo.includes('search_performed')));
});

test('what app admins do to a page, and edits, prove no record of views', async (t) => {
  const simulator = await simulate(t);
  const { organization } = simulator.apis;
  const now = simulator.clock.now();
  for (const action of ['confluence_page_archived', 'confluence_page_created', 'confluence_audit_log_viewed']) {
    organization.append({ time: now - 1, action });
  }
  const isBlind = async () => {
    const source = openRange(simulator);
    t.after(() => source.close());
    const { limitations } = await source.probe(readOptions());
    return limitations.some(({ blindTo = [] }) => blindTo.includes('page_viewed'));
  };
  assert.equal(await isBlind(), true);
  organization.append({ time: now - 1, action: 'confluence_blog_viewed' });
  assert.equal(await isBlind(), false);
});

test('a view that is read after the probe proves as much as the probe, and a week without one is proof no more', async (t) => {
  const simulator = await simulate(t);
  const { organization } = simulator.apis;
  const now = simulator.clock.now();
  const [reader] = simulator.users;
  const actor = reader?.username ?? '';
  organization.append({ time: now - 8 * DAY, action: 'confluence_page_viewed', actor });
  const source = openStream(simulator);
  t.after(() => source.close());
  const probe = await source.probe(readOptions());
  const isBlind = () => probe.limitations.some(({ blindTo = [] }) => blindTo.includes('page_viewed'));
  assert.equal(isBlind(), true);
  organization.append({ time: now, action: 'confluence_page_viewed', actor });
  await new FollowedLog(source, now - DAY).step(now + SECOND);
  assert.equal(isBlind(), false);
});

test('a key that is wrong, has expired or lacks a scope, a wrong organisation and a missing plan are told apart', async (t) => {
  const simulator = await simulate(t);
  const { organization } = simulator.apis;
  organization.append({});
  const findingOf = async (changes: Partial<OrganizationSettings>, secret?: string) => {
    const source = openSource(simulator, changes, secret);
    const { findings, reachable, limitations } = await source.probe(readOptions());
    await source.close();
    assert.doesNotMatch(JSON.stringify(findings), /simulator-admin-key|wrong-key/);
    assert.deepEqual([reachable, findings.length, findings[0]?.severity], [false, 1, 'error']);
    assert.ok(limitations.some(({ blindTo = [] }) => blindTo.includes('page_viewed')));
    return findings[0]?.detail ?? '';
  };
  assert.match(await findingOf({}, 'wrong-key'), /expired.*API keys/);
  assert.match(await findingOf({}, simulator.credentials.narrowAdminKey.key), /without scopes/);
  assert.match(await findingOf({ endpoint: 'events' }, simulator.credentials.scopedAdminKey.key), /without scopes/);
  assert.match(await findingOf({ orgId: 'another' }), /admin\.atlassian\.com behind \/o\//);
  organization.variants.set({ guard: 'none' });
  assert.match(await findingOf({}), /Atlassian Guard/);
  organization.variants.set({ guard: 'premium', keyExpiresAt: simulator.clock.now() });
  assert.match(await findingOf({}), /year at most/);
});

test('a key that expires while its source reads stops it, and a new one goes on where it was', async (t) => {
  const simulator = await simulate(t);
  const { organization } = simulator.apis;
  const start = simulator.clock.now();
  const source = openStream(simulator);
  t.after(() => source.close());
  const log = new FollowedLog(source, start);
  organization.append({ time: start, group: 'before' });
  await log.step(start + SECOND);
  organization.variants.set({ keyExpiresAt: start });
  organization.append({ time: start + SECOND, group: 'meanwhile' });
  await assert.rejects(
    log.step(start + 2 * SECOND),
    (error) => error instanceof SourceError && error.reason === 'unauthorized' && !error.retryable
  );
  organization.variants.set({ keyExpiresAt: null });
  await log.step(start + 3 * SECOND);
  assert.deepEqual([...log.events.values()].map(labelOf), ['before', 'meanwhile']);
});

test('a key with the scope of the stream reads it, and is not asked for more', async (t) => {
  const simulator = await simulate(t);
  simulator.apis.organization.append({ action: 'confluence_page_viewed' });
  const source = openSource(simulator, {}, simulator.credentials.scopedAdminKey.key);
  t.after(() => source.close());
  const { reachable, findings } = await source.probe(readOptions());
  assert.equal(reachable, true);
  assert.ok(findings.every(({ severity }) => severity !== 'error'));
});

for (const eventActions of ['jsonApi', 'attributesOnly', 'plainList']) {
  test(`the actions of the API are listed by their canonical names: ${eventActions}`, async (t) => {
    const simulator = await simulate(t);
    simulator.apis.organization.variants.set({ eventActions });
    const source = openStream(simulator);
    t.after(() => source.close());
    const listed = (await source.listActions?.(readOptions())) ?? [];
    const title = (action: string) => listed.find((one) => one.action === action)?.title;
    assert.deepEqual(
      [title('page_viewed'), title('space_exported'), title('user_granted_role'), title('user_role_granted')],
      ['Viewed Confluence page', 'Completed Confluence space export', undefined, 'Granted role to user']
    );
    assert.equal(new Set(listed.map(({ action }) => action)).size, listed.length);
  });
}

test('requests of third-party apps appear with their token once the organisation includes them', async (t) => {
  const simulator = await simulate(t, { days: 1 });
  simulator.apis.organization.variants.set({ appRequests: 'included' });
  const app = simulator.users.find(({ accountType }) => accountType === 'app');
  const now = simulator.clock.now();
  simulator.apis.organization.append({
    time: now - 1,
    action: 'third_party_app_confluence_api_request',
    actor: app?.username ?? '',
    tokenLabel: 'ci',
  });
  const source = openRange(simulator);
  t.after(() => source.close());
  const [event] = await readRange(source, { from: now - 1, to: now }, 10);
  assert.deepEqual([event?.user.type, event?.auth?.tokenLabel, event?.category], ['app', 'ci', 'apps']);
});

test('an event of unknown shape is kept raw and counted', async (t) => {
  const simulator = await simulate(t);
  const now = simulator.clock.now();
  simulator.apis.organization.append({ time: now - 2, group: 'known' });
  const source = openRange(simulator);
  t.after(() => source.close());
  const event = simulator.apis.organization.append({ time: now - 1, group: 'strange' });
  assert.ok(event);
  Object.assign(event, { id: '' });
  let malformed = 0;
  let events = 0;
  for await (const page of source.read({ from: now - 5, to: now }, readOptions())) {
    malformed += page.malformed;
    events += page.events.length;
  }
  assert.deepEqual([malformed, events], [1, 2]);
});
