import assert from 'node:assert/strict';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test, type TestContext } from 'node:test';
import { z } from 'zod';
import type { SimulatorOptions } from '../options.ts';
import { startSimulator, type Simulator } from '../simulator.ts';

const listSchema = z.object({
  results: z.array(z.looseObject({ title: z.string().optional() })),
  size: z.number(),
  limit: z.number(),
  _links: z.object({ next: z.string().optional() }),
});

interface Client {
  readonly simulator: Simulator;
  get(path: string, headers?: Record<string, string>): Promise<Response>;
  /** Lines of the access log below the context path, without their time. */
  lines(): string[];
}

async function client(t: TestContext, options: SimulatorOptions = {}): Promise<Client> {
  const directory = mkdtempSync(join(tmpdir(), 'pages-'));
  const simulator = await startSimulator({
    days: 0,
    attack: false,
    liveTraffic: false,
    contextPath: '/wiki',
    accessLogDirectory: directory,
    ...options,
  });
  t.after(async () => {
    await simulator.close();
    rmSync(directory, { recursive: true });
  });
  const { username, password } = simulator.credentials.user;
  const authorization = `Basic ${Buffer.from(`${username}:${password}`).toString('base64')}`;
  return {
    simulator,
    get: (path, headers = { authorization, 'user-agent': 'curl/8.5.0' }) =>
      fetch(simulator.url + path, { headers, redirect: 'manual' }),
    lines: () =>
      readdirSync(directory).flatMap((name) =>
        readFileSync(join(directory, name), 'utf8')
          .trimEnd()
          .split('\n')
          .map((line) => line.replace(/^\[.*?\] /, ''))
      ),
  };
}

test('lists of content are paged, hold whole bodies where they are asked for, and then fewer at once', async (t) => {
  const { get, simulator } = await client(t);
  const space = simulator.world.spaces[0];
  const titles: Array<string | undefined> = [];
  let next: string | undefined = `/rest/api/content?spaceKey=${space?.key}&limit=100&expand=body.storage`;
  while (next !== undefined) {
    const page = listSchema.parse(await (await get(next)).json());
    assert.ok(page.size <= 50 && JSON.stringify(page).includes('"representation":"storage"'));
    titles.push(...page.results.map(({ title }) => title));
    next = page._links.next;
  }
  assert.deepEqual(
    titles,
    space?.pages.map(({ title }) => title)
  );
  const spaces = listSchema.parse(await (await get('/rest/api/space?limit=500')).json());
  assert.equal(spaces.size, simulator.world.spaces.length);
});

test('a scan goes by cursors through every page once, with bodies where they are asked for', async (t) => {
  const { get, simulator } = await client(t);
  const ids: string[] = [];
  let next: string | undefined = '/rest/api/content/scan?spaceKey=ENG&limit=7&expand=body.storage';
  while (next !== undefined) {
    const part = listSchema.parse(await (await get(next)).json());
    assert.ok(part.size <= 7 && JSON.stringify(part).includes('"representation":"storage"'));
    ids.push(...part.results.map(({ id }) => String(id)));
    next = part._links.next;
  }
  const pages = simulator.world.spaces.find(({ key }) => key === 'ENG')?.pages ?? [];
  assert.ok(pages.length > 14);
  assert.deepEqual(ids.toSorted(), pages.map(({ id }) => id).toSorted());
});

test('a search finds what pages say, and stands in the audit log with its text', async (t) => {
  const { get, simulator } = await client(t);
  const cql = 'type = page and (text ~ "password")';
  const found = listSchema.parse(await (await get(`/rest/api/search?cql=${encodeURIComponent(cql)}`)).json());
  assert.ok(found.size > 0 && found.size < 160);
  const [row] = simulator.auditLog.records;
  assert.equal(row?.actionKey, 'audit.logging.summary.search.performed');
  assert.ok(row?.attributes.some(({ value }) => value === cql));
  assert.equal(row?.author.username, simulator.credentials.user.username);
  assert.equal((await get('/rest/api/search?cql=creator%20%3D%20x')).status, 400);
});

test('a login with the form gives a session that pages are read with, a wrong password shows the form again', async (t) => {
  const { get, simulator, lines } = await client(t);
  const { username, password } = simulator.credentials.user;
  const logIn = (os_password: string) =>
    fetch(`${simulator.url}/dologin.action`, {
      method: 'POST',
      body: new URLSearchParams({ os_username: username, os_password, os_destination: '/display/ENG' }),
      redirect: 'manual',
    });
  assert.equal((await logIn('guess')).status, 200);
  const granted = await logIn(password);
  assert.deepEqual([granted.status, granted.headers.get('location')], [302, '/wiki/display/ENG']);
  const cookie = granted.headers.get('set-cookie')?.split(';')[0] ?? '';
  const title = encodeURIComponent(simulator.world.spaces[0]?.pages[0]?.title ?? '').replace(/%20/g, '+');
  assert.equal((await get(`/display/ENG/${title}`, { cookie })).status, 200);
  assert.equal((await get('/display/ENG/None', { cookie })).status, 404);
  assert.equal((await get(`/display/ENG/${title}`, {})).status, 302);
  assert.equal((await get('/rest/api/space', {})).status, 401);
  assert.deepEqual(
    simulator.auditLog.records.map(({ actionKey }) => actionKey.split('.').slice(-2).join('.')),
    ['login.failed', 'login.success']
  );
  assert.deepEqual(
    lines().map((line) =>
      line
        .split(' ')
        .filter((_, part) => [0, 3, 4, 6].includes(part))
        .join(' ')
    ),
    [
      '- POST /wiki/dologin.action 200',
      '- POST /wiki/dologin.action 302',
      `${username} GET /wiki/display/ENG/${title} 200`,
      `${username} GET /wiki/display/ENG/None 404`,
      `- GET /wiki/display/ENG/${title} 302`,
      '- GET /wiki/rest/api/space 401',
    ]
  );
  assert.deepEqual(simulator.requestLog.violations, []);
});

test('a request is logged with its bytes and user agent, and the address that own proxies forward', async (t) => {
  const { get, simulator, lines } = await client(t, { remoteIpValve: true });
  const { username, password } = simulator.credentials.user;
  const authorization = `Basic ${Buffer.from(`${username}:${password}`).toString('base64')}`;
  const response = await get('/spaces/exportspacezipxml.action?key=ENG', {
    authorization,
    'user-agent': 'python-requests/2.32.3',
    'x-forwarded-for': '198.51.100.1, 192.0.2.66, 10.0.0.1',
  });
  const bytes = (await response.arrayBuffer()).byteLength;
  const [line = ''] = lines();
  assert.match(
    line,
    /^svc-reader \S+ 192\.0\.2\.66 GET \/wiki\/spaces\/exportspacezipxml\.action\?key=ENG HTTP\/1\.1 200 /
  );
  assert.match(line, new RegExp(` \\d+ms ${bytes} - python-requests/2\\.32\\.3$`));
  assert.deepEqual(
    simulator.auditLog.records.map(({ actionKey, source }) => [actionKey, source]),
    [['audit.logging.summary.space.export', '192.0.2.66']]
  );
});
