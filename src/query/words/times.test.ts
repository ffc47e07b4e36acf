import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { day, minute, moment, times } from './times.ts';

const MINUTE_MS = 60_000;
const DAY = Date.UTC(2000, 0, 1);
const at = (hour: number, minute: number, second = 0) => Date.UTC(2000, 0, 1, hour, minute, second);

/** All that are named, epoch ms; those without a day are of the day before them. */
function named(text: string): number[] {
  let day = '';
  return [...text.matchAll(/(?:(\d{4}-\d\d-\d\d) )?(\d\d:\d\d)/g)].map(([, date = day, time = '']) => {
    day = date;
    return Date.parse(`${date}T${time}Z`);
  });
}

it('a moment is read without parsing it', () => {
  const ms = Date.UTC(2026, 10, 21, 20, 44, 12, 123);
  assert.deepEqual(
    [moment(ms), minute(ms), day(ms)],
    ['2026-11-21 20:44:12 UTC', '2026-11-21 20:44 UTC', '2026-11-21']
  );
});

describe('times', () => {
  it('of the past are said in whole minutes, rounded outwards', () => {
    assert.equal(times([{ from: at(9, 30, 59), to: at(9, 58, 1) }], at(12, 0)), '2000-01-01 09:30 to 09:59 UTC');
    assert.equal(times([{ from: at(9, 30), to: at(10, 0) }], at(10, 0)), '2000-01-01 09:30 to 10:00 UTC');
  });

  it('end now where their last minute is not over', () => {
    const open = { from: at(23, 35, 2), to: at(23, 37, 0) + 1 };
    assert.equal(times([open], at(23, 37, 20)), '2000-01-01 23:35 UTC to now');
    assert.equal(
      times([{ from: at(9, 30), to: at(10, 0) }, open], at(23, 37, 20)),
      '2000-01-01 09:30 to 10:00, 23:35 UTC to now'
    );
  });

  it('name a day once, and the next day again, and count what is not shown', () => {
    const spans = [0, 130, 150, 200, 300].map((n) => ({ from: at(23, n), to: at(23, n + 5) }));
    assert.equal(
      times(spans, at(48, 0)),
      '2000-01-01 23:00 to 23:05, 2000-01-02 01:10 to 01:15, 01:30 to 01:35 UTC and 2 more times'
    );
  });

  it('are never shorter than they are, and never name a time that has not come', () => {
    const span = fc.record({ from: fc.nat(86_400_000), ms: fc.integer({ min: 1, max: 86_400_000 }) });
    fc.assert(
      fc.property(span, fc.nat(3 * MINUTE_MS), ({ from, ms }, later) => {
        const [start, end] = [DAY + from, DAY + from + ms];
        const text = times([{ from: start, to: end }], end + later);
        const [first = NaN, last = end + later] = named(text);
        assert.ok(first <= start && end <= last && last <= end + later, text);
      })
    );
  });
});
