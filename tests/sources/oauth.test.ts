import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test, type TestContext } from 'node:test';
import { SourceError } from '../../src/server/sources/source-error.ts';
import type { RangeSource } from '../../src/server/sources/source.ts';
import type { CloudSimulator } from '../../simulator/cloud/cloud-simulator.ts';
import { CREDENTIALS, EMPTY_TENANT, startCloudSimulator } from './confluence-cloud-site.ts';
import { openJiraCloudSource } from './jira-cloud-site.ts';
import { readRange } from './read-range.ts';

const TOKEN = '/oauth/token';

interface Site {
  readonly tenant: CloudSimulator;
  /** A read of the last hour, as summaries. */
  read(source: RangeSource, pageSize?: number): Promise<readonly string[]>;
  /** Requests to the token endpoint so far. */
  exchanges(): number;
}

async function simulate(t: TestContext, records = 25): Promise<Site> {
  const tenant = await startCloudSimulator(EMPTY_TENANT);
  t.after(() => tenant.close());
  const now = tenant.clock.now();
  for (let index = 0; index < records; index += 1) {
    tenant.apis.jiraAudit.append({ time: now - 60_000 + index, summary: `record ${index}` });
  }
  return {
    tenant,
    read: async (source, pageSize = 1000) =>
      (await readRange(source, { from: now - 3_600_000, to: now }, pageSize)).map(({ actionName }) => actionName),
    exchanges: () => tenant.requestLogs.auth.requests.length,
  };
}

function clientCredentials(t: TestContext, tenant: CloudSimulator): RangeSource {
  const source = openJiraCloudSource(tenant, CREDENTIALS.oauth(tenant));
  t.after(() => source.close());
  return source;
}

/** A directory as a data source has it: its store in a folder of its own. */
function storeDirectory(t: TestContext): string {
  const folder = mkdtempSync(join(tmpdir(), 'oauth-'));
  t.after(() => rmSync(folder, { recursive: true }));
  const directory = join(folder, 'store');
  mkdirSync(directory);
  return directory;
}

/** The source as it is opened by each start of the plugin. */
function app(tenant: CloudSimulator, directory: string, refreshToken: string, secret?: string): RangeSource {
  const { clientId, clientSecret } = tenant.apis.authorization.app;
  return openJiraCloudSource(
    tenant,
    { settings: { auth: 'refreshToken', clientId }, secret: secret ?? clientSecret },
    { context: { directory }, refreshToken }
  );
}

async function failure(promise: Promise<unknown>): Promise<SourceError> {
  const error = await promise.then(
    () => assert.fail('it succeeded'),
    (reason: unknown) => reason
  );
  assert.ok(error instanceof SourceError, String(error));
  const said = JSON.stringify([error.message, error.cure, error]);
  assert.doesNotMatch(said, /simulator-(access|refresh|client|app)/, 'a secret in an error');
  assert.ok(error.cure.length > 10);
  return error;
}

test('requests that come together wait for one exchange', async (t) => {
  const { tenant, read, exchanges } = await simulate(t);
  const source = clientCredentials(t, tenant);
  await Promise.all(Array.from({ length: 12 }, () => read(source)));
  assert.equal(exchanges(), 1);
  const [request] = tenant.requestLogs.auth.requests;
  assert.deepEqual([request?.method, request?.path, request?.query], ['POST', TOKEN, {}]);
});

test('a token that dies between two pages is renewed once, and no page is lost', async (t) => {
  const { tenant, read, exchanges } = await simulate(t);
  const source = clientCredentials(t, tenant);
  await read(source);
  tenant.apis.authorization.tokens.revokeAccess();
  const summaries = await read(source, 4);
  assert.deepEqual([summaries.length, new Set(summaries).size, exchanges()], [25, 25, 2]);
  tenant.advance(3_600_000);
  assert.deepEqual([(await read(source)).length, exchanges()], [25, 3]);
});

test('a token that is refused although it is new is asked for once more, and then it is an error', async (t) => {
  const { tenant, read, exchanges } = await simulate(t);
  const source = clientCredentials(t, tenant);
  tenant.switches.arm({ kind: 'unauthorized', path: '/ex/' });
  const error = await failure(read(source));
  assert.deepEqual([error.reason, error.retryable, exchanges()], ['unauthorized', false, 2]);
});

test('a token is renewed before it expires, with a margin', async (t) => {
  const { tenant, read, exchanges } = await simulate(t);
  tenant.apis.authorization.variants.set({ lifetimeSeconds: 1 });
  const source = clientCredentials(t, tenant);
  await read(source);
  await new Promise((resolve) => setTimeout(resolve, 850));
  await read(source);
  // The tenant's clock stands: without the margin the old token would still have been good.
  assert.equal(exchanges(), 2);
});

test('an answer that does not say how long a token lives is believed for a while', async (t) => {
  const { tenant, read, exchanges } = await simulate(t);
  tenant.apis.authorization.variants.set({ expiresIn: 'missing' });
  const source = clientCredentials(t, tenant);
  await read(source);
  await read(source);
  assert.equal(exchanges(), 1);
});

const FAULTS = [
  ['loginRedirect', 'unauthorized', false],
  ['htmlLoginPage', 'unauthorized', false],
  ['notFound', 'unreachable', false],
  ['rateLimited', 'rate-limited', true],
  ['serverError', 'unreachable', true],
  ['truncatedBody', 'invalid-response', true],
  ['emptyBody', 'invalid-response', true],
  ['unexpectedJson', 'invalid-response', true],
  ['connectionReset', 'unreachable', true],
  ['hang', 'unreachable', true],
  ['hugeBody', 'invalid-response', false],
] as const;
for (const [kind, reason, retryable] of FAULTS) {
  test(`${kind} of the authorization server is ${reason}, and over when it is`, async (t) => {
    const { tenant, read } = await simulate(t);
    const source = clientCredentials(t, tenant);
    tenant.switches.arm({ kind, times: 1, path: TOKEN, bytes: 1024 * 1024 });
    const error = await failure(read(source));
    assert.deepEqual([error.reason, error.retryable], [reason, retryable], error.message);
    assert.match(error.message, /POST \/oauth\/token/);
    assert.equal(tenant.requestLogs.gateway.requests.length, 0);
    assert.equal((await read(source)).length, 25);
  });
}

test('a wrong client id or secret, and an app’s credential for a service account’s, are told apart', async (t) => {
  const { tenant, read } = await simulate(t);
  const { oauthClient } = tenant.credentials;
  const appClient = tenant.apis.authorization.app;
  const cases = [
    [{ clientId: 'nobody', clientSecret: oauthClient.clientSecret }, /access_denied.*client id or the client secret/],
    [{ clientId: oauthClient.clientId, clientSecret: 'wrong' }, /access_denied.*client id or the client secret/],
    [appClient, /unauthorized_client.*kind of credential/],
  ] as const;
  for (const [{ clientId, clientSecret }, expected] of cases) {
    const source = openJiraCloudSource(tenant, { settings: { auth: 'oauth', clientId }, secret: clientSecret });
    t.after(() => source.close());
    const error = await failure(read(source));
    assert.deepEqual([error.reason, error.retryable], ['unauthorized', false]);
    assert.match(error.message, expected);
  }
});

test('a refusal names the sites that the token may see', async (t) => {
  const { tenant, read } = await simulate(t);
  for (const foreignSite of [401, 403, 404] as const) {
    tenant.apis.authorization.variants.set({ sites: 'elsewhere', foreignSite });
    const error = await failure(read(clientCredentials(t, tenant)));
    assert.equal(error.reason, 'forbidden');
    assert.match(error.message, /may not see 127\.0\.0\.1:\d+: it may see only elsewhere\.atlassian\.net/);
  }
  tenant.apis.authorization.variants.set({ sites: 'none' });
  assert.match((await failure(read(clientCredentials(t, tenant)))).message, /no site at all/);
});

test('a refresh token that rotates outlives restarts, while the entered one is long used up', async (t) => {
  const { tenant, read, exchanges } = await simulate(t);
  const directory = storeDirectory(t);
  const entered = tenant.apis.authorization.authorizeApp();
  for (let start = 1; start <= 4; start += 1) {
    const source = app(tenant, directory, entered);
    assert.equal((await read(source)).length, 25);
    await source.close();
    assert.equal(exchanges(), start);
  }
});

test('the kept token can be read by nobody without the client secret', async (t) => {
  const { tenant, read } = await simulate(t);
  const directory = storeDirectory(t);
  const source = app(tenant, directory, tenant.apis.authorization.authorizeApp());
  await read(source);
  await source.close();
  const folder = join(directory, '..');
  const [name = '', ...others] = readdirSync(folder).filter((file) => file !== 'store');
  assert.deepEqual([name, others], ['jiraCloud.refresh-token', []]);
  assert.equal(statSync(join(folder, name)).mode & 0o777, 0o600);
  assert.doesNotMatch(readFileSync(join(folder, name), 'utf8'), /simulator/);
});

test('a store of other settings keeps the token: it belongs to the data source', async (t) => {
  const { tenant, read } = await simulate(t);
  const directory = storeDirectory(t);
  const entered = tenant.apis.authorization.authorizeApp();
  const before = app(tenant, directory, entered);
  await read(before);
  await before.close();
  const other = join(directory, '..', 'other-store');
  mkdirSync(other);
  const after = app(tenant, other, entered);
  t.after(() => after.close());
  assert.equal((await read(after)).length, 25);
});

test('a refresh token that is used up says so, and a new one that is entered replaces the kept one', async (t) => {
  const { tenant, read } = await simulate(t);
  const directory = storeDirectory(t);
  const entered = tenant.apis.authorization.authorizeApp();
  const thief = app(tenant, storeDirectory(t), entered);
  await read(thief);
  await thief.close();
  for (const deadToken of ['unauthorized_client', 'invalid_grant'] as const) {
    tenant.apis.authorization.variants.set({ deadToken });
    const robbed = app(tenant, directory, entered);
    const error = await failure(read(robbed));
    await robbed.close();
    assert.match(error.message, new RegExp(`${deadToken}.*refresh token is not valid any more`));
    assert.match(error.cure, /enter the new refresh token/);
  }
  const mended = app(tenant, directory, tenant.apis.authorization.authorizeApp());
  t.after(() => mended.close());
  assert.equal((await read(mended)).length, 25);
});

test('a file that cannot be understood is as if there were none', async (t) => {
  const { tenant, read } = await simulate(t);
  const directory = storeDirectory(t);
  const file = join(directory, '..', 'jiraCloud.refresh-token');
  for (const text of ['', '{}', '{"version":1,"salt":"","nonce":"","tag":"","data":""}', 'x'.repeat(100_000)]) {
    writeFileSync(file, text);
    const source = app(tenant, directory, tenant.apis.authorization.authorizeApp());
    assert.equal((await read(source)).length, 25);
    await source.close();
  }
});

test('an exchange whose answer was lost is told when its token is not taken again, and goes on while it is', async (t) => {
  const { tenant, read } = await simulate(t);
  const directory = storeDirectory(t);
  const entered = tenant.apis.authorization.authorizeApp();
  const source = app(tenant, directory, entered);
  // The server rotates the token, and the connection ends before its answer is there.
  tenant.apis.authorization.variants.set({ reuseSeconds: 600 });
  tenant.switches.arm({ kind: 'connectionReset', times: 1, path: TOKEN });
  assert.equal((await failure(read(source))).retryable, true);
  assert.equal((await read(source)).length, 25);
  await source.close();
  tenant.apis.authorization.variants.set({ reuseSeconds: 0 });
  const unlucky = app(tenant, directory, entered);
  tenant.switches.arm({ kind: 'connectionReset', times: 1, path: TOKEN });
  await failure(read(unlucky));
  assert.match((await failure(read(unlucky))).message, /an earlier exchange of it was interrupted/);
  await unlucky.close();
});

test('a directory that cannot be written costs no token', async (t) => {
  const { tenant, read, exchanges } = await simulate(t);
  const directory = storeDirectory(t);
  const source = app(tenant, directory, tenant.apis.authorization.authorizeApp());
  t.after(() => source.close());
  const blocked = join(directory, '..', 'jiraCloud.refresh-token.new');
  mkdirSync(blocked);
  const error = await failure(read(source));
  assert.deepEqual([error.reason, error.retryable, exchanges()], ['store-error', true, 0]);
  rmSync(blocked, { recursive: true });
  assert.equal((await read(source)).length, 25);
});
