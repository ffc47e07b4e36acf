import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { administrationOfHour } from './administration.ts';
import { activityOf, localHour } from './day-rhythm.ts';
import { passersByOfHour } from './passers-by.ts';
import { readingOfHour } from './reading.ts';
import { createTimeline } from './timeline.ts';
import type { Traffic } from './traffic.ts';
import { createWorld } from './world.ts';

const hour = 3_600_000;
const start = Date.UTC(2026, 2, 4, 9, 15);

function everything(seed: number, cuts: number[]): Traffic {
  const timeline = createTimeline(createWorld(seed, 30, start, true));
  const traffic: Traffic = { visits: [], rows: [] };
  for (const [index, cut] of cuts.slice(1).entries()) {
    for (const { visits, rows } of timeline.between(cuts[index] ?? cut, cut)) {
      traffic.visits.push(...visits);
      traffic.rows.push(...rows);
    }
  }
  return traffic;
}

test('the same seed and start give the same traffic, another seed another', () => {
  const span = [start - 24 * hour, start];
  assert.deepEqual(everything(7, span), everything(7, span));
  assert.notDeepEqual(everything(7, span), everything(8, span));
});

test('traffic does not depend on how the time is cut, even in the ms of an event, and comes in order', () => {
  const whole = everything(7, [start - 6 * hour, start]);
  const anyCut = fc.constantFrom(...[...whole.visits, ...whole.rows].map(({ time }) => time));
  fc.assert(
    fc.property(fc.array(anyCut, { maxLength: 8 }), (cuts) => {
      assert.deepEqual(everything(7, [start - 6 * hour, ...cuts.sort((a, b) => a - b), start]), whole);
    }),
    { numRuns: 25 }
  );
  assert.ok(whole.visits.every(({ time }, index) => time >= (whole.visits[index - 1]?.time ?? 0)));
});

test('what an hour causes lies in that hour', () => {
  const world = createWorld(7, 200, start, false);
  for (let at = Date.UTC(2026, 2, 2); at < Date.UTC(2026, 2, 16); at += hour) {
    const traffic: Traffic = { visits: [], rows: [] };
    readingOfHour(world, at, traffic);
    administrationOfHour(world, at, traffic);
    passersByOfHour(world, at, traffic);
    assert.ok([...traffic.visits, ...traffic.rows].every(({ time }) => time >= at && time < at + hour));
  }
});

test('the attack leaves exactly the traces that it states', () => {
  const world = createWorld(7, 30, start, true);
  const { attack } = world;
  assert.ok(attack);
  const { visits, rows } = everything(7, [start - hour, start]);
  const traces = visits.filter(({ username, address }) => username === attack.username && address === attack.ip);
  const count = (act: string) => traces.filter((visit) => visit.act === act).length;
  assert.deepEqual(
    {
      page_viewed: count('page_viewed'),
      search_performed: count('search_performed'),
      space_exported: count('space_exported'),
    },
    attack.accessLog
  );
  assert.equal(
    traces.length,
    Object.values(attack.accessLog).reduce((sum, acts) => sum + acts)
  );
  assert.deepEqual(attack.accessLog, { page_viewed: 60, search_performed: 2, space_exported: 1 });
  const written = rows.filter(({ author, source }) => author.id === attack.userKey && source === attack.ip);
  assert.deepEqual(
    written.map(({ actionKey }) => actionKey.split('.').slice(3).join('.')),
    ['login.success', 'search.performed', 'search.performed', 'space.export']
  );
  const times = [...traces, ...written].map(({ time }) => time);
  assert.ok(Math.min(...times) === attack.start && Math.max(...times) === attack.end);
  assert.equal(attack.end - attack.start, 12 * 60_000);
});

test('the address of the attack is nobody’s habit', () => {
  const { people, attack } = createWorld(7, 200, start, true);
  assert.ok(people.every(({ addresses }) => !addresses.includes(attack?.ip ?? '')));
});

test('usernames and keys are unique', () => {
  const { people } = createWorld(7, 200, start, false);
  assert.equal(new Set(people.map(({ username }) => username)).size, people.length);
  assert.equal(new Set(people.map(({ key }) => key)).size, people.length);
});

test('people work by day in their own zone and hardly at weekends', () => {
  assert.deepEqual(localHour('Asia/Kolkata', Date.UTC(2026, 2, 4, 20)), { hour: 1, weekday: 4 });
  const day = (weekday: number) =>
    Array.from({ length: 24 }, (_, at) => activityOf({ hour: at, weekday })).reduce((sum, part) => sum + part);
  assert.ok(Math.abs(day(3) - 1) < 1e-9);
  assert.ok(day(6) < 0.2);
});
