import assert from 'node:assert/strict';
import { test, type TestContext } from 'node:test';
import { startSimulator, type Simulator } from './simulator.ts';
import type { SimulatorOptions } from './options.ts';
import { faults, type FaultInput } from './switches.ts';

async function site(t: TestContext, options: SimulatorOptions = {}): Promise<Simulator> {
  const sim = await startSimulator({ days: 0, scale: 0.1, attack: false, liveTraffic: false, ...options });
  t.after(() => sim.close());
  return sim;
}

function get(sim: Simulator, path: string, init: RequestInit = {}): Promise<Response> {
  const headers = { Authorization: `Bearer ${sim.credentials.administrator.token}` };
  return fetch(sim.url + path, { headers, redirect: 'manual', signal: AbortSignal.timeout(5000), ...init });
}

const events = '/rest/auditing/1.0/events';

/** What a client sees of each fault. A new fault without an entry does not compile. */
const seen: Record<(typeof faults)[number], (response: Promise<Response>, sim: Simulator) => Promise<void>> = {
  htmlLoginPage: async (response) => {
    assert.equal((await response).status, 200);
    assert.match((await response).headers.get('content-type') ?? '', /text\/html/);
  },
  loginRedirect: async (response, sim) => {
    assert.equal((await response).status, 302);
    const location = new URL((await response).headers.get('location') ?? '', sim.url);
    assert.match(await (await fetch(location)).text(), /Log In/);
  },
  unauthorized: async (response) => {
    assert.equal((await response).status, 401);
    assert.equal((await response).headers.get('x-seraph-loginreason'), 'AUTHENTICATION_DENIED');
  },
  forbidden: async (response) => assert.equal((await response).status, 403),
  notFound: async (response) => assert.equal((await response).status, 404),
  rateLimited: async (response) => {
    assert.equal((await response).status, 429);
    assert.equal((await response).headers.get('x-ratelimit-remaining'), '0');
    assert.equal((await response).headers.get('retry-after'), '1');
  },
  serverError: async (response) => assert.equal((await response).status, 500),
  unavailable: async (response) => assert.equal((await response).status, 503),
  truncatedBody: async (response) => {
    const text = await (await response).text();
    assert.ok(text.startsWith('{'));
    assert.throws(() => JSON.parse(text), SyntaxError);
  },
  emptyBody: async (response) => assert.equal(await (await response).text(), ''),
  unexpectedJson: async (response) => assert.equal(JSON.parse(await (await response).text()).entities, 'none'),
  wrongContentType: async (response) => {
    assert.match((await response).headers.get('content-type') ?? '', /text\/plain/);
    assert.ok(Array.isArray(JSON.parse(await (await response).text()).entities));
  },
  connectionReset: async (response) => {
    assert.equal((await response).status, 200);
    await assert.rejects(async () => (await response).text());
  },
  slow: async (response) => {
    const before = performance.now();
    assert.equal((await response).status, 200);
    assert.ok(performance.now() - before >= 90);
  },
  hang: async (response) => {
    const answered = response.then(
      () => 'answered',
      () => 'cut'
    );
    assert.equal(
      await Promise.race([answered, new Promise((resolve) => setTimeout(resolve, 100, 'silent'))]),
      'silent'
    );
  },
  hugeBody: async (response) => assert.equal((await (await response).arrayBuffer()).byteLength, 1_000_000),
};

for (const kind of faults) {
  test(`the fault ${kind} is seen by the next request, and by no other`, async (t) => {
    const sim = await site(t);
    const fault: FaultInput = { kind, path: 'events', times: 1, delayMs: 100, bytes: 1_000_000 };
    sim.switches.arm(fault);
    assert.equal((await get(sim, '/rest/api/user/current')).status, 200);
    await seen[kind](get(sim, events), sim);
    const after = await get(sim, events);
    assert.ok(Array.isArray(JSON.parse(await after.text()).entities));
    assert.equal(sim.requestLog.requests.filter((request) => request.fault === kind).length, 1);
  });
}

test('retry-after is 0 or absent where the fault says so', async (t) => {
  const sim = await site(t);
  sim.switches.arm({ kind: 'rateLimited', retryAfter: 0, times: 1 });
  sim.switches.arm({ kind: 'rateLimited', retryAfter: null });
  assert.equal((await get(sim, events)).headers.get('retry-after'), '0');
  assert.equal((await get(sim, events)).headers.get('retry-after'), null);
  assert.equal((await get(sim, events)).status, 429);
  sim.switches.disarm();
  assert.equal((await get(sim, events)).status, 200);
});

test('a token bucket refuses what exceeds it and fills up with the clock', async (t) => {
  const sim = await site(t);
  sim.rateLimiter.limit = { capacity: 2, fillRate: 1, intervalSeconds: 10 };
  const statuses = [];
  for (let request = 0; request < 3; request += 1) {
    statuses.push((await get(sim, events)).status);
  }
  assert.deepEqual(statuses, [200, 200, 429]);
  sim.advance(4000);
  assert.equal((await get(sim, events)).headers.get('retry-after'), '6');
  sim.advance(6000);
  assert.equal((await get(sim, events)).status, 200);
  assert.equal((await get(sim, events)).status, 429);
});

test('who may read what: nobody, a wrong password, a reader, a space administrator, an administrator', async (t) => {
  const sim = await site(t, { contextPath: '/confluence' });
  const { administrator, spaceAdministrator, user } = sim.credentials;
  const status = async (authorization: string | null, path = events) =>
    (await get(sim, path, { headers: authorization === null ? {} : { Authorization: authorization } })).status;
  const basic = (name: string, password: string) => `Basic ${Buffer.from(`${name}:${password}`).toString('base64')}`;
  assert.equal(await status(null), 401);
  assert.equal(await status(basic(administrator.username, 'wrong')), 401);
  assert.equal(await status(basic(administrator.username, administrator.password)), 200);
  assert.equal(await status(`Bearer ${user.token}`), 403);
  assert.equal(await status(`Bearer ${spaceAdministrator.token}`), 403);
  const own = spaceAdministrator.spaceIds[0];
  assert.equal(await status(`Bearer ${spaceAdministrator.token}`, `${events}?affectedObject=Space,${own}`), 200);
  assert.equal(
    await status(`Bearer ${spaceAdministrator.token}`, `${events}?affectedObject=Space,${own};Space,1`),
    403
  );
  assert.equal(await status(`Bearer ${administrator.token}`, '/rest/auditing/1.0/configuration/coverage'), 200);
  assert.equal((await fetch(sim.url.replace('/confluence', '') + events)).status, 404);
});

test('a request that would change the site is refused and remembered, its credential is not', async (t) => {
  const sim = await site(t);
  assert.equal((await get(sim, '/rest/auditing/1.0/configuration/coverage')).status, 200);
  assert.equal(sim.requestLog.violations.length, 0);
  const { token } = sim.credentials.administrator;
  const headers = { Authorization: `Bearer ${token}` };
  assert.equal(
    (await get(sim, '/rest/auditing/1.0/configuration/coverage', { method: 'PUT', body: '{}', headers })).status,
    405
  );
  assert.equal(sim.requestLog.violations[0]?.method, 'PUT');
  assert.ok(!JSON.stringify(sim.requestLog.requests).includes(token));
});

test('bad parameters are answered 400 with the parameter named', async (t) => {
  const sim = await site(t);
  for (const query of [
    'from=yesterday',
    'limit=0',
    'limit=ten',
    'pageCursor=7',
    'affectedObject=Space',
    'outputFormat=xml',
  ]) {
    const response = await get(sim, `${events}?${query}`);
    assert.equal(response.status, 400, query);
    assert.ok((await response.text()).includes(query.split('=')[0] ?? ''), query);
  }
});

test('the Date header and self-observed rows follow the clock of the site', async (t) => {
  const sim = await site(t);
  sim.setTime(Date.UTC(2030, 0, 1));
  assert.equal((await get(sim, events)).headers.get('date'), 'Tue, 01 Jan 2030 00:00:00 GMT');
  assert.equal(sim.auditLog.records.at(-1)?.time, Date.UTC(2030, 0, 1));
});

test('people are found by username and by key', async (t) => {
  const sim = await site(t);
  const person = sim.world.people[3];
  assert.ok(person);
  const find = async (query: string) => JSON.parse(await (await get(sim, `/rest/api/user?${query}`)).text());
  assert.equal((await find(`username=${person.username}`)).userKey, person.key);
  assert.equal((await find(`key=${person.key}`)).username, person.username);
  assert.equal((await find('username=nobody')).statusCode, 404);
});
