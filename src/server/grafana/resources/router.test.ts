import assert from 'node:assert/strict';
import { test } from 'node:test';
import { pluginRequest } from '../plugin-request.fixture.ts';
import { jsonResponse, type ResourceRequest } from './resource.ts';
import { ResourceRouter } from './router.ts';

function request(method: string, path: string, body = ''): ResourceRequest {
  return {
    ...pluginRequest(),
    method,
    path,
    searchParams: new URLSearchParams(),
    body: Buffer.from(body),
  };
}

const router = new ResourceRouter({ maxBodyBytes: 10 })
  .get('values/fixed', async () => jsonResponse('fixed'))
  .get('values/:field', async ({ params }) => jsonResponse(params))
  .post('values/:field', async (request) => jsonResponse(request.json()));

async function answer(
  method: string,
  path: string,
  body?: string
): Promise<{ status: number; body: unknown; allow: unknown }> {
  const response = await router.handle(request(method, path, body));
  assert.ok(response.body instanceof Uint8Array);
  return {
    status: response.status,
    body: JSON.parse(Buffer.from(response.body).toString()),
    allow: response.headers['Allow'],
  };
}

test('the first route that fits answers, with its parameters decoded', async () => {
  assert.deepEqual((await answer('GET', 'values/fixed')).body, 'fixed');
  assert.deepEqual((await answer('GET', '/values/a%2Fb%C3%A4/')).body, { field: 'a/bä' });
  assert.deepEqual((await answer('POST', 'values/x', '{"a":1}')).body, { a: 1 });
});

test('an unknown path is 404, a known one with another method is 405 and names the right ones', async () => {
  assert.equal((await answer('GET', 'values')).status, 404);
  assert.equal((await answer('GET', 'values/a/b')).status, 404);
  assert.equal((await answer('GET', 'values/%zz')).status, 404);
  const refused = await answer('PUT', 'values/x');
  assert.deepEqual([refused.status, refused.allow], [405, 'GET, POST']);
});

test('a body that is too large is 413, one that is not JSON is the sender’s fault', async () => {
  assert.equal((await answer('POST', 'values/x', '"123456789"')).status, 413);
  await assert.rejects(answer('POST', 'values/x', '{'), { status: 400, errorSource: 'downstream' });
});
