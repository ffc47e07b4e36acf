import assert from 'node:assert/strict';
import { test } from 'node:test';
import { z } from 'zod';
import { startCloudSimulator } from '../cloud-simulator.ts';

const answerSchema = z.object({
  access_token: z.string().optional(),
  refresh_token: z.string().optional(),
  expires_in: z.number().optional(),
  error: z.string().optional(),
});

test('a service account gets access tokens that expire, an app refresh tokens that live once', async (t) => {
  const simulator = await startCloudSimulator({ days: 0, scale: 0.05, attack: false, liveTraffic: false });
  t.after(() => simulator.close());
  const { apis, authUrl, apiUrl, cloudId, credentials } = simulator;
  const exchange = async (body: object) => {
    const response = await fetch(`${authUrl}/oauth/token`, { method: 'POST', body: JSON.stringify(body) });
    return { status: response.status, ...answerSchema.parse(await response.json()) };
  };
  const statusOf = async (token = '') =>
    (
      await fetch(`${apiUrl}/ex/jira/${cloudId}/rest/api/3/auditing/record`, {
        headers: { authorization: `Bearer ${token}` },
      })
    ).status;
  const { clientId: client_id, clientSecret: client_secret } = credentials.oauthClient;
  const service = await exchange({ grant_type: 'client_credentials', client_id, client_secret });
  assert.deepEqual([service.expires_in, service.refresh_token], [3600, undefined]);
  assert.equal(await statusOf(service.access_token), 200);
  simulator.advance(3_600_000);
  assert.equal(await statusOf(service.access_token), 401);

  const app = { client_id: apis.authorization.app.clientId, client_secret: apis.authorization.app.clientSecret };
  const first = { grant_type: 'refresh_token', refresh_token: apis.authorization.authorizeApp(), ...app };
  const second = await exchange(first);
  assert.equal(await statusOf(second.access_token), 200);
  assert.deepEqual([(await exchange(first)).status, (await exchange(first)).error], [403, 'unauthorized_client']);
  assert.equal((await exchange({ ...first, refresh_token: second.refresh_token })).status, 200);
  assert.equal((await exchange({ ...first, client_secret: 'wrong' })).status, 401);
  assert.equal((await exchange({ grant_type: 'client_credentials', ...app })).status, 403);
  assert.equal((await exchange({})).status, 400);
});
