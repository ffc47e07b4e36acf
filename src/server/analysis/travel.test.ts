import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import type { Dictionary } from '../events/columns.ts';
import { locationOf, pointOf } from '../events/location.ts';
import { distanceKm } from './distance.ts';
import { impossibleArrivals, longestTravelMs, reachKm, SAME_PLACE_KM } from './travel.ts';

const HOUR_MS = 3_600_000;
const OSLO = '59.91,10.75';
const DRAMMEN = '59.74,10.2';
const LONDON = '51.51,-0.13';
const SANTIAGO = '-33.45,-70.66';

interface Stay {
  readonly time: number;
  readonly key: number;
  readonly at: string;
}

function dictionaryOf(values: readonly string[]): Dictionary {
  const all = ['', ...new Set(values.filter((value) => value !== ''))];
  const code = (value: string) => (all.includes(value) ? all.indexOf(value) : undefined);
  return { size: all.length, value: (index) => all[index] ?? '', code };
}

/** Numbers of the events that are impossible arrivals. */
function arrivalsOf(stays: readonly Stay[], kilometersPerHour = 900): number[] {
  const locations = dictionaryOf(stays.map(({ at }) => at));
  const arrivals = impossibleArrivals(
    {
      time: Float64Array.from(stays, ({ time }) => time),
      key: Uint32Array.from(stays, ({ key }) => key),
      keyCount: stays.reduce((most, { key }) => Math.max(most, key), 0),
    },
    Uint32Array.from(stays, ({ at }) => locations.code(at) ?? 0),
    locations,
    kilometersPerHour
  );
  return [...arrivals.keys()].filter((event) => arrivals[event] === 1);
}

const stay = (hours: number, at: string, key = 1): Stay => ({ time: hours * HOUR_MS, key, at });

const location = fc.oneof(
  fc.constantFrom(OSLO, DRAMMEN, LONDON, SANTIAGO, '', 'no place'),
  fc
    .tuple(fc.double({ min: -90, max: 90, noNaN: true }), fc.double({ min: -180, max: 180, noNaN: true }))
    .map(([lat, lon]) => locationOf({ lat, lon }))
);
const stays: fc.Arbitrary<Stay[]> = fc
  .array(fc.record({ time: fc.nat(20 * HOUR_MS), key: fc.nat(3), at: location }), { maxLength: 30 })
  .map((unordered) => unordered.sort((a, b) => a.time - b.time));
const speed = fc.integer({ min: 1, max: 20_000 });

test('who is in London an hour after Oslo has not flown there, who is two hours after has', () => {
  assert.deepEqual(arrivalsOf([stay(0, OSLO), stay(1, LONDON)]), [1]);
  assert.deepEqual(arrivalsOf([stay(0, OSLO), stay(2, LONDON)]), []);
  assert.deepEqual(arrivalsOf([stay(0, OSLO), stay(2, LONDON)], 500), [1]);
});

test('every arrival counts: there and back is two', () => {
  assert.deepEqual(arrivalsOf([stay(0, OSLO), stay(1, SANTIAGO), stay(2, SANTIAGO), stay(3, OSLO)]), [1, 3]);
});

test('places of one region are one, however soon after one another', () => {
  assert.deepEqual(arrivalsOf([stay(0, OSLO), stay(0, DRAMMEN), stay(0, OSLO)]), []);
});

test('two places in one second are impossible', () => {
  assert.deepEqual(arrivalsOf([stay(0, OSLO), stay(0, LONDON)], 100_000), [1]);
});

test('an event without a place hides nothing: the one before it counts', () => {
  assert.deepEqual(arrivalsOf([stay(0, OSLO), stay(0.5, ''), stay(0.6, 'somewhere'), stay(1, LONDON)]), [3]);
});

test('nobody arrives from where another was', () => {
  assert.deepEqual(arrivalsOf([stay(0, OSLO, 1), stay(0.5, LONDON, 2), stay(1, SANTIAGO, 0), stay(1, OSLO, 1)]), []);
});

test('arrivals are what the definition says: out of reach of the last event of the key that has a place', () => {
  fc.assert(
    fc.property(stays, speed, (all, kilometersPerHour) => {
      const expected = [...all.keys()].filter((n) => {
        const here = all[n];
        const last = all.slice(0, n).findLast(({ key, at }) => key === here?.key && pointOf(at) !== undefined);
        const [from, to] = [pointOf(last?.at ?? ''), pointOf(here?.at ?? '')];
        if (here === undefined || last === undefined || here.key === 0 || from === undefined || to === undefined) {
          return false;
        }
        const kilometers = distanceKm(from, to);
        const hours = Math.max(1 / 3600, (here.time - last.time) / HOUR_MS);
        return kilometers > SAME_PLACE_KM && kilometers / hours > kilometersPerHour;
      });
      assert.deepEqual(arrivalsOf(all, kilometersPerHour), expected);
    })
  );
});

test('where two events of a key are out of reach along all that lies between, some step is', () => {
  fc.assert(
    fc.property(stays, speed, (all, kilometersPerHour) => {
      const way = all.filter(({ key, at }) => key === 1 && pointOf(at) !== undefined);
      const arrivals = arrivalsOf(way, kilometersPerHour);
      for (let i = 0; i < way.length; i++) {
        let reach = 0;
        for (let j = i + 1; j < way.length; j++) {
          reach += reachKm((way[j]?.time ?? NaN) - (way[j - 1]?.time ?? NaN), kilometersPerHour);
          const [from, to] = [pointOf(way[i]?.at ?? ''), pointOf(way[j]?.at ?? '')];
          if (from !== undefined && to !== undefined && distanceKm(from, to) > reach + 1e-3) {
            assert.ok(
              arrivals.some((event) => event > i && event <= j),
              `${i} to ${j}`
            );
          }
        }
      }
    })
  );
});

test('what lies further back than the longest travel makes nothing impossible', () => {
  fc.assert(
    fc.property(location, location, speed, fc.nat(HOUR_MS), (from, to, kilometersPerHour, more) => {
      const time = longestTravelMs(kilometersPerHour) + more;
      const way = [
        { time: 0, key: 1, at: from },
        { time, key: 1, at: to },
      ];
      assert.deepEqual(arrivalsOf(way, kilometersPerHour), []);
    })
  );
});
