import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { columnsOf } from './columns.fixture.ts';
import { marksOf, membersOf } from './list-members.ts';
import { select, type CodeTest, type Selection } from './select.ts';

const HOUR = 3_600_000;
const CODES = 4;
const all = { from: 0, to: 4 * HOUR };

const events = fc.array(fc.record({ time: fc.nat(3 * HOUR), user: fc.nat(CODES - 1), ip: fc.nat(CODES - 1) }), {
  maxLength: 60,
});
const passes = fc.array(fc.nat(1), { minLength: CODES, maxLength: CODES }).map((bits) => Uint8Array.from(bits));
const after = fc
  .array(fc.nat(3 * HOUR), { minLength: CODES, maxLength: CODES })
  .map((times) => Float64Array.from(times));
const codeTest: fc.Arbitrary<CodeTest> = fc.record(
  {
    field: fc.constantFrom('user.id' as const, 'source.ip' as const),
    passes,
    later: fc.record({ after, passes }),
  },
  { requiredKeys: ['field', 'passes'] }
);

type Event = { readonly time: number; readonly user: number; readonly ip: number };

/** The definition: by code, and from a time of the code on by another table. */
function passesTest({ field, passes: now, later }: CodeTest, { time, user, ip }: Event): boolean {
  const code = field === 'user.id' ? user : ip;
  return (later !== undefined && time > (later.after[code] ?? 0) ? later.passes : now)[code] === 1;
}

function columns(list: readonly Event[]) {
  return columnsOf({
    time: list.map(({ time }) => time),
    codes: { 'user.id': list.map(({ user }) => user), 'source.ip': list.map(({ ip }) => ip) },
  });
}

const timesOf = ({ time }: Selection) => [...time];
const sorted = (list: readonly Event[]) => list.map(({ time }) => time).sort((a, b) => a - b);

describe('the members of a list', () => {
  it('are the events that one of its tests passes at their time, and so are those that a filter of it selects', () => {
    fc.assert(
      fc.property(events, fc.array(codeTest, { maxLength: 3 }), (list, tests) => {
        const expected = sorted(list.filter((event) => tests.some((one) => passesTest(one, event))));
        const whole = select(columns(list), all, { clauses: [] });
        assert.deepEqual(timesOf(membersOf(whole, tests)), expected);
        assert.deepEqual(timesOf(select(columns(list), all, { clauses: [tests] })), expected);
      })
    );
  });

  it('are marked in the selection that they are of', () => {
    fc.assert(
      fc.property(events, codeTest, (list, one) => {
        const whole = select(columns(list), all, { clauses: [] });
        const members = membersOf(whole, [one]);
        const marked = [...marksOf(whole, members)].flatMap((mark, at) => (mark === 1 ? [whole.time[at]] : []));
        assert.deepEqual(marked, timesOf(members));
      })
    );
  });
});
