import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';

import type { AuditEvent } from '../events/audit-event.ts';
import type { SourcePage } from '../sources/source.ts';
import { PageAssembly } from './page-assembly.ts';
import { eventOf } from './testing/scripted-source.ts';

const range = { from: 10, to: 50 };
const record = fc.record({ time: fc.integer({ min: 5, max: 55 }), hash: fc.constantFrom('a', 'b', 'c') });

/** Pages of `sizes` records each, newest first, then the rest. */
function pagesOf(records: ReadonlyArray<{ time: number; hash: string }>, sizes: readonly number[]): SourcePage[] {
  const newestFirst = records.toSorted((a, b) => b.time - a.time).map((one) => eventOf(one, 0));
  const pages: SourcePage[] = [];
  let rest: AuditEvent[] = newestFirst;
  for (const size of [...sizes, Infinity]) {
    const events = rest.slice(0, size);
    rest = rest.slice(events.length);
    const last = rest.length === 0;
    const completeDownTo = last ? range.from : Math.min(range.to, events.at(-1)?.time ?? range.to);
    pages.push({
      events,
      completeDownTo,
      last,
      rateLimit: undefined,
      clockOffsetMs: undefined,
      malformed: 0,
      users: [],
    });
    if (last) {
      break;
    }
  }
  return pages;
}

const sizes = fc.array(fc.integer({ min: 1, max: 9 }), { maxLength: 20 });
const keyOf = ({ time, id }: AuditEvent) => `${time} ${id}`;

test('however the pages are cut, the same events with the same ids come out', () => {
  fc.assert(
    fc.property(fc.array(record, { maxLength: 60 }), sizes, (records, cuts) => {
      const assembled = (pages: SourcePage[]) => {
        const assembly = new PageAssembly(range);
        return pages.flatMap((page) => assembly.add(page).events.map(keyOf)).sort();
      };
      const paged = assembled(pagesOf(records, cuts));
      assert.deepEqual(paged, assembled(pagesOf(records, [])));
      assert.equal(new Set(paged).size, paged.length);
      assert.equal(paged.length, records.filter(({ time }) => time >= range.from && time < range.to).length);
    })
  );
});

test('what a page reads holds all of the range that stands on it, and no page reads above what the one before began', () => {
  fc.assert(
    fc.property(fc.array(record, { maxLength: 60 }), sizes, (records, cuts) => {
      const assembly = new PageAssembly(range);
      let above = range.to;
      for (const page of pagesOf(records, cuts)) {
        const { reads } = assembly.add(page);
        const inRange = page.events.filter(({ time }) => time >= range.from && time < range.to);
        inRange.forEach(({ time }) => assert.ok(reads.from <= time && time < reads.to));
        assert.ok(reads.from < reads.to && reads.to <= above);
        above = reads.from + 1;
      }
    })
  );
});

test('every interval that a page completes holds all events of it, and the intervals make up the range', () => {
  fc.assert(
    fc.property(fc.array(record, { maxLength: 60 }), sizes, (records, cuts) => {
      const assembly = new PageAssembly(range);
      let reached = range.to;
      for (const page of pagesOf(records, cuts)) {
        const { events, interval } = assembly.add(page);
        const expected =
          interval === undefined ? [] : records.filter(({ time }) => time >= interval.from && time < interval.to);
        assert.deepEqual(events.map(({ time }) => time).sort(), expected.map(({ time }) => time).sort());
        if (interval !== undefined) {
          assert.equal(interval.to, reached);
          reached = interval.from;
        }
      }
      assert.equal(reached, range.from);
    })
  );
});
