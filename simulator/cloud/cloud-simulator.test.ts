import assert from 'node:assert/strict';
import { test, type TestContext } from 'node:test';
import { z } from 'zod';
import { startCloudSimulator, type CloudSimulator } from './cloud-simulator.ts';
import type { CloudSimulatorOptions } from './options.ts';

const audit = '/wiki/rest/api/audit';
const pageSchema = z.object({
  results: z.array(z.object({ summary: z.string(), creationDate: z.number() })),
  limit: z.number(),
  size: z.number(),
  _links: z.object({ next: z.string().optional() }),
});

async function simulate(t: TestContext, options: CloudSimulatorOptions = {}): Promise<CloudSimulator> {
  const simulator = await startCloudSimulator({ days: 0, scale: 0.05, attack: false, liveTraffic: false, ...options });
  t.after(() => simulator.close());
  return simulator;
}

const basic = ({ user, token }: { user: { email: string }; token: string }) =>
  `Basic ${Buffer.from(`${user.email}:${token}`).toString('base64')}`;
const bearer = (token: string) => `Bearer ${token}`;

async function get(url: string, authorization?: string): Promise<{ status: number; body: unknown }> {
  const response = await fetch(url, { headers: authorization === undefined ? {} : { authorization } });
  return { status: response.status, body: await response.json() };
}

test('each kind of credential opens one door alone, and only with its scope and permission', async (t) => {
  const simulator = await simulate(t);
  const { credentials, siteUrl, apiUrl, cloudId } = simulator;
  const gateway = `${apiUrl}/ex/confluence/${cloudId}${audit}`;
  const cases: ReadonlyArray<readonly [authorization: string | undefined, atSite: number, atGateway: number]> = [
    [undefined, 401, 401],
    [basic(credentials.administrator), 200, 401],
    [basic(credentials.scoped), 401, 200],
    [basic(credentials.narrow), 401, 401],
    [basic(credentials.user), 403, 401],
    [basic(credentials.scopedUser), 401, 403],
    [bearer(credentials.serviceAccount.token), 401, 200],
    [bearer(credentials.narrowServiceAccount.token), 401, 401],
    [bearer(credentials.adminKey.key), 401, 401],
    [bearer('nobody'), 401, 401],
  ];
  for (const [authorization, atSite, atGateway] of cases) {
    const statuses = [(await get(siteUrl + audit, authorization)).status, (await get(gateway, authorization)).status];
    assert.deepEqual(statuses, [atSite, atGateway], authorization);
  }
  assert.equal((await get(`${apiUrl}/ex/confluence/elsewhere${audit}`, basic(credentials.scoped))).status, 404);
});

test('a token of another issuer is let in at the gateway once its verifier is known', async (t) => {
  const { identities, credentials, apiUrl, cloudId } = await simulate(t);
  const { user, scopes } = credentials.oauthClient;
  identities.addVerifier((token) =>
    token === 'issued' ? { kind: 'account', user, credential: 'accessToken', scopes } : undefined
  );
  assert.equal((await get(`${apiUrl}/ex/confluence/${cloudId}${audit}`, bearer('issued'))).status, 200);
});

test('the site tells its cloud id to everybody', async (t) => {
  const { siteUrl, cloudId } = await simulate(t);
  assert.deepEqual((await get(`${siteUrl}/_edge/tenant_info`)).body, { cloudId });
});

test('the free plan and a site without Confluence refuse', async (t) => {
  const simulator = await simulate(t, { plan: 'free' });
  const read = () => get(simulator.siteUrl + audit, basic(simulator.credentials.administrator));
  const refused = await read();
  assert.equal(refused.status, 403);
  assert.match(JSON.stringify(refused.body), /Free edition/);
  simulator.products = ['jira'];
  assert.equal((await read()).status, 404);
});

test('a month of administration is there, newest first, with the export of the attack', async (t) => {
  const simulator = await simulate(t, { days: 30, scale: 0.5, attack: true });
  const { body } = await get(`${simulator.siteUrl}${audit}?limit=1000`, basic(simulator.credentials.administrator));
  const { results } = pageSchema.parse(body);
  assert.ok(results.length > 300, String(results.length));
  assert.ok(results.every(({ creationDate }, index) => creationDate <= (results[index - 1]?.creationDate ?? Infinity)));
  const { attack } = simulator.world;
  assert.ok(results.some(({ summary, creationDate }) => summary === 'Space export' && creationDate === attack?.end));
  assert.ok(!results.some(({ summary }) => /login|viewed|downloaded|search/i.test(summary)));
});

for (const nextLink of ['absent', 'start', 'cursor', 'startOfFullPage']) {
  test(`every record is reached over pages with next links ${nextLink}`, async (t) => {
    const simulator = await simulate(t);
    const { confluenceAudit } = simulator.apis;
    confluenceAudit.variants.set({ nextLink, size: 'total', limitClamp: 10 });
    const now = simulator.clock.now();
    for (let index = 0; index < 25; index += 1) {
      confluenceAudit.append({ time: now - (index % 5), summary: `number ${index}` });
    }
    const seen: string[] = [];
    const authorization = basic(simulator.credentials.administrator);
    for (let path: string | undefined = '/rest/api/audit?limit=100'; path !== undefined;) {
      const { body } = await get(`${simulator.siteUrl}/wiki${path}`, authorization);
      const page = pageSchema.parse(body);
      assert.deepEqual([page.limit, page.size], [10, 25]);
      seen.push(...page.results.map(({ summary }) => summary));
      const more = page.results.length > 0 && nextLink === 'absent';
      path = more ? `/rest/api/audit?limit=100&start=${seen.length}` : page._links.next;
    }
    assert.deepEqual([seen.length, new Set(seen).size], [25, 25]);
  });
}

test('the log is exported as one CSV file, within its bounds', async (t) => {
  const simulator = await simulate(t);
  const now = simulator.clock.now();
  const { confluenceAudit } = simulator.apis;
  confluenceAudit.append({ time: now - 2, summary: 'too old' });
  confluenceAudit.append({ time: now - 1, summary: 'Said "no", twice' });
  confluenceAudit.append({ time: now, summary: 'newest' });
  const headers = { authorization: basic(simulator.credentials.administrator) };
  const read = (query: string) => fetch(`${simulator.siteUrl}${audit}/export?${query}`, { headers });
  const response = await read(`startDate=${now - 1}&format=csv`);
  assert.equal(response.headers.get('content-type'), 'text/csv;charset=UTF-8');
  const [header, ...rows] = (await response.text()).trimEnd().split('\r\n');
  assert.match(header ?? '', /^creationDate,author,/);
  assert.deepEqual(
    [rows.length, rows[0]?.includes(',newest,'), rows[1]?.includes(',"Said ""no"", twice",')],
    [2, true, true]
  );
  assert.equal((await read('format=pdf')).status, 400);
});

test('another process steers it at any of its services, and sees the requests without their credentials', async (t) => {
  const simulator = await simulate(t);
  const post = async (command: string, body: unknown) =>
    (await fetch(`${simulator.apiUrl}/__sim/${command}`, { method: 'POST', body: JSON.stringify(body) })).status;
  assert.equal(await post('confluenceAudit/append', { summary: 'Space created' }), 200);
  assert.equal(await post('confluenceAudit/variants', { nextLink: 'sometimes' }), 400);
  assert.equal(await post('arm', { kind: 'serverError', times: 1, path: audit }), 200);
  const before = simulator.clock.now();
  assert.equal(await post('advance', { ms: 60_000 }), 200);
  assert.equal(simulator.clock.now(), before + 60_000);
  const authorization = basic(simulator.credentials.administrator);
  assert.equal((await fetch(simulator.siteUrl + audit, { headers: { authorization } })).status, 500);
  assert.equal((await get(simulator.siteUrl + audit, authorization)).status, 200);
  const state = JSON.stringify((await get(`${simulator.siteUrl}/__sim/state`)).body);
  assert.match(state, /"fault":"serverError"/);
  assert.ok(!state.includes(authorization) && !state.includes(simulator.credentials.administrator.token));
});
