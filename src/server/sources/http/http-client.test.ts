import assert from 'node:assert/strict';
import { createServer, type RequestListener, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { test, type TestContext } from 'node:test';
import { SourceError } from '../source-error.ts';
import { parseBaseUrl } from './base-url.ts';
import { HttpClient, type HttpClientOptions } from './http-client.ts';

const SECRET = 'Bearer s3cr3t-token';

interface Site {
  readonly client: HttpClient;
  readonly requests: IncomingMessage[];
  get(signal?: AbortSignal): Promise<unknown>;
}

async function site(
  t: TestContext,
  listener: RequestListener,
  options: Partial<HttpClientOptions> = {}
): Promise<Site> {
  const requests: IncomingMessage[] = [];
  const server = createServer((request, response) => {
    requests.push(request);
    listener(request, response);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const client = new HttpClient({
    base: parseBaseUrl(`http://127.0.0.1:${port}/wiki/`, 'url'),
    authorization: SECRET,
    tls: { rejectUnauthorized: true },
    timeoutMs: 2000,
    cures: { 403: 'Ask an administrator.' },
    ...options,
  });
  t.after(async () => {
    await client.close();
    server.closeAllConnections();
    server.close();
  });
  return {
    client,
    requests,
    get: (signal = new AbortController().signal) =>
      client.getJson('/rest/x', { from: '1,2', absent: undefined }, { signal, permit: async () => {} }),
  };
}

async function failure(promise: Promise<unknown>): Promise<SourceError> {
  const error = await promise.then(
    () => assert.fail('the read succeeded'),
    (reason: unknown) => reason
  );
  assert.ok(error instanceof SourceError, `not a SourceError: ${String(error)}`);
  for (const text of [error.message, error.cure, JSON.stringify(error)]) {
    assert.doesNotMatch(text, /s3cr3t/);
  }
  assert.notEqual(error.cure, '');
  return error;
}

test('a read goes to the host and context path of the settings, with the credential and encoded parameters', async (t) => {
  const { get, requests } = await site(t, (_, response) => {
    response.setHeader('content-type', 'application/json;charset=UTF-8').end('{"a":[1]}');
  });
  const response = await get();
  assert.deepEqual((response as { body: unknown }).body, { a: [1] });
  assert.equal(requests[0]?.method, 'GET');
  assert.equal(requests[0]?.url, '/wiki/rest/x?from=1%2C2');
  assert.equal(requests[0]?.headers.authorization, SECRET);
  assert.match(requests[0]?.headers['user-agent'] ?? '', /^auditlens-confluence-datasource/);
});

test('no request goes before its permit', async (t) => {
  const { client, requests } = await site(t, (_, response) => {
    response.setHeader('content-type', 'application/json').end('1');
  });
  const order: string[] = [];
  await client.getJson(
    '/rest/x',
    {},
    {
      signal: new AbortController().signal,
      permit: async () => {
        await new Promise((resolve) => setTimeout(resolve, 20));
        order.push(`permit after ${requests.length}`);
      },
    }
  );
  assert.deepEqual(order, ['permit after 0']);
  assert.equal(requests.length, 1);
});

const STATUSES = [
  { status: 400, reason: 'invalid-response', retryable: false },
  { status: 401, reason: 'unauthorized', retryable: false },
  { status: 403, reason: 'forbidden', retryable: false },
  { status: 404, reason: 'unreachable', retryable: false },
  { status: 429, reason: 'rate-limited', retryable: true },
  { status: 500, reason: 'unreachable', retryable: true },
  { status: 503, reason: 'unreachable', retryable: true },
] as const;
for (const { status, reason, retryable } of STATUSES) {
  test(`HTTP ${status} is ${reason}, ${retryable ? 'worth a retry' : 'no use to retry'}`, async (t) => {
    const { get } = await site(t, (request, response) => {
      response.writeHead(status, { 'content-type': 'text/plain' }).end(request.headers.authorization);
    });
    const error = await failure(get());
    assert.deepEqual([error.reason, error.retryable, error.status], [reason, retryable, status]);
  });
}

test('the cure of a status is the product’s own where it has one', async (t) => {
  const { get } = await site(t, (_, response) => {
    response.writeHead(403).end();
  });
  assert.equal((await failure(get())).cure, 'Ask an administrator.');
});

test('a 429 tells how long to wait', async (t) => {
  const waits = ['0', '7', '', new Date(Date.now() + 60_000).toUTCString()];
  const { get } = await site(t, (_, response) => {
    const wait = waits.shift() ?? '';
    response.writeHead(429, wait === '' ? {} : { 'retry-after': wait }).end();
  });
  assert.equal((await failure(get())).retryAfterMs, 0);
  assert.equal((await failure(get())).retryAfterMs, 7000);
  assert.equal((await failure(get())).retryAfterMs, undefined);
  const date = (await failure(get())).retryAfterMs ?? 0;
  assert.ok(date > 50_000 && date <= 60_000, `${date}`);
});

test('limits and clock of the server come with the answer', async (t) => {
  const { get } = await site(t, (_, response) => {
    response
      .writeHead(200, {
        'content-type': 'application/json',
        'x-ratelimit-limit': '100',
        'x-ratelimit-remaining': '99',
        'x-ratelimit-fillrate': '10',
        'x-ratelimit-interval-seconds': '60',
        date: new Date(Date.now() + 3_600_000).toUTCString(),
      })
      .end('{}');
  });
  const response = (await get()) as { rateLimit: unknown; clockOffsetMs: number };
  assert.deepEqual(response.rateLimit, { remaining: 99, limit: 100, fillRate: 10, intervalMs: 60_000 });
  assert.ok(Math.abs(response.clockOffsetMs - 3_600_000) < 1500, `${response.clockOffsetMs}`);
});

test('a redirect is never followed, a login page behind it is named, its query is not', async (t) => {
  const { get, requests } = await site(t, (_, response) => {
    response.writeHead(302, { location: 'https://sso.example.org/login?session=abc' }).end();
  });
  const error = await failure(get());
  assert.equal(error.reason, 'unauthorized');
  assert.match(error.message, /https:\/\/sso\.example\.org\/login/);
  assert.doesNotMatch(error.message, /session/);
  assert.equal(requests.length, 1);
});

test('a redirect that is no login asks for the final address', async (t) => {
  const { get } = await site(t, (_, response) => {
    response.writeHead(301, { location: 'https://new.example.org/wiki/rest/x' }).end();
  });
  const error = await failure(get());
  assert.equal(error.reason, 'invalid-response');
  assert.match(error.message, /https:\/\/new\.example\.org\/wiki\/rest\/x/);
});

test('an HTML login page with status 200 is a refused credential', async (t) => {
  const { get } = await site(t, (_, response) => {
    response.writeHead(200, { 'content-type': 'text/html' }).end('<html><form action="/dologin.action"></form></html>');
  });
  assert.equal((await failure(get())).reason, 'unauthorized');
});

test('any other HTML, a wrong content type and JSON that was cut are invalid responses', async (t) => {
  const answers = [
    ['text/html', '<html>Maintenance</html>'],
    ['text/csv', 'a,b'],
    ['application/json', '{"entities":[{"timest'],
    ['application/json', ''],
  ];
  const { get } = await site(t, (_, response) => {
    const [type = '', body] = answers.shift() ?? [];
    response.writeHead(200, { 'content-type': type }).end(body);
  });
  while (answers.length > 0) {
    const error = await failure(get());
    assert.deepEqual([error.reason, error.retryable], ['invalid-response', true]);
  }
});

test('a body that ends before its announced length is retried', async (t) => {
  const { get } = await site(t, (_, response) => {
    response.writeHead(200, { 'content-type': 'application/json', 'content-length': '100' }).write('{"a":');
    setTimeout(() => response.destroy(), 20);
  });
  const error = await failure(get());
  assert.deepEqual([error.reason, error.retryable], ['unreachable', true]);
});

test('a body beyond the bound is refused while it is read', async (t) => {
  const { get } = await site(
    t,
    (_, response) => {
      response.writeHead(200, { 'content-type': 'application/json' });
      response.end(JSON.stringify('x'.repeat(200_000)));
    },
    { maxBodyBytes: 100_000 }
  );
  assert.match((await failure(get())).message, /larger than 100 kB/);
});

test('an answer that takes too long is a timeout', async (t) => {
  const { get } = await site(t, () => {}, { timeoutMs: 50 });
  const error = await failure(get());
  assert.deepEqual([error.reason, error.retryable], ['unreachable', true]);
  assert.match(error.message, /within 50 ms/);
});

test('the caller’s abort is thrown as it was given', async (t) => {
  const { get } = await site(t, () => {});
  const reason = new Error('enough');
  const controller = new AbortController();
  setTimeout(() => controller.abort(reason), 20);
  await assert.rejects(get(controller.signal), reason);
});

test('a port where nobody listens is unreachable', async (t) => {
  const { client } = await site(t, () => {});
  await client.close();
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  const lonely = new HttpClient({
    base: new URL(`http://127.0.0.1:${port}`),
    authorization: SECRET,
    tls: { rejectUnauthorized: true },
    timeoutMs: 2000,
    cures: {},
  });
  const read = lonely.getJson('/x', {}, { signal: new AbortController().signal, permit: async () => {} });
  const error = await failure(read);
  assert.deepEqual([error.reason, error.retryable], ['unreachable', true]);
  assert.match(error.message, /refused/);
  await lonely.close();
});

test('a refused value of a provider is renewed once, and the same request sent again with its own permit', async (t) => {
  const asked: Array<string | undefined> = [];
  const { client, requests } = await site(
    t,
    (request, response) => {
      const known = request.headers.authorization === 'Bearer second';
      response.writeHead(known ? 200 : 401, { 'content-type': 'application/json' }).end('true');
    },
    {
      authorization: {
        authorization: async (_, refused) => {
          asked.push(refused);
          return refused === undefined ? 'Bearer first' : 'Bearer second';
        },
      },
    }
  );
  let permits = 0;
  const permit = async () => void (permits += 1);
  const { body } = await client.getJson('/rest/x', { a: '1' }, { signal: new AbortController().signal, permit });
  assert.deepEqual(
    [body, asked, permits, requests.map(({ url }) => url)],
    [true, [undefined, 'Bearer first'], 2, ['/wiki/rest/x?a=1', '/wiki/rest/x?a=1']]
  );
});

test('a site that refuses every value is asked twice and no more', async (t) => {
  const { get, requests } = await site(t, (_, response) => void response.writeHead(401).end(), {
    authorization: { authorization: async () => SECRET },
  });
  assert.equal((await failure(get())).reason, 'unauthorized');
  assert.equal(requests.length, 2);
});

test('a refusal whose text says more is told as that', async (t) => {
  const { get } = await site(t, (_, response) => void response.writeHead(403).end('on holiday'), {
    refusal: async ({ text }) =>
      new SourceError(`The site is ${text}`, { reason: 'forbidden', retryable: false, cure: 'Wait.' }),
  });
  assert.equal((await failure(get())).message, 'The site is on holiday');
});
