import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { setTimeout } from 'node:timers/promises';
import { isDeepStrictEqual } from 'node:util';
import { PRESETS } from '../../src/query/presets/presets.ts';
import { openProduct, rowsOf, type Product } from './product.ts';

/** Address that the attacks come from, as the site's proxy forwards it. */
const ATTACKER = '192.0.2.66';
/** How long a trace may take until a rule sees it, ms. */
const PATIENCE_MS = 30_000;

/** The four tests by which detections are validated, by an ordinary HTTP client with the password of an ordinary account. */
describe('an attack by a program', () => {
  let product: Product;
  let origin: string;
  let authorization: string;

  before(async () => {
    product = await openProduct({
      simulator: { days: 0, attack: false, contextPath: '/confluence', remoteIpValve: true },
      source: { pollInterval: '1s', lateness: '1s' },
    });
    origin = product.simulator.url;
    const { username, password } = product.simulator.credentials.user;
    authorization = `Basic ${Buffer.from(`${username}:${password}`).toString('base64')}`;
  });
  after(() => product.close());

  function send(path: string, init: RequestInit = {}): Promise<Response> {
    return fetch(origin + path, {
      redirect: 'manual',
      ...init,
      headers: {
        'user-agent': 'python-requests/2.32.3',
        'x-forwarded-for': ATTACKER,
        ...(init.headers ?? { authorization }),
      },
    });
  }

  /** Waits until the rule of a preset answers with these rows. */
  async function finds(title: string, expected: ReadonlyArray<Record<string, unknown>>): Promise<void> {
    const preset = PRESETS.find((one) => one.title === title);
    assert.ok(preset, title);
    await eventually({ ...preset.patch, minValue: preset.threshold }, true, (rows) => rows, expected);
  }

  /** Waits until a query has an answer with these rows; a rule's may be an error until all is read. */
  async function eventually(
    query: Record<string, unknown>,
    alert: boolean,
    seen: (rows: Array<Record<string, unknown>>) => unknown,
    expected: unknown
  ): Promise<void> {
    for (const end = Date.now() + PATIENCE_MS; ; await setTimeout(200)) {
      const range = { from: Date.now() - 600_000, to: Date.now() };
      const answer = await product.query(query, range, alert);
      const rows = answer.error === undefined ? seen(rowsOf(answer)) : answer.error;
      if (isDeepStrictEqual(rows, expected) || Date.now() > end) {
        assert.deepEqual(rows, expected);
        return;
      }
    }
  }

  /** The account, as the rules know it: by its key. */
  function attacker(): string {
    return product.simulator.credentials.user.key;
  }

  it('that lists the spaces through REST is seen as a program that is no browser', async () => {
    const response = await send('/rest/api/space?limit=500');
    assert.match(await response.text(), /"key":"PAY"/);
    await finds('Spaces listed by a program', [{ 'user.id': attacker(), 'source.ip': ATTACKER, value: 1 }]);
  });

  it('that searches for credentials through CQL is seen by what it searched for, each search once though two logs have it', async () => {
    for (const term of ['password', 'api key', 'private key']) {
      const cql = encodeURIComponent(`siteSearch ~ "${term}"`);
      assert.equal((await send(`/rest/api/search?cql=${cql}&limit=50`)).status, 200);
    }
    const records = { queryType: 'events', format: 'table', filter: { actions: ['search_performed'] } };
    await eventually(
      records,
      false,
      (rows) => rows.map((row) => row['event.dataset']).sort(),
      ['accessLog', 'confluenceDataCenter'].flatMap((dataset) => [dataset, dataset, dataset])
    );
    await finds('Search for credentials', [{ 'user.id': attacker(), value: 3 }]);
  });

  it('that fetches many bodies with few requests is seen by what it asked for', async () => {
    const response = await send('/rest/api/content?spaceKey=PAY&limit=50&expand=body.storage');
    assert.match(await response.text(), /"representation":"storage"/);
    await finds('Bodies read in bulk', [{ 'user.id': attacker(), 'source.ip': ATTACKER, value: 1 }]);
    const scan = await send('/rest/api/content/scan?spaceKey=PAY&limit=50&expand=body.storage');
    assert.match(await scan.text(), /"representation":"storage".*"nextCursor"/s);
    await finds('Bodies read in bulk', [{ 'user.id': attacker(), 'source.ip': ATTACKER, value: 2 }]);
  });

  it('that logs in with the form and exports a space is seen by the export', async () => {
    const { username, password } = product.simulator.credentials.user;
    const login = await send('/dologin.action', {
      method: 'POST',
      body: new URLSearchParams({ os_username: username, os_password: password }),
      headers: { 'user-agent': 'curl/8.5.0' },
    });
    const cookie = login.headers.get('set-cookie')?.split(';')[0] ?? '';
    const exported = await send('/spaces/exportspacezipxml.action?key=PAY', { headers: { cookie } });
    assert.match(await exported.text(), /\.xml\.zip/);
    await finds('Export', [{ 'user.id': attacker(), value: 1 }]);
    const filter = { actions: ['login_succeeded'], ips: [ATTACKER] };
    const logins = { queryType: 'events', format: 'table', filter };
    await eventually(logins, false, (rows) => rows.map((row) => row['user.name']), [username]);
  });
});
