import assert from 'node:assert/strict';
import { test } from 'node:test';
import { SourceError } from '../source-error.ts';
import type { SourcePage } from '../source.ts';
import { auditRecordPages } from './record-pages.ts';

const FROM = Date.UTC(2026, 2, 4);
const record = (offset: number, summary = `at ${offset}`) => ({ creationDate: FROM + offset, summary });

/** Reads from a server that gives these bodies one after the other, the last one for ever. */
async function read(bodies: readonly object[]) {
  const queries: Array<Readonly<Record<string, string | undefined>>> = [];
  const pages: SourcePage[] = [];
  let error: unknown;
  try {
    for await (const page of auditRecordPages(
      { from: FROM, to: FROM + 1000 },
      {
        client: {
          getJson: async (_path, query) => {
            queries.push(query);
            const body = bodies[Math.min(queries.length, bodies.length) - 1];
            return { body, rateLimit: undefined, clockOffsetMs: undefined, username: '' };
          },
        },
        path: '/rest/api/audit',
        context: () => ({
          origin: { type: 'confluenceCloud', site: 'x' },
          observed: 0,
          actionMap: {},
          cloudAccount: 'cloud-1',
        }),
        signal: new AbortController().signal,
        permit: async () => {},
      }
    )) {
      pages.push(page);
    }
  } catch (caught) {
    error = caught;
  }
  const events = pages.flatMap((page) => page.events);
  return { events, offsets: events.map(({ time }) => time - FROM), pages, queries, error };
}

const page = (results: readonly unknown[], parts: object = {}) => ({ results, limit: 1000, ...parts });
const isInvalid = (error: unknown, text: RegExp) =>
  error instanceof SourceError && error.reason === 'invalid-response' && error.retryable && text.test(error.message);

test('a quiet range costs one request, a short page one more to know that nothing follows', async () => {
  assert.equal((await read([page([])])).queries.length, 1);
  const { offsets, queries } = await read([page([record(5), record(3)]), page([record(3)], { start: 1 })]);
  assert.deepEqual([offsets, queries.length], [[5, 3], 2]);
});

test('nothing of a link but its position is taken', async () => {
  const next = 'https://elsewhere.example.org/wiki/rest/api/audit?cursor=abc&limit=2&startDate=0';
  const tie = [record(5, 'a'), record(5, 'b')];
  const { offsets, queries } = await read([page(tie, { _links: { next } }), page([record(5, 'c'), record(2)])]);
  assert.deepEqual(offsets, [5, 5, 5, 2]);
  assert.deepEqual(
    queries.map(({ cursor, start, startDate }) => [cursor, start, startDate]),
    [
      [undefined, '0', String(FROM - 1)],
      ['abc', undefined, String(FROM - 1)],
    ]
  );
});

test('pages that do not fit together are an error after a few attempts, not a gap', async () => {
  const full = { limit: 2 };
  const { error, offsets } = await read([page([record(9), record(8)], full), page([record(7)], full)]);
  assert.ok(isInvalid(error, /fit together/), String(error));
  assert.deepEqual(offsets, [9]);
});

test('a cursor that does not advance is an error, not an endless read', async () => {
  const next = '/rest/api/audit?cursor=abc';
  const { error } = await read([page([record(5), record(5)], { _links: { next } })]);
  assert.ok(isInvalid(error, /circle/), String(error));
});

test('an empty page ends nothing while its link leads on', async () => {
  for (const place of ['cursor=abc', 'start=40']) {
    const next = `/rest/api/audit?${place}`;
    const { offsets, queries, pages } = await read([page([], { _links: { next } }), page([record(5), record(2)])]);
    assert.deepEqual([offsets, queries.length, pages.at(-1)?.last], [[5, 2], 2, true]);
    assert.equal(
      new URLSearchParams(place).get('start') ?? '',
      queries[1]?.cursor === undefined ? queries[1]?.start : ''
    );
  }
});

test('an empty page that leads nowhere new, and empty pages without end, are errors', async () => {
  for (const place of ['cursor=abc', 'start=0', 'start=40']) {
    const { error, pages } = await read([page([], { _links: { next: `/rest/api/audit?${place}` } })]);
    assert.ok(isInvalid(error, /circle/), String(error));
    assert.equal(pages.length, 0);
  }
  const endless = Array.from({ length: 100 }, (_, index) =>
    page([], { _links: { next: `/rest/api/audit?cursor=${index}` } })
  );
  const { error, queries } = await read(endless);
  assert.ok(isInvalid(error, /empty pages/) && queries.length < 100, String(error));
});

test('the same record given for ever is an error, not an endless read', async () => {
  const many = Array.from({ length: 1000 }, () => record(5, 'same'));
  const { error } = await read([page(many)]);
  assert.ok(isInvalid(error, /more than/), String(error));
});

test('records that are not ordered newest first are an error', async () => {
  assert.ok(isInvalid((await read([page([record(1), record(2)])])).error, /newest first/));
});

test('JSON that is no page of audit records is an error', async () => {
  for (const body of [{}, { message: 'no' }, { results: {} }, { results: null }]) {
    assert.ok(isInvalid((await read([body])).error, /no page/), JSON.stringify(body));
  }
});

test('records of unknown shape are kept with their text, at the time of the next older one, and counted', async () => {
  const strange = ['odd', { a: 1 }, { creationDate: 'soon' }, { ...record(3), changedValues: 'many' }];
  const { events, offsets, pages } = await read([page([record(5), ...strange, record(2)]), page([record(2)])]);
  assert.deepEqual(offsets, [5, 3, 3, 3, 3, 2]);
  assert.deepEqual(
    events.slice(1, 5).map(({ raw }) => JSON.parse(raw)),
    strange
  );
  assert.deepEqual([new Set(events.map(({ id }) => id)).size, pages[0]?.malformed], [6, 4]);
  assert.ok(events.every(({ cloudAccount }) => cloudAccount === 'cloud-1'));
});
