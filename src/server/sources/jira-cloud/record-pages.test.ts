import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { CloudConnection } from '../cloud-site/connection.ts';
import { SourceError } from '../source-error.ts';
import type { SourcePage } from '../source.ts';
import { recordPages } from './record-pages.ts';

const TIME = Date.UTC(2026, 2, 4, 9);
const created = (offset: number) => new Date(TIME + offset).toISOString().replace('Z', '+0000');
const record = (id: number, offset: number) => ({ id, summary: 'User created', created: created(offset) });

/** The pages of an hour, from these bodies in their order. */
async function pagesOf(bodies: readonly unknown[], queries: unknown[] = []): Promise<SourcePage[]> {
  const left = [...bodies];
  const connection: CloudConnection = {
    site: 'acme.atlassian.net',
    cloudId: async () => '',
    close: async () => {},
    getJson: async (_, query) => {
      queries.push(query);
      return { body: left.shift(), rateLimit: undefined, clockOffsetMs: undefined, username: '' };
    },
  };
  const origin = { type: 'jiraCloud', site: connection.site } as const;
  const context = { origin, observed: 0, cloudId: '', actionMap: {} };
  const options = { connection, context, signal: new AbortController().signal, permit: async () => {}, pageSize: 2 };
  const pages: SourcePage[] = [];
  for await (const page of recordPages({ from: TIME, to: TIME + 3_600_000 }, options)) {
    pages.push(page);
  }
  return pages;
}

test('bounds are whole seconds around the range, with their offset', async () => {
  const queries: unknown[] = [];
  await pagesOf([{ records: [] }], queries);
  assert.deepEqual(queries, [
    { from: '2026-03-04T08:59:59.000+0000', to: '2026-03-04T10:00:00.000+0000', offset: '0', limit: '2' },
  ]);
});

test('a record of unknown shape is kept raw under its id, at its own time or that of the next older one', async () => {
  const odd = { id: 7, created: created(900), changedValues: 'many' };
  const timeless = { id: 8, summary: 'x' };
  const bodies = [{ records: [odd, timeless, record(6, 500), { summary: 'last' }] }, { records: [] }];
  const [page] = await pagesOf(bodies);
  assert.equal(page?.malformed, 3);
  assert.deepEqual(
    page?.events.map(({ id, time, raw }) => [id, time - TIME, raw.length > 0]),
    [
      ['7', 900, true],
      ['8', 500, true],
      ['6', 500, true],
      [page?.events[3]?.id, 500, true],
    ]
  );
});

test('a short page has another behind it, whatever the answer states of limit and total', async () => {
  for (const said of [{}, { limit: 1 }, { limit: 2, total: 1 }, { limit: 2, total: 2 }]) {
    const pages = await pagesOf([
      { ...said, records: [record(2, 9)] },
      { ...said, records: [record(1, 5)] },
      { records: [] },
    ]);
    assert.deepEqual(
      pages.flatMap(({ events }) => events.map(({ id }) => id)),
      ['2', '1']
    );
  }
});

test('a page of records that are known already is no end', async () => {
  const pages = await pagesOf([
    { limit: 2, records: [record(3, 9), record(2, 8)] },
    { limit: 2, records: [record(3, 9), record(2, 8)] },
    { limit: 2, records: [record(1, 7)] },
    { limit: 2, records: [] },
  ]);
  assert.deepEqual(
    pages.map(({ events, completeDownTo, last }) => [events.length, completeDownTo - TIME, last]),
    [
      [2, 8, false],
      [0, 8, false],
      [1, 7, false],
      [0, 0, true],
    ]
  );
});

test('a record below the range ends it without another request', async () => {
  const queries: unknown[] = [];
  const pages = await pagesOf([{ records: [record(2, 5), record(1, -1)] }], queries);
  assert.deepEqual([queries.length, pages.at(-1)?.last, pages.flatMap(({ events }) => events).length], [1, true, 1]);
});

test('a server that gives the same records for ever is an error, not an endless read', async () => {
  const bodies = Array.from({ length: 100 }, () => ({ records: [record(1, 5)] }));
  await assert.rejects(
    pagesOf(bodies),
    (error) => error instanceof SourceError && error.reason === 'invalid-response' && /advance/.test(error.message)
  );
});

test('records in another order, and another shape of page, are invalid', async () => {
  for (const body of [{ records: [record(1, 5), record(2, 9)] }, { records: 'none' }, [], null]) {
    await assert.rejects(
      pagesOf([body]),
      (error) => error instanceof SourceError && error.reason === 'invalid-response' && error.retryable
    );
  }
});
