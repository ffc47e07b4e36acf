import assert from 'node:assert/strict';
import { test, type TestContext } from 'node:test';
import type { CloudSiteSettings } from '../../src/query/settings.ts';
import { ORGANIZATION_ACTIONS } from '../../src/server/sources/organization/recorded-actions.ts';
import type { SourceProbe } from '../../src/server/sources/source.ts';
import type { CloudSimulator } from '../../simulator/cloud/cloud-simulator.ts';
import type { CloudSimulatorOptions } from '../../simulator/cloud/options.ts';
import {
  CREDENTIALS,
  EMPTY_TENANT,
  openConfluenceCloudSource,
  startCloudSimulator,
  type CloudCredential,
} from './confluence-cloud-site.ts';
import { readOptions, readRange } from './read-range.ts';

async function tenantOf(t: TestContext, options: CloudSimulatorOptions = {}): Promise<CloudSimulator> {
  const tenant = await startCloudSimulator({ ...EMPTY_TENANT, ...options });
  t.after(() => tenant.close());
  return tenant;
}

async function probe(
  tenant: CloudSimulator,
  credential: CloudCredential,
  changes: Partial<CloudSiteSettings> = {},
  recordedElsewhere: readonly string[] = []
): Promise<SourceProbe> {
  const source = openConfluenceCloudSource(tenant, credential, changes, { recordedElsewhere });
  try {
    return await source.probe(readOptions());
  } finally {
    await source.close();
  }
}

const errors = ({ findings }: SourceProbe) => findings.filter(({ severity }) => severity === 'error');

for (const [auth, credentialOf] of Object.entries(CREDENTIALS)) {
  test(`auth ${auth}: the probe says who we are, what is kept, and finds nothing wrong`, async (t) => {
    const tenant = await tenantOf(t);
    tenant.apis.confluenceAudit.append({ summary: 'Space created', category: 'Spaces' });
    const found = await probe(tenant, credentialOf(tenant));
    const { administrator, serviceAccount } = tenant.credentials;
    const person = auth === 'basic' || auth === 'scoped';
    assert.equal(found.account, (person ? administrator : serviceAccount).user.accountId);
    assert.deepEqual(errors(found), []);
    assert.equal(found.configuration?.retention?.text, '1 year');
    assert.ok(found.expiredBefore !== undefined);
    assert.deepEqual(tenant.requestLogs.site.violations, []);
    assert.deepEqual(tenant.requestLogs.gateway.violations, []);
  });

  test(`auth ${auth}: events carry the cloud id and what the record says`, async (t) => {
    const tenant = await tenantOf(t);
    const now = tenant.clock.now();
    tenant.apis.confluenceAudit.append({
      time: now - 1000,
      summary: 'User added to group',
      category: 'Users and groups',
      author: 'audit-reader',
      remoteAddress: '203.0.113.9',
      affectedObject: { objectType: 'Group', name: 'contractors:9b1e0c52-55aa-4b8e-8d1c-0a1b2c3d4e5f' },
      associatedObjects: [{ objectType: 'User', name: 'Ada Byron' }],
    });
    const source = openConfluenceCloudSource(tenant, credentialOf(tenant));
    t.after(() => source.close());
    const [event] = await readRange(source, { from: now - 5000, to: now }, 10);
    assert.equal(event?.cloudAccount, tenant.cloudId);
    assert.deepEqual(
      [event.action, event.category, event.ip],
      ['group_member_added', 'user_management', '203.0.113.9']
    );
    assert.deepEqual(event.targets.groups, ['contractors']);
    assert.equal(event.user.id, tenant.credentials.administrator.user.accountId);
    assert.equal(event.user.isAdmin, true);
  });
}

test('a token of the wrong kind is told which kind to choose', async (t) => {
  const tenant = await tenantOf(t);
  const { administrator, scoped, serviceAccount } = tenant.credentials;
  const { email } = administrator.user;
  const cases: ReadonlyArray<readonly [Partial<CloudSiteSettings>, string, RegExp]> = [
    [{ auth: 'basic', email }, scoped.token, /"API token with scopes"/],
    [{ auth: 'scoped', email }, administrator.token, /"API token" for it/],
    [{ auth: 'token' }, administrator.token, /service account/],
    [{ auth: 'basic', email }, serviceAccount.token, /API token/],
  ];
  for (const [settings, secret, cure] of cases) {
    const found = await probe(tenant, { settings, secret });
    assert.equal(found.reachable, false);
    assert.match(errors(found)[0]?.detail ?? '', cure);
    assert.ok(!JSON.stringify(found).includes(secret));
  }
});

test('an account without the permission is told which to give it', async (t) => {
  const tenant = await tenantOf(t);
  const { user, scopedUser } = tenant.credentials;
  const { email } = user.user;
  for (const [auth, secret] of [
    ['basic', user.token],
    ['scoped', scopedUser.token],
  ] as const) {
    const found = await probe(tenant, { settings: { auth, email }, secret });
    assert.match(errors(found)[0]?.detail ?? '', /Confluence Administrator/);
    assert.equal(found.account, user.user.accountId);
  }
});

for (const missingScope of [401, 403] as const) {
  test(`a token without the scope is told the scope, whether it is refused with ${missingScope}`, async (t) => {
    const tenant = await tenantOf(t);
    tenant.missingScope = missingScope;
    const { narrow, narrowServiceAccount } = tenant.credentials;
    for (const credential of [
      { settings: { auth: 'scoped', email: narrow.user.email }, secret: narrow.token } as const,
      { settings: { auth: 'token' }, secret: narrowServiceAccount.token } as const,
    ]) {
      assert.match(errors(await probe(tenant, credential))[0]?.detail ?? '', /read:audit-log:confluence/);
    }
  });
}

test('an access token that is refused is renewed, and nothing is lost', async (t) => {
  const tenant = await tenantOf(t);
  const now = tenant.clock.now();
  tenant.apis.confluenceAudit.append({ time: now - 1000, summary: 'Space created' });
  const source = openConfluenceCloudSource(tenant, CREDENTIALS.oauth(tenant));
  t.after(() => source.close());
  await source.probe(readOptions());
  tenant.switches.arm({ kind: 'unauthorized', times: 1, path: '/audit' });
  assert.equal((await readRange(source, { from: now - 5000, to: now }, 10)).length, 1);
  assert.equal(tenant.requestLogs.auth.countByPath.get('/oauth/token'), 2);
});

test('a site on the Free plan is told as such', async (t) => {
  const tenant = await tenantOf(t, { plan: 'free' });
  for (const credentialOf of Object.values(CREDENTIALS)) {
    const [error] = errors(await probe(tenant, credentialOf(tenant)));
    assert.match(error?.detail ?? '', /Free plan.*Upgrade/);
  }
});

test('a site without Confluence, and another site’s cloud id, are told as such', async (t) => {
  const tenant = await tenantOf(t, { products: ['jira'] });
  assert.match(errors(await probe(tenant, CREDENTIALS.basic(tenant)))[0]?.detail ?? '', /has this product/);
  tenant.products = ['confluence'];
  const elsewhere = await probe(tenant, CREDENTIALS.scoped(tenant), { cloudId: 'elsewhere' });
  assert.match(errors(elsewhere)[0]?.detail ?? '', /cloud id/);
});

test('what the audit log does not show is told; what the organisation’s log shows of it is no finding beside it', async (t) => {
  const tenant = await tenantOf(t);
  const alone = await probe(tenant, CREDENTIALS.basic(tenant));
  const blind = alone.limitations.flatMap(({ blindTo = [] }) => blindTo);
  for (const action of [
    'page_viewed',
    'search_performed',
    'attachment_downloaded',
    'content_exported',
    'login_failed',
  ]) {
    assert.ok(blind.includes(action), action);
  }
  assert.ok(!blind.includes('space_exported'));
  const beside = await probe(tenant, CREDENTIALS.basic(tenant), {}, ORGANIZATION_ACTIONS);
  assert.deepEqual(beside.limitations, alone.limitations, 'a query may ask this source alone');
  const titles = (probed: typeof alone) => probed.findings.map(({ title }) => title);
  assert.ok(titles(alone).includes('Page reads are not recorded'));
  assert.ok(!titles(beside).includes('Page reads are not recorded'));
  const told = (probed: typeof alone) => probed.findings.map(({ detail }) => detail).join(' ');
  assert.match(told(alone), /switch it on beside this source/);
  assert.doesNotMatch(told(beside), /switch it on/, 'it is on');
});

for (const [retentionShape, known] of [
  ['numberAndUnits', true],
  ['empty', false],
  ['notFound', false],
] as const) {
  test(`retention ${retentionShape} is ${known ? 'told' : 'said to be unknown, and no more'}`, async (t) => {
    const tenant = await tenantOf(t);
    tenant.apis.confluenceAudit.variants.set({ retentionShape });
    tenant.apis.confluenceAudit.append({ summary: 'Space created' });
    const found = await probe(tenant, CREDENTIALS.basic(tenant));
    assert.equal(found.expiredBefore !== undefined, known);
    assert.deepEqual(errors(found), []);
  });
}

test('a month of work is understood: people, groups, spaces and the export of the attack', async (t) => {
  const tenant = await tenantOf(t, { days: 30, scale: 0.5, attack: true });
  const source = openConfluenceCloudSource(tenant, CREDENTIALS.basic(tenant), { timeout: '30s' });
  t.after(() => source.close());
  const to = tenant.clock.now();
  const events = await readRange(source, { from: tenant.historyStart, to }, 200);
  const { records } = tenant.apis.confluenceAudit.log;
  assert.equal(events.length, records.filter(({ time }) => time >= tenant.historyStart && time < to).length);
  assert.ok(events.length > 300);
  const { attack, people } = tenant.world;
  const attacker = people.find(({ key }) => key === attack?.userKey);
  const taken = events.filter(({ action, ip }) => action === 'space_exported' && ip === attack?.ip);
  assert.deepEqual(
    taken.map(({ time, user }) => [time, user.displayName]),
    [[attack?.end, attacker?.displayName]]
  );
  assert.ok(events.every(({ targets }) => targets.groups.every((group) => !group.includes(':'))));
  assert.deepEqual(
    events.filter(({ action }) => action !== action.toLowerCase() || action.includes(' ')),
    []
  );
});
