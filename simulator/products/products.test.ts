import assert from 'node:assert/strict';
import { test, type TestContext } from 'node:test';
import { startSimulator, type Simulator } from '../simulator.ts';
import type { ProductName } from './product.ts';

async function site(t: TestContext, product: ProductName, days = 0): Promise<Simulator> {
  const sim = await startSimulator({ product, days, scale: 0.1, attack: false, liveTraffic: false });
  t.after(() => sim.close());
  return sim;
}

async function get(sim: Simulator, path: string, authorization = `Bearer ${sim.credentials.administrator.token}`) {
  const response = await fetch(`${sim.url}${path}`, { headers: authorization ? { authorization } : {} });
  const text = await response.text();
  return {
    status: response.status,
    username: response.headers.get('x-ausername'),
    body: text.startsWith('<') ? null : JSON.parse(text),
  };
}

async function newest(sim: Simulator) {
  const { body } = await get(sim, '/rest/auditing/1.0/events?limit=1');
  return body.entities[0];
}

test('Jira names authors by number and users by key, with the username in ?name=', async (t) => {
  const sim = await site(t, 'jira');
  const { key } = sim.credentials.user;
  sim.append({
    actionKey: 'audit.logging.summary.group.membership.added',
    author: 'svc-audit',
    objects: [
      { type: 'User', name: 'Page reader', id: key },
      { type: 'Group', name: 'staff', id: 'staff' },
    ],
  });
  const event = await newest(sim);
  assert.equal(event.type.actionI18nKey, 'jira.auditing.user.added.to.group');
  assert.partialDeepStrictEqual(event.author, { id: '10000', type: 'ApplicationUser' });
  assert.match(event.author.uri, /\/secure\/ViewProfile\.jspa\?name=svc-audit$/);
  assert.deepEqual(
    event.affectedObjects.map(({ type, id }: { type: string; id?: string }) => [type, id]),
    [
      ['USER', 'JIRAUSER10002'],
      ['GROUP', undefined],
    ]
  );
});

test('Jira tells the caller’s own account, and nobody else’s', async (t) => {
  const sim = await site(t, 'jira');
  assert.partialDeepStrictEqual((await get(sim, '/rest/api/2/myself')).body, {
    key: 'JIRAUSER10000',
    name: 'svc-audit',
  });
  assert.equal((await get(sim, '/rest/api/2/myself', '')).status, 401);
  assert.equal((await get(sim, '/rest/api/user/current')).status, 404);
});

test('Bitbucket tells the caller in a header, and its users by number', async (t) => {
  const sim = await site(t, 'bitbucket');
  const properties = await get(sim, '/rest/api/1.0/application-properties');
  assert.deepEqual([properties.username, properties.body.displayName], ['svc-audit', 'Bitbucket']);
  assert.equal((await get(sim, '/rest/api/1.0/application-properties', '')).username, null);
  const { body } = await get(sim, '/rest/api/1.0/users?filter=SVC-AUDIT');
  assert.deepEqual(
    body.values.map(({ id, type }: { id: number; type: string }) => [id, type]),
    [[1, 'NORMAL']]
  );
  sim.append({ actionKey: 'audit.logging.summary.login.success', author: 'svc-audit' });
  assert.partialDeepStrictEqual((await newest(sim)).author, { id: '1', type: 'NORMAL' });
});

test('what only Confluence has does not happen in the others', async (t) => {
  for (const product of ['jira', 'bitbucket'] as const) {
    const sim = await site(t, product, 5);
    assert.equal(sim.append({ actionKey: 'audit.logging.summary.page.created' }), null);
    assert.ok(sim.auditLog.records.length > 0);
    assert.ok(sim.auditLog.records.every(({ actionKey }) => !actionKey.startsWith('audit.logging.')));
  }
});

test('an administrator of a project reads what names it alone', async (t) => {
  const sim = await site(t, 'jira');
  const { token, spaceIds } = sim.credentials.spaceAdministrator;
  const status = async (query: string) =>
    (await get(sim, `/rest/auditing/1.0/events?${query}`, `Bearer ${token}`)).status;
  assert.equal(await status(`affectedObject=PROJECT,${spaceIds[0]}`), 200);
  assert.equal(await status(`affectedObject=Space,${spaceIds[0]}`), 403);
  assert.equal(await status(''), 403);
});
