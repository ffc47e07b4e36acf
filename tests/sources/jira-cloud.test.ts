import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test, type TestContext } from 'node:test';
import fc from 'fast-check';
import { z } from 'zod';
import { ACTIONS } from '../../src/server/events/vocabulary-data.ts';
import type { SourceProbe } from '../../src/server/sources/source.ts';
import type { CloudSimulator } from '../../simulator/cloud/cloud-simulator.ts';
import { jiraAuditVariants } from '../../simulator/cloud/jira-audit/variants.ts';
import type { CloudSimulatorOptions } from '../../simulator/cloud/options.ts';
import { faultSchema } from '../../simulator/switches.ts';
import { CREDENTIALS, EMPTY_TENANT, startCloudSimulator } from './confluence-cloud-site.ts';
import { openJiraCloudSource, type JiraCloudChanges } from './jira-cloud-site.ts';
import { rangeSourceConformance, type RangeSite } from './range-source-conformance.ts';
import { readOptions, readRange } from './read-range.ts';
import { HTTP_FAULTS } from './http-faults.ts';

const rawSchema = z.object({ summary: z.string() });
const labelOf = ({ raw }: { readonly raw: string }): string => rawSchema.parse(JSON.parse(raw)).summary;

type Auth = keyof typeof CREDENTIALS | 'refreshToken';

/** The source with a credential of one kind; the directory is where a refresh token is kept. */
function openSource(tenant: CloudSimulator, auth: Auth, folder: string) {
  if (auth !== 'refreshToken') {
    return openJiraCloudSource(tenant, CREDENTIALS[auth](tenant));
  }
  const { app, authorizeApp } = tenant.apis.authorization;
  const directory = join(folder, 'store');
  mkdirSync(directory, { recursive: true });
  return openJiraCloudSource(
    tenant,
    { settings: { auth, clientId: app.clientId }, secret: app.clientSecret },
    { context: { directory }, refreshToken: authorizeApp() }
  );
}

function openSite(auth: Auth) {
  return async (variant: Readonly<Record<string, unknown>>): Promise<RangeSite> => {
    const tenant = await startCloudSimulator(EMPTY_TENANT);
    const folder = mkdtempSync(join(tmpdir(), 'jira-cloud-'));
    const { jiraAudit } = tenant.apis;
    jiraAudit.variants.set(variant);
    const source = openSource(tenant, auth, folder);
    return {
      source,
      now: tenant.clock.now(),
      happen: (happenings) =>
        happenings.forEach(({ time, label }) =>
          jiraAudit.append({ time, summary: label, author: 'audit-reader', remoteAddress: '203.0.113.9' })
        ),
      labelOf,
      fail: (kind, times) =>
        tenant.switches.arm({ kind: faultSchema.shape.kind.parse(kind), times, path: '/auditing/', retryAfter: 1 }),
      close: async () => {
        await source.close();
        await tenant.close();
        rmSync(folder, { recursive: true });
      },
    };
  };
}

const BOUNDS = ['inclusive', 'exclusive'].flatMap((fromBound) =>
  ['inclusive', 'exclusive'].flatMap((toBound) =>
    ['millisecond', 'second'].map((boundPrecision) => ({ fromBound, toBound, boundPrecision, limitClamp: 10 }))
  )
);
const TOTALS = ['matching', 'page', 'zero', 'absent'].flatMap((total) =>
  ['lowered', 'requested', 'absent'].flatMap((echoedLimit) =>
    [2, 10, 100, 1000].map((limitClamp) => ({ total, echoedLimit, limitClamp }))
  )
);
const SHAPES = [
  ...['missing', 'null', 'empty'].map((optionalFields) => ({ optionalFields })),
  { unknownFields: 'present' },
  { siteZoneHours: -7 },
];

rangeSourceConformance({
  name: 'Jira Cloud',
  open: openSite('basic'),
  variants: [{}, ...BOUNDS, ...TOTALS, ...SHAPES],
  faults: HTTP_FAULTS,
});
rangeSourceConformance({
  name: 'Jira Cloud, token with scopes',
  open: openSite('scoped'),
  variants: [{}],
  faults: HTTP_FAULTS,
});
rangeSourceConformance({
  name: 'Jira Cloud, service account',
  open: openSite('token'),
  variants: [{}],
  faults: HTTP_FAULTS,
});

/** One refusal of an access token is answered by a new one: it is no fault there. */
const OAUTH_FAULTS = HTTP_FAULTS.filter(({ name }) => name !== 'unauthorized');
for (const auth of ['oauth', 'refreshToken'] as const) {
  rangeSourceConformance({ name: `Jira Cloud, ${auth}`, open: openSite(auth), variants: [{}], faults: OAUTH_FAULTS });
}

async function simulate(t: TestContext, options: CloudSimulatorOptions = {}): Promise<CloudSimulator> {
  const tenant = await startCloudSimulator({ ...EMPTY_TENANT, ...options });
  t.after(() => tenant.close());
  return tenant;
}

async function probed(
  t: TestContext,
  tenant: CloudSimulator,
  credential: Parameters<typeof openJiraCloudSource>[1],
  changes: JiraCloudChanges = {}
): Promise<SourceProbe> {
  const source = openJiraCloudSource(tenant, credential, changes);
  t.after(() => source.close());
  const probe = await source.probe(readOptions());
  assert.ok(!JSON.stringify(probe).includes(credential.secret), 'a secret in a finding');
  return probe;
}

test('a month is read whole: nothing malformed, every record under its own id, most acts known by their canonical names', async (t) => {
  const tenant = await simulate(t, { days: 30, scale: 0.3, attack: true });
  const source = openJiraCloudSource(tenant, CREDENTIALS.scoped(tenant));
  t.after(() => source.close());
  const { records } = tenant.apis.jiraAudit.log;
  let malformed = 0;
  const events = [];
  for await (const page of source.read({ from: tenant.historyStart, to: tenant.clock.now() + 1 }, readOptions(100))) {
    malformed += page.malformed;
    events.push(...page.events);
  }
  assert.ok(records.length > 300, `only ${records.length} records`);
  assert.deepEqual([malformed, events.map(({ id }) => id)], [0, records.map(({ id }) => String(id)).reverse()]);
  const known = new Set(ACTIONS.map(({ action }) => action));
  const unknown = new Set(events.map(({ action }) => action).filter((action) => !known.has(action)));
  assert.deepEqual([...unknown], []);
  const byId = new Map(records.map((record) => [String(record.id), record]));
  for (const { id, user, sourceAddress, time, cloudAccount, targets } of events) {
    const record = byId.get(id);
    assert.equal(user.id, record?.author?.accountId ?? 'system');
    assert.deepEqual([sourceAddress, time, cloudAccount], [record?.remoteAddress, record?.time, tenant.cloudId]);
    assert.equal(targets.groups[0] ?? '', record?.objectItem.typeName === 'GROUP' ? record.objectItem.name : '');
  }
});

test('records that arrive between two pages neither hide nor double any that was there', (t) =>
  fc.assert(
    fc.asyncProperty(fc.integer({ min: 1, max: 12 }), fc.integer({ min: 1, max: 8 }), async (pageSize, arriving) => {
      const tenant = await simulate(t);
      const { jiraAudit } = tenant.apis;
      const source = openJiraCloudSource(tenant, CREDENTIALS.basic(tenant));
      const to = tenant.clock.now();
      const from = to - 60_000;
      const labels = Array.from({ length: 40 }, (_, index) => `record ${index}`);
      labels.forEach((summary, index) => jiraAudit.append({ time: from + Math.floor(index / 3) * 7, summary }));
      // At least one old record must fit on each page, or the list runs away from whoever pages by offset.
      jiraAudit.variants.set({ arriveBetweenPages: Math.min(arriving, pageSize - 1) });
      const read = await readRange(source, { from, to: to - 30_000 }, pageSize);
      const old = read.map(labelOf).filter((label) => label.startsWith('record'));
      assert.deepEqual([old.length, new Set(old).size], [40, 40]);
      await source.close();
    }),
    { numRuns: 30 }
  ));

test('Save & test says whose credential it is, and what Jira does not record', async (t) => {
  const tenant = await simulate(t);
  tenant.apis.jiraAudit.append({ summary: 'User created' });
  for (const auth of ['basic', 'scoped', 'token', 'oauth'] as const) {
    const credential = CREDENTIALS[auth](tenant);
    const { account, accountName, reachable, findings, limitations } = await probed(t, tenant, credential);
    const { user } =
      auth === 'basic' || auth === 'scoped' ? tenant.credentials.administrator : tenant.credentials.serviceAccount;
    assert.deepEqual([reachable, account, accountName], [true, user.accountId, user.displayName], auth);
    assert.deepEqual(
      // The tenant's clock stands still.
      findings.filter(({ title }) => title !== 'The clocks differ').map(({ severity }) => severity),
      ['warning', 'ok', 'ok']
    );
    assert.ok(limitations.flatMap(({ blindTo = [] }) => blindTo).includes('issue_viewed'));
  }
});

test('what another source records is a blind spot still, and only its finding is shorter', async (t) => {
  const tenant = await simulate(t);
  const credential = CREDENTIALS.basic(tenant);
  const alone = await probed(t, tenant, credential);
  const beside = await probed(t, tenant, credential, {
    context: {
      recordedElsewhere: alone.limitations.flatMap(({ blindTo = [] }) => blindTo),
    },
  });
  assert.deepEqual(beside.limitations, alone.limitations);
  const title = 'What people do in Jira is not recorded';
  assert.deepEqual(
    [alone, beside].map(({ findings }) => findings.some((finding) => finding.title === title)),
    [true, false]
  );
});

test('each refusal is an error with its own cure', async (t) => {
  const tenant = await simulate(t);
  const { user, scopedUser, narrow, administrator, scoped, narrowServiceAccount } = tenant.credentials;
  const person = (auth: 'basic' | 'scoped', { user: { email }, token }: typeof user) => ({
    settings: { auth, email },
    secret: token,
  });
  const cases = [
    [person('basic', user), /HTTP 403.*Administer Jira/],
    [person('scoped', scopedUser), /HTTP 403.*Administer Jira/],
    [
      person('scoped', narrow),
      /has not the scope.*manage:jira-configuration, or read:audit-log:jira with read:user:jira/,
    ],
    [person('basic', scoped), /HTTP 401.*choose "API token with scopes"/],
    [person('scoped', administrator), /HTTP 401.*choose "API token" for it/],
    [{ settings: { auth: 'token' as const }, secret: narrowServiceAccount.token }, /has not the scope/],
    [{ settings: { auth: 'token' as const }, secret: scoped.token }, /HTTP 401.*service account/],
  ] as const;
  for (const [credential, expected] of cases) {
    const { findings } = await probed(t, tenant, credential);
    assert.equal(findings[0]?.severity, 'error');
    assert.match(findings[0].detail, expected);
  }
});

test('a site on the Free plan is told as such', async (t) => {
  const tenant = await simulate(t, { plan: 'free' });
  const { findings, reachable } = await probed(t, tenant, CREDENTIALS.basic(tenant));
  assert.deepEqual([findings[0]?.severity, reachable], ['error', true]);
  assert.match(findings[0]?.detail ?? '', /Free plan/);
});

test('the variants of the simulated log are all read', () => {
  const tested = new Set(
    [...BOUNDS, ...TOTALS, ...SHAPES, { arriveBetweenPages: 1 }].flatMap((one) => Object.keys(one))
  );
  assert.deepEqual([...tested].sort(), Object.keys(jiraAuditVariants.shape).sort());
});
