import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { sampleEvent } from '../store/conformance/sample-event.ts';
import { answerOver } from './answer-over.fixture.ts';

const DAY = 86_400_000;
const NOW = Date.UTC(2030, 5, 1);
/** The week that is asked about; a list of new accounts is of 10 days. */
const range = { from: NOW - 7 * DAY, to: NOW };
const DAYS = 10;

const seen = (user: string, daysAgo: number, n = 0) =>
  sampleEvent({ id: `${user}-${daysAgo}-${n}`, time: NOW - daysAgo * DAY, user: { id: user, name: user } });
const query = {
  queryType: 'window',
  groupBy: ['user.id'],
  window: '1h',
  filter: { exclude: { lists: ['new accounts'] } },
};
const settings = { lists: [{ name: 'new accounts', onboardingDays: DAYS }] };
const counted = async (
  events: Array<ReturnType<typeof seen>>,
  daysRead: number,
  asked: Record<string, unknown> = query
) => {
  const read = { from: NOW - daysRead * DAY, to: NOW };
  const { rows, notices } = await answerOver({ events, range, settings, query: asked, read });
  return { users: rows.map((row) => row['user.id']).sort(), notices };
};

test('an account is new up to and with so many days after its first event in the store', async () => {
  const events = [
    seen('new', 3),
    ...[seen('exactly', 15), seen('exactly', 5)],
    ...[seen('older', 15.001), seen('older', 5)],
    ...[seen('long silent', 60), seen('long silent', 2)],
  ];
  const { users, notices } = await counted(events, 90);
  assert.deepEqual(users, ['long silent', 'older']);
  assert.deepEqual(notices, ['“new accounts” left out 2 events of 2 people']);
});

test('whoever may have been there before the history that was read is counted, and the answer says so', async () => {
  const events = [seen('new', 3), seen('too early to tell', 6)];
  const { users, notices } = await counted(events, 3 + DAYS);
  assert.deepEqual(users, ['too early to tell']);
  assert.deepEqual(notices, [
    '“new accounts” left out 1 event of 1 person',
    '“new accounts”: 1 event of 1 person counted. Whether the accounts are new is not known: the 10 days before their first event were not read.',
  ]);
});

test('nobody is new in a history that is too short, whatever it holds', () =>
  fc.assert(
    fc.asyncProperty(fc.array(fc.nat(6), { minLength: 1, maxLength: 5 }), fc.nat(DAYS - 1), async (days, read) => {
      const events = days.map((day, n) => seen(`user ${n}`, day));
      assert.equal((await counted(events, read)).users.length, days.length);
    }),
    { numRuns: 5 }
  ));

test('visitors without a login and the product itself are no new accounts', async () => {
  const { users } = await counted([seen('anonymous', 2), seen('system', 2)], 90);
  assert.deepEqual(users, ['anonymous', 'system']);
});

test('a rule on new accounts alone counts those that are known to be new, and is in error where more may be', async () => {
  const asked = { ...query, filter: { lists: ['new accounts'] } };
  const events = [seen('new', 3), ...[seen('older', 40), seen('older', 3)]];
  assert.deepEqual((await counted(events, 90, asked)).users, ['new']);
  const read = { from: NOW - 5 * DAY, to: NOW };
  await assert.rejects(
    answerOver({ events: [seen('new', 3)], range, settings, query: asked, read, alert: true }),
    /“new accounts”: 1 events? (is|are) of accounts of which it is not known/
  );
});
