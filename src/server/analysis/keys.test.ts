import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { HOUR_MS } from '../events/columns.ts';
import { columnsOf } from './columns.fixture.ts';
import { groupEvents, type KeyField } from './keys.ts';
import { keyedEvents } from './keyed-events.fixture.ts';
import { retainKeys } from './keyed-events.ts';
import { select } from './select.ts';
import { slidingMaximum } from './sliding-maximum.ts';

const code = fc.integer({ min: 0, max: 3 });
const event = fc.record({
  time: fc.integer({ min: 0, max: 3 * HOUR_MS }),
  user: code,
  ip: code,
  action: code,
  dataset: code,
  bytes: code,
});
type Event = typeof event extends fc.Arbitrary<infer E> ? E : never;
const FIELDS = { 'user.id': 'user', 'source.ip': 'ip', 'event.action': 'action' } as const satisfies Partial<
  Record<KeyField, keyof Event>
>;
type Field = keyof typeof FIELDS;
const fields = fc
  .subarray<Field>(['user.id', 'source.ip', 'event.action'])
  .chain((some) => fc.shuffledSubarray(some, { minLength: some.length }));

/** Codes 1 and 3 are two names of one person. */
const canonicalUser = (user: number) => (user === 3 ? 1 : user);

const columnsOfEvents = (events: readonly Event[]) =>
  columnsOf({
    time: events.map((e) => e.time),
    codes: {
      'user.id': events.map((e) => e.user),
      'source.ip': events.map((e) => e.ip),
      'event.action': events.map((e) => e.action),
      'event.dataset': events.map((e) => e.dataset),
    },
    bytes: events.map((e) => e.bytes),
    canonicalUser,
  });
const allOf = (events: readonly Event[]) => {
  const columns = columnsOfEvents(events);
  return {
    selection: select(columns, { from: 0, to: 4 * HOUR_MS }, { clauses: [] }),
    dictionaries: columns.dictionaries,
  };
};
const byTime = (events: readonly Event[]) =>
  events.map((e) => ({ ...e, user: canonicalUser(e.user) })).sort((a, b) => a.time - b.time);

describe('groupEvents', () => {
  it('numbers the tuples of the fields, one person as one, and says which codes a number stands for', () => {
    fc.assert(
      fc.property(fc.array(event), fields, fc.boolean(), (events, some, countMissing) => {
        const { selection, dictionaries } = allOf(events);
        const grouped = groupEvents(selection, dictionaries, {
          fields: some,
          countMissing,
          measure: { type: 'count' },
        });
        const keys = new Set<string>();
        let missing = 0;
        byTime(events).forEach((e, i) => {
          const tuple = some.map((field) => e[FIELDS[field]]);
          const key = grouped.events.key[i] ?? NaN;
          if (tuple.includes(0) && !countMissing) {
            assert.equal(key, 0);
            missing++;
          } else {
            assert.deepEqual(
              grouped.codes.map((codes) => codes[key]),
              tuple
            );
            keys.add(tuple.join());
          }
        });
        assert.equal(grouped.events.keyCount, some.length === 0 ? 1 : keys.size);
        assert.equal(grouped.missing, missing);
      })
    );
  });

  it('counts what one dataset says of a user without an address under a missing one, and nothing else', () => {
    fc.assert(
      fc.property(fc.array(event), fields, fc.boolean(), (events, some, countMissing) => {
        const { selection, dictionaries } = allOf(events);
        const grouped = groupEvents(selection, dictionaries, {
          fields: some,
          countMissing,
          addressless: 2,
          measure: { type: 'count' },
        });
        const byUserAndAddress = some.includes('user.id') && some.includes('source.ip');
        let [missing, withoutAddress] = [0, 0];
        const keys = new Map<string, number>();
        byTime(events).forEach((e, i) => {
          const tuple = some.map((field) => e[FIELDS[field]]);
          const admitted = byUserAndAddress && e.ip === 0 && e.dataset === 2;
          const lacking = some.filter((field) => e[FIELDS[field]] === 0 && !(admitted && field === 'source.ip'));
          const key = grouped.events.key[i] ?? NaN;
          if (lacking.length > 0 && !countMissing) {
            assert.equal(key, 0);
            missing++;
            return;
          }
          assert.deepEqual(
            grouped.codes.map((codes) => codes[key]),
            tuple
          );
          assert.equal(keys.get(tuple.join()) ?? key, key);
          keys.set(tuple.join(), key);
          withoutAddress += admitted && !countMissing ? 1 : 0;
        });
        assert.deepEqual([grouped.missing, grouped.withoutAddress], [missing, withoutAddress]);
        assert.equal(grouped.events.keyCount, some.length === 0 ? 1 : keys.size);
      })
    );
  });

  it('counts an event without a key for nobody, and reports it', () => {
    const { selection, dictionaries } = allOf([
      { time: 0, user: 1, ip: 0, action: 1, dataset: 0, bytes: 0 },
      { time: 1, user: 1, ip: 2, action: 1, dataset: 0, bytes: 0 },
    ]);
    const grouping = { fields: ['user.id', 'source.ip'] as const, measure: { type: 'count' } as const };
    const strict = groupEvents(selection, dictionaries, { ...grouping, countMissing: false });
    assert.equal(strict.missing, 1);
    assert.deepEqual([...slidingMaximum(strict.events, { from: 0, to: HOUR_MS }, HOUR_MS).value], [0, 1]);
    const lenient = groupEvents(selection, dictionaries, { ...grouping, countMissing: true });
    assert.equal(lenient.missing, 0);
    assert.deepEqual([...slidingMaximum(lenient.events, { from: 0, to: HOUR_MS }, HOUR_MS).value], [0, 1, 1]);
  });

  it('measures different values, one person as one, and bytes', () => {
    fc.assert(
      fc.property(fc.array(event, { minLength: 1 }), (events) => {
        const { selection, dictionaries } = allOf(events);
        const total = (measure: Parameters<typeof groupEvents>[2]['measure']) => {
          const grouped = groupEvents(selection, dictionaries, { fields: [], countMissing: false, measure });
          return slidingMaximum(grouped.events, { from: 0, to: 4 * HOUR_MS }, 4 * HOUR_MS).value[1];
        };
        assert.equal(total({ type: 'count' }), events.length);
        assert.equal(
          total({ type: 'distinct', field: 'user.id' }),
          new Set(
            byTime(events)
              .map((e) => e.user)
              .filter((user) => user !== 0)
          ).size
        );
        assert.equal(
          total({ type: 'sum', field: 'http.response.body.bytes' }),
          events.reduce((sum, e) => sum + e.bytes, 0)
        );
      })
    );
  });

  it('gives a late event the place that its time has', () => {
    fc.assert(
      fc.property(fc.array(event), fc.nat(), (events, cut) => {
        const at = cut % (events.length + 1);
        const rotated = [...events.slice(at), ...events.slice(0, at)];
        const maxima = (arrival: readonly Event[]) => {
          const { selection, dictionaries } = allOf(arrival);
          const grouped = groupEvents(selection, dictionaries, {
            fields: ['user.id'],
            countMissing: false,
            measure: { type: 'count' },
          });
          const { value } = slidingMaximum(grouped.events, { from: HOUR_MS, to: 2 * HOUR_MS }, HOUR_MS);
          return Array.from(grouped.codes[0] ?? [], (user, key) => `${user}: ${value[key]}`)
            .slice(1)
            .sort();
        };
        assert.deepEqual(maxima(rotated), maxima(events));
      })
    );
  });
});

describe('retainKeys', () => {
  it('leaves the events of some keys and what they measure as they were', () => {
    fc.assert(
      fc.property(keyedEvents, fc.subarray([1, 2, 3]), (events, keys) => {
        const retained = retainKeys(events, keys);
        const range = { from: 0, to: 40 };
        const all = slidingMaximum(events, range, 10);
        const some = slidingMaximum(retained, range, 10);
        assert.deepEqual(
          [...some.value].slice(1),
          keys.map((key) => all.value[key])
        );
        assert.deepEqual(
          [...some.start].slice(1),
          keys.map((key) => all.start[key])
        );
        retained.position.forEach((before, i) => {
          assert.equal(retained.time[i], events.time[before]);
          assert.equal(keys[(retained.key[i] ?? NaN) - 1], events.key[before]);
        });
      })
    );
  });
});
