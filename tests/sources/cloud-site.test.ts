import assert from 'node:assert/strict';
import { test, type TestContext } from 'node:test';
import { DEFAULT_CLOUD_SITE } from '../../src/query/settings-defaults.ts';
import type { CloudSiteSettings, SecureSettings } from '../../src/query/settings.ts';
import { connectCloudSite } from '../../src/server/sources/cloud-site/connect-cloud-site.ts';
import type { CloudConnection } from '../../src/server/sources/cloud-site/connection.ts';
import { SettingsError } from '../../src/server/sources/settings-error.ts';
import { SourceError } from '../../src/server/sources/source-error.ts';
import type { CloudSimulator } from '../../simulator/cloud/cloud-simulator.ts';
import { CREDENTIALS, EMPTY_TENANT, startCloudSimulator } from './confluence-cloud-site.ts';
import { readOptions } from './read-range.ts';

const RECORDS = '/rest/api/3/auditing/record';

function connect(settings: Partial<CloudSiteSettings>, secrets: SecureSettings, directory?: string): CloudConnection {
  return connectCloudSite({
    source: 'jiraCloud',
    settings: { ...DEFAULT_CLOUD_SITE, timeout: '500ms', ...settings },
    context: { secrets, directory },
    cures: {},
    scopes: [['read:audit-log:jira', 'read:user:jira']],
  });
}

async function simulate(t: TestContext): Promise<CloudSimulator> {
  const tenant = await startCloudSimulator(EMPTY_TENANT);
  t.after(() => tenant.close());
  return tenant;
}

function connected(
  t: TestContext,
  tenant: CloudSimulator,
  auth: keyof typeof CREDENTIALS,
  changes: Partial<CloudSiteSettings> = {}
): CloudConnection {
  const { siteUrl: url, apiUrl, authUrl } = tenant;
  const { settings, secret } = CREDENTIALS[auth](tenant);
  const connection = connect({ url, apiUrl, authUrl, ...settings, ...changes }, { jiraCloudSecret: secret });
  t.after(() => connection.close());
  return connection;
}

async function failure(promise: Promise<unknown>): Promise<SourceError> {
  const error = await promise.then(
    () => assert.fail('it succeeded'),
    (reason: unknown) => reason
  );
  assert.ok(error instanceof SourceError, String(error));
  return error;
}

test('the cloud id is asked of the site once, by nobody in particular, however many wait for it', async (t) => {
  const tenant = await simulate(t);
  const connection = connected(t, tenant, 'scoped');
  const answers = Array.from({ length: 10 }, () => connection.getJson(RECORDS, { limit: '1' }, readOptions()));
  await Promise.all(answers);
  assert.equal(await connection.cloudId(readOptions()), tenant.cloudId);
  const atSite = tenant.requestLogs.site.requests;
  assert.deepEqual(
    atSite.map(({ path, username }) => [path, username]),
    [['/_edge/tenant_info', null]]
  );
});

test('a cloud id of the settings is believed, and a wrong one is told', async (t) => {
  const tenant = await simulate(t);
  const error = await failure(
    connected(t, tenant, 'scoped', { cloudId: 'elsewhere' }).getJson(RECORDS, {}, readOptions())
  );
  assert.deepEqual([error.status, tenant.requestLogs.site.requests.length], [404, 0]);
  assert.match(error.cure, /cloud id/);
});

test('a failed look-up of the cloud id is tried again at the next request', async (t) => {
  const tenant = await simulate(t);
  const connection = connected(t, tenant, 'scoped');
  tenant.switches.arm({ kind: 'serverError', times: 1, path: '/_edge/' });
  assert.equal((await failure(connection.getJson(RECORDS, {}, readOptions()))).retryable, true);
  await connection.getJson(RECORDS, {}, readOptions());
});

test('one who gives up waiting for the cloud id takes it from nobody else', async (t) => {
  const tenant = await simulate(t);
  const connection = connected(t, tenant, 'scoped');
  tenant.switches.arm({ kind: 'slow', times: 1, path: '/_edge/', delayMs: 100 });
  const leaving = new AbortController();
  const first = connection.cloudId({ ...readOptions(), signal: leaving.signal });
  const second = connection.cloudId(readOptions());
  leaving.abort(new Error('enough'));
  await assert.rejects(first, /enough/);
  assert.equal(await second, tenant.cloudId);
});

test('the address of a product is that of its site', async (t) => {
  const tenant = await simulate(t);
  const connection = connected(t, tenant, 'basic', { url: `${tenant.siteUrl}/wiki/` });
  await connection.getJson(RECORDS, {}, readOptions());
  assert.equal(connection.site, new URL(tenant.siteUrl).host);
});

test('a site that names no cloud id says where it is to be found', async (t) => {
  const tenant = await simulate(t);
  for (const kind of ['notFound', 'unexpectedJson'] as const) {
    tenant.switches.arm({ kind, times: 1, path: '/_edge/' });
    assert.match((await failure(connected(t, tenant, 'scoped').cloudId(readOptions()))).cure, /tenant_info/);
  }
});

const INCOMPLETE: ReadonlyArray<readonly [field: string, Partial<CloudSiteSettings>, SecureSettings]> = [
  ['url', { url: 'acme' }, { jiraCloudSecret: 'hush' }],
  ['email', { auth: 'basic' }, { jiraCloudSecret: 'hush' }],
  ['jiraCloudSecret', { auth: 'scoped', email: 'ada@example.org' }, {}],
  ['jiraCloudSecret', { auth: 'token' }, { jiraCloudSecret: 'hush hush' }],
  ['apiUrl', { auth: 'token', apiUrl: 'api' }, { jiraCloudSecret: 'hush' }],
  ['clientId', { auth: 'oauth' }, { jiraCloudSecret: 'hush' }],
  ['jiraCloudSecret', { auth: 'oauth', clientId: 'id' }, {}],
  ['authUrl', { auth: 'oauth', clientId: 'id', authUrl: 'auth' }, { jiraCloudSecret: 'hush' }],
  ['jiraCloudRefreshToken', { auth: 'refreshToken', clientId: 'id' }, { jiraCloudSecret: 'hush' }],
  ['auth', { auth: 'refreshToken', clientId: 'id' }, { jiraCloudSecret: 'hush', jiraCloudRefreshToken: 'hush' }],
];
for (const [field, settings, secrets] of INCOMPLETE) {
  test(`${JSON.stringify(settings)} with ${Object.keys(secrets).join(', ') || 'no secret'} lacks ${field}, and says what to do`, () => {
    assert.throws(
      () => connect({ url: 'https://acme.atlassian.net', ...settings }, secrets),
      (error) =>
        error instanceof SettingsError &&
        error.field === field &&
        error.cure !== '' &&
        !`${error.message} ${error.cure}`.includes('hush')
    );
  });
}
