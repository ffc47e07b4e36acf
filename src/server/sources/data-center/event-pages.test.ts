import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { test, type TestContext } from 'node:test';
import { HttpClient } from '../http/http-client.ts';
import { SourceError } from '../source-error.ts';
import type { SourcePage } from '../source.ts';
import { eventPages } from './event-pages.ts';
import { CONFLUENCE } from './products/confluence.ts';

const FROM = Date.UTC(2026, 2, 4);
const range = { from: FROM, to: FROM + 1000 };
const record = (offset: number) => ({ timestamp: new Date(FROM + offset).toISOString(), author: { id: 'a' } });
const page = (entities: readonly unknown[], cursor?: string, extra: object = {}) => ({
  entities,
  pagingInfo: { lastPage: cursor === undefined, nextPageCursor: cursor, size: entities.length, ...extra },
});

/** Reads from a server that gives these pages one after the other, the last one for ever. */
async function read(
  t: TestContext,
  pages: readonly object[]
): Promise<{ pages: SourcePage[]; requests: number; error: unknown }> {
  let requests = 0;
  const server = createServer((_, response) => {
    const body = pages[Math.min(requests++, pages.length - 1)];
    response.setHeader('content-type', 'application/json').end(JSON.stringify(body));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const base = new URL(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
  const client = new HttpClient({
    base,
    authorization: 'Bearer x',
    tls: { rejectUnauthorized: true },
    timeoutMs: 5000,
    cures: {},
  });
  t.after(async () => {
    await client.close();
    server.close();
  });
  const context = () => ({ origin: { type: 'confluenceDataCenter', site: 'x' }, observed: 0, actionMap: {} }) as const;
  const options = {
    client,
    product: CONFLUENCE,
    selection: { affectedObjects: [], search: '', scanLimit: 0 },
    context,
    signal: new AbortController().signal,
    permit: async () => {},
  };
  const read: SourcePage[] = [];
  try {
    for await (const one of eventPages(range, options)) {
      read.push(one);
    }
    return { pages: read, requests, error: undefined };
  } catch (error) {
    return { pages: read, requests, error };
  }
}

const offsets = (pages: readonly SourcePage[]) => pages.flatMap(({ events }) => events.map(({ time }) => time - FROM));

test('a cursor that does not advance is an error, not an endless read', async (t) => {
  const { error, requests } = await read(t, [
    page([record(9), record(8)], `${FROM + 8},1`),
    page([record(8)], `${FROM + 8},1`),
  ]);
  assert.ok(error instanceof SourceError && error.reason === 'invalid-response' && /circle/.test(error.message));
  assert.equal(requests, 2);
});

test('records that are not ordered newest first are an error, within a page and across pages', async (t) => {
  for (const pages of [[page([record(1), record(2)])], [page([record(5)], `${FROM + 5},1`), page([record(6)])]]) {
    const { error } = await read(t, pages);
    assert.ok(error instanceof SourceError && /newest first/.test(error.message), String(error));
  }
});

test('reading stops below the range although the server would go on', async (t) => {
  const { pages, requests } = await read(t, [
    page([record(5)], `${FROM + 5},2`),
    page([record(1), record(-1)], `${FROM - 1},1`),
  ]);
  assert.deepEqual(
    [offsets(pages), requests, pages.at(-1)?.last, pages.at(-1)?.completeDownTo],
    [[5, 1], 2, true, FROM]
  );
});

test('an empty page that is not the last is gone through', async (t) => {
  const { pages } = await read(t, [page([], `${FROM + 9},9`), page([record(3)])]);
  assert.deepEqual(offsets(pages), [3]);
});

test('the cursor is taken from the link where it stands only there', async (t) => {
  const link = `https://elsewhere.example.org/rest/auditing/1.0/events?limit=1&pageCursor=${FROM + 5},2`;
  const { pages, requests } = await read(t, [
    page([record(5)], undefined, { lastPage: false, nextPageLink: link }),
    page([record(4)]),
  ]);
  assert.deepEqual([offsets(pages), requests], [[5, 4], 2]);
});

test('the cursor is taken out of an object, as Atlassian’s examples have it', async (t) => {
  const { pages } = await read(t, [
    page([record(5)], undefined, { lastPage: false, nextPageCursor: { cursor: `${FROM + 5},2` } }),
    page([record(4)]),
  ]);
  assert.deepEqual(offsets(pages), [5, 4]);
});

test('a page that says another follows, but not where, is an error', async (t) => {
  const { error } = await read(t, [page([record(5)], undefined, { lastPage: false })]);
  assert.ok(error instanceof SourceError && error.reason === 'invalid-response');
});

test('records of unknown shape are kept with their text, at the time of the next older one, and counted', async (t) => {
  const strange = ['odd', { a: 1 }, { timestamp: 'soon', author: [] }, { ...record(3), affectedObjects: 'many' }];
  const { pages } = await read(t, [page([record(5), ...strange, record(2)])]);
  const events = pages.flatMap((one) => one.events);
  assert.deepEqual(offsets(pages), [5, 3, 3, 3, 3, 2]);
  assert.deepEqual(
    events.slice(1, 5).map(({ raw }) => JSON.parse(raw)),
    strange
  );
  assert.equal(new Set(events.map(({ id }) => id)).size, 6);
  assert.equal(pages[0]?.malformed, 4);
});

test('JSON that is no page of audit events is an error', async (t) => {
  for (const body of [{}, { message: 'no' }, { entities: [] }, { entities: {}, pagingInfo: {} }]) {
    const { error } = await read(t, [body]);
    assert.ok(error instanceof SourceError && error.reason === 'invalid-response', JSON.stringify(body));
  }
});
