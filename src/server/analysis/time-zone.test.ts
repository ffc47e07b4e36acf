import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { timeZone } from './time-zone.ts';

const ZONES = [
  'UTC',
  'Europe/Oslo',
  'America/New_York',
  'Asia/Kolkata',
  'Asia/Kathmandu',
  'Australia/Lord_Howe',
  'Pacific/Chatham',
  'America/Havana',
  'Pacific/Apia',
  'America/St_Johns',
];
const DAY = 86_400_000;
const zoneName = fc.constantFrom(...ZONES);
const instant = fc.integer({ min: Date.parse('2012-01-01T00:00:00Z'), max: Date.parse('2037-12-31T00:00:00Z') });

/** Local time as Intl writes it. */
function local(name: string, time: number): { hour: number; weekday: string; day: number } {
  const format = new Intl.DateTimeFormat('en-US', {
    timeZone: name,
    hourCycle: 'h23',
    hour: 'numeric',
    weekday: 'short',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
  });
  const parts = Object.fromEntries(format.formatToParts(time).map(({ type, value }) => [type, value]));
  return {
    hour: Number(parts.hour),
    weekday: parts.weekday ?? '',
    day: Date.UTC(Number(parts.year), Number(parts.month) - 1, Number(parts.day)) / DAY,
  };
}

describe('timeZone', () => {
  it('tells hour, weekday and day of any instant as Intl does', () => {
    fc.assert(
      fc.property(zoneName, instant, (name, time) => {
        const zone = timeZone(name);
        const weekday = ['', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'][zone.weekdayAt(time)];
        assert.deepEqual({ hour: zone.hourAt(time), weekday, day: zone.dayAt(time) }, local(name, time));
      }),
      { numRuns: 300 }
    );
  });

  it('tells the hours around a change of clocks by half an hour', () => {
    const lordHowe = timeZone('Australia/Lord_Howe');
    const change = Date.parse('2026-04-04T15:00:00Z');
    assert.deepEqual(
      [change - 1, change, change + 1_800_000].map((time) => lordHowe.hourAt(time)),
      [1, 1, 2]
    );
  });

  it('begins a day at its first instant', () => {
    fc.assert(
      fc.property(zoneName, instant, (name, time) => {
        const zone = timeZone(name);
        const day = zone.dayAt(time);
        const start = zone.startOfDay(day);
        assert.ok(start <= time);
        assert.equal(local(name, start).day, day);
        assert.ok(local(name, start - 1).day < day);
      }),
      { numRuns: 300 }
    );
  });

  it('begins a day at one o’clock where clocks skip midnight', () => {
    const havana = timeZone('America/Havana');
    const skipped = havana.startOfDay(Date.UTC(2026, 2, 8) / DAY);
    assert.equal(new Date(skipped).toISOString(), '2026-03-08T05:00:00.000Z');
    assert.equal(havana.hourAt(skipped), 1);
  });

  it('refuses a zone that does not exist', () => {
    assert.throws(() => timeZone('Mars/Olympus'), RangeError);
  });
});
