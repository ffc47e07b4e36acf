import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { HOUR_MS } from '../events/columns.ts';
import { columnsOf } from './columns.fixture.ts';
import { bothPass, gatherBytes, gatherCodes, gatherRows, HOURS_OF_WEEK, select, type Predicate } from './select.ts';
import { timeZone } from './time-zone.ts';

/** Hours apart and hours shared, ties, and times at the very edge of an hour. */
const time = fc.oneof(
  fc.constantFrom(0, HOUR_MS - 1, HOUR_MS, HOUR_MS + 1, 5 * HOUR_MS),
  fc.integer({ min: 0, max: 30 * HOUR_MS })
);
const code = fc.integer({ min: 0, max: 3 });
const event = fc.record({ time, action: code, ip: code, bytes: code });
type Event = typeof event extends fc.Arbitrary<infer E> ? E : never;
const arrived = fc.array(event, { maxLength: 50 });
const range = fc.tuple(time, time).map(([a, b]) => ({ from: Math.min(a, b), to: Math.max(a, b) }));
const passes = fc.uint8Array({ minLength: 4, maxLength: 4, max: 1 });

const columnsOfEvents = (events: readonly Event[]) =>
  columnsOf({
    time: events.map((e) => e.time),
    codes: { 'event.action': events.map((e) => e.action), 'source.ip': events.map((e) => e.ip) },
    bytes: events.map((e) => e.bytes),
  });
const everything: Predicate = { clauses: [] };

/** The definition: events by (time, arrival). */
const ordered = (events: readonly Event[]) =>
  events.map((e, row) => ({ ...e, row })).sort((a, b) => a.time - b.time || a.row - b.row);

describe('select', () => {
  it('gives the events of a closed range in the order of time and arrival, however they arrived', () => {
    fc.assert(
      fc.property(arrived, range, (events, { from, to }) => {
        const selection = select(columnsOfEvents(events), { from, to }, everything);
        const expected = ordered(events).filter((e) => from <= e.time && e.time <= to);
        assert.equal(selection.length, expected.length);
        assert.deepEqual(
          [...selection.time],
          expected.map((e) => e.time)
        );
        assert.deepEqual(
          [...gatherRows(selection)],
          expected.map((e) => e.row)
        );
        assert.deepEqual(
          [...gatherCodes(selection, 'source.ip')],
          expected.map((e) => e.ip)
        );
        assert.deepEqual(
          [...gatherBytes(selection)],
          expected.map((e) => e.bytes)
        );
      })
    );
  });

  it('keeps what passes one test of every clause', () => {
    const clause = fc.array(fc.record({ field: fc.constantFrom('event.action', 'source.ip'), passes }), {
      minLength: 1,
      maxLength: 2,
    });
    fc.assert(
      fc.property(arrived, fc.array(clause, { maxLength: 3 }), (events, clauses) => {
        const selection = select(columnsOfEvents(events), { from: 0, to: 31 * HOUR_MS }, { clauses });
        const expected = ordered(events).filter((e) =>
          clauses.every((tests) =>
            tests.some((test) => test.passes[test.field === 'source.ip' ? e.ip : e.action] === 1)
          )
        );
        assert.deepEqual(
          [...gatherRows(selection)],
          expected.map((e) => e.row)
        );
      })
    );
  });

  it('keeps what has as many bytes, beside what the clauses ask for', () => {
    fc.assert(
      fc.property(arrived, passes, code, fc.option(code), (events, passing, least, bound) => {
        const most = bound ?? Infinity;
        const selection = select(
          columnsOfEvents(events),
          { from: 0, to: 31 * HOUR_MS },
          { clauses: [[{ field: 'source.ip', passes: passing }]], bytes: { least, most } }
        );
        const expected = ordered(events).filter((e) => passing[e.ip] === 1 && e.bytes >= least && e.bytes <= most);
        assert.deepEqual(
          [...gatherRows(selection)],
          expected.map((e) => e.row)
        );
      })
    );
  });

  it('keeps what lies in the local hours and weekdays', () => {
    const zoneName = fc.constantFrom('UTC', 'Asia/Kathmandu', 'Australia/Lord_Howe', 'America/New_York');
    const week = fc.uint8Array({ minLength: HOURS_OF_WEEK, maxLength: HOURS_OF_WEEK, max: 1 });
    // Clocks change in New York on this day, and in Lord Howe some weeks later.
    const start = fc.constantFrom(Date.parse('2026-03-08T00:00:00Z'), Date.parse('2026-04-04T00:00:00Z'));
    fc.assert(
      fc.property(arrived, start, zoneName, week, (offsets, base, name, passing) => {
        const zone = timeZone(name);
        const events = offsets.map((e) => ({ ...e, time: base + e.time }));
        const selection = select(
          columnsOfEvents(events),
          { from: base, to: base + 31 * HOUR_MS },
          { clauses: [], localTime: { zone, week: passing } }
        );
        const expected = ordered(events).filter(
          (e) => passing[24 * zone.weekdayAt(e.time) + zone.hourAt(e.time)] === 1
        );
        assert.deepEqual(
          [...gatherRows(selection)],
          expected.map((e) => e.row)
        );
      })
    );
  });

  it('of both of two predicates gives what each of them gives', () => {
    const zone = timeZone('America/New_York');
    const some = <T>(values: fc.Arbitrary<T>) => fc.option(values, { nil: undefined });
    const predicate: fc.Arbitrary<Predicate> = fc
      .record({
        passing: some(passes),
        bytes: some(fc.record({ least: code, most: code })),
        week: some(fc.uint8Array({ minLength: HOURS_OF_WEEK, maxLength: HOURS_OF_WEEK, max: 1 })),
      })
      .map(({ passing, bytes, week }) => ({
        clauses: passing === undefined ? [] : [[{ field: 'source.ip', passes: passing }]],
        ...(bytes && { bytes }),
        ...(week && { localTime: { zone, week } }),
      }));
    fc.assert(
      fc.property(arrived, predicate, predicate, (events, a, b) => {
        const columns = columnsOfEvents(events);
        const rows = (wanted: Predicate) => [...gatherRows(select(columns, { from: 0, to: 31 * HOUR_MS }, wanted))];
        const ofB = rows(b);
        assert.deepEqual(
          rows(bothPass(a, b)),
          rows(a).filter((row) => ofB.includes(row))
        );
      })
    );
  });

  it('forgets what was purged', () => {
    fc.assert(
      fc.property(arrived, fc.integer({ min: 0, max: 30 }), (events, hour) => {
        const columns = columnsOfEvents(events);
        const purged = { ...columns, segments: columns.segments.filter((segment) => segment.start >= hour * HOUR_MS) };
        const selection = select(purged, { from: 0, to: 31 * HOUR_MS }, everything);
        assert.deepEqual(
          [...gatherRows(selection)],
          ordered(events)
            .filter((e) => e.time >= hour * HOUR_MS)
            .map((e) => e.row)
        );
      })
    );
  });
});
