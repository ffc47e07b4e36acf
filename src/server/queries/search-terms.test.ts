import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { SENSITIVE_TERMS } from '../../query/sensitive-terms.ts';
import type { AuditEvent } from '../events/audit-event.ts';
import { containsTerm, foldText } from '../events/text.ts';
import { sampleEvent } from '../store/conformance/sample-event.ts';
import { answerOver } from './answer-over.fixture.ts';
import { termNeedles } from './search-terms.ts';

const START = Date.UTC(2030, 0, 1);
const MINUTE = 60_000;
const END = START + 100 * MINUTE;
const USERS = ['ada', 'bob'];
const WORDS = ['PASSWORD', 'password vault', 'tokenizer', 'the token and the key', 'straße KEY', 'lunch', ''];
const TERMS = ['Password', 'password', 'token', 'KEY', 'key', 'STRAßE', 'vault'];

const search = (user: string, minute: number, searchText: string, n: number): AuditEvent =>
  sampleEvent({
    id: `e${n}`,
    time: START + minute * MINUTE,
    action: 'search_performed',
    user: { id: user, name: user },
    searchText,
    objects: [],
  });

const searches = fc
  .array(fc.tuple(fc.constantFrom(...USERS), fc.nat(100), fc.constantFrom(...WORDS)), { minLength: 1, maxLength: 30 })
  .map((all) => all.map(([user, minute, text], n) => search(user, minute, text, n)));
const filter = fc.record({
  actions: fc.constant(['search_performed']),
  terms: fc.uniqueArray(fc.constantFrom(...TERMS), { minLength: 1 }),
  termMatch: fc.constantFrom('word' as const, 'substring' as const),
});
type Terms = typeof filter extends fc.Arbitrary<infer T> ? T : never;

const distinctTerms = {
  queryType: 'window',
  groupBy: ['user.id'],
  measure: { type: 'distinct', field: 'confluence.audit.search_term' },
};
const range = { from: START, to: END };

/** The definition: different folded terms in the searches of a user between two times. */
function termsIn(
  events: readonly AuditEvent[],
  { terms, termMatch }: Terms,
  user: string,
  from: number,
  to: number
): number {
  const texts = events.filter((event) => event.user.id === user && event.time >= from && event.time <= to);
  return new Set(
    texts.flatMap(({ searchText }) =>
      terms.map(foldText).filter((term) => containsTerm(foldText(searchText), term, termMatch))
    )
  ).size;
}

const byUser = (rows: ReadonlyArray<Readonly<Record<string, unknown>>>) =>
  Object.fromEntries(rows.map((row) => [String(row['user.id']), row.value]));

test('the different terms of a sliding window are those that its searches hold, each form of a term once', () =>
  fc.assert(
    fc.asyncProperty(searches, filter, fc.integer({ min: 1, max: 60 }), async (events, terms, minutes) => {
      const { rows } = await answerOver({
        events,
        range,
        query: { ...distinctTerms, filter: terms, window: `${minutes}m`, minValue: 1 },
      });
      const expected = USERS.map((user) => {
        const ends = events.map(({ time }) => termsIn(events, terms, user, time - minutes * MINUTE, time));
        return [user, Math.max(...ends)] as const;
      }).filter(([, value]) => value > 0);
      assert.deepEqual(byUser(rows), Object.fromEntries(expected));
    }),
    { numRuns: 15 }
  ));

test('the different terms of an interval are those of its searches', () =>
  fc.assert(
    fc.asyncProperty(searches, filter, async (events, terms) => {
      const { rows } = await answerOver({
        events,
        range,
        query: { ...distinctTerms, queryType: 'count', filter: terms, interval: '20m', minValue: 1 },
      });
      for (const row of rows) {
        const from = Number(row.time);
        assert.equal(row.value, termsIn(events, terms, String(row['user.id']), from, from + 20 * MINUTE - 1));
      }
    }),
    { numRuns: 8 }
  ));

test('an episode counts a search of several terms once, and its value is the terms', async () => {
  const events = [
    search('ada', 0, 'the token and the password', 0),
    search('ada', 1, 'password', 1),
    search('ada', 2, 'lunch', 2),
  ];
  const query = {
    ...distinctTerms,
    filter: { terms: ['token', 'password', 'vault'] },
    result: 'episodes',
    minValue: 2,
  };
  const { rows } = await answerOver({ events, range, query });
  assert.deepEqual(
    rows.map(({ value, events: count }) => [value, count]),
    [[2, 2]]
  );
});

test('a filter of all shipped terms looks for the words of the settings too, others do not', () => {
  const own = { terms: ['Codeword'] };
  const texts = (terms: readonly string[]) => termNeedles({ terms: [...terms] }, own).map(({ text }) => text);
  assert.ok(texts(SENSITIVE_TERMS).includes('codeword'));
  assert.ok(!texts(SENSITIVE_TERMS.slice(1)).includes('codeword'));
});

test('searches without their text are told, and where a log has no other the answer is no quiet zero', async () => {
  const untold = search('ada', 1, '', 0);
  const fromOrganization = { ...untold, source: { type: 'organization', site: '' } as const };
  const query = { ...distinctTerms, filter: { actions: ['search_performed'], terms: ['token'] } };
  const page = await answerOver({ events: [untold], range, query, alert: true });
  assert.match(page.notices.join(), /1 search without a searched text/);
  await assert.rejects(
    answerOver({ events: [fromOrganization], range, query, alert: true }),
    /Organisation: 1 search here is recorded without what was searched for/
  );
});
