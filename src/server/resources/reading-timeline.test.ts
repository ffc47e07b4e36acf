import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import type { Completeness, Hole } from '../events/completeness.ts';
import type { Interval } from '../events/interval.ts';
import { readingTimeline, type TimelineState } from './reading-timeline.ts';

const END = 60;

function known(parts: Partial<Completeness>): Completeness {
  return {
    source: 'confluenceDataCenter',
    site: 'wiki.example.org',
    range: { from: 0, to: END },
    covered: [],
    holes: [],
    expiredBefore: undefined,
    provisionalFrom: END,
    lagMs: 0,
    limitations: [],
    malformed: 0,
    account: '',
    ...parts,
  };
}

const hole = (from: number, to: number, reason: Hole['reason'] = 'unreachable'): Hole => ({
  from,
  to,
  reason,
  text: `${reason}, in words`,
});
const shown = (completeness: Completeness, byItself = true): Array<[TimelineState, number, number]> =>
  readingTimeline(completeness, byItself).map(({ state, from, to }) => [state, from, to]);

const interval: fc.Arbitrary<Interval> = fc
  .tuple(fc.nat(END - 1), fc.integer({ min: 1, max: END }))
  .map(([from, length]) => ({ from, to: Math.min(END, from + length) }));
const anyHole = fc
  .tuple(interval, fc.constantFrom<Array<Hole['reason']>>('unreachable', 'not-read-yet', 'stale'))
  .map(([{ from, to }, reason]) => hole(from, to, reason));
const anything = fc.record({
  covered: fc.array(interval, { maxLength: 5 }),
  holes: fc.array(anyHole, { maxLength: 5 }),
  expiredBefore: fc.option(fc.nat(END), { nil: undefined }),
  provisionalFrom: fc.integer({ min: -10, max: END + 10 }),
});

describe('readingTimeline', () => {
  it('tells what was read, what is missing and why, what may still change and what is not kept any more', () => {
    const completeness = known({
      expiredBefore: 10,
      covered: [
        { from: 20, to: 30 },
        { from: 40, to: 58 },
      ],
      holes: [hole(10, 20, 'not-read-yet'), hole(30, 40)],
      provisionalFrom: 55,
    });
    assert.deepEqual(shown(completeness), [
      ['gone', 0, 10],
      ['missing', 10, 20],
      ['read', 20, 30],
      ['missing', 30, 40],
      ['read', 40, 55],
      ['provisional', 55, 60],
    ]);
    const missing = readingTimeline(completeness, true).find(({ from }) => from === 30);
    assert.deepEqual([missing?.reason, missing?.text], ['unreachable', 'unreachable, in words']);
  });

  it('calls nothing missing where the source is read only on demand and nobody asked', () => {
    assert.deepEqual(shown(known({ holes: [hole(0, END, 'not-read-yet')] }), false), [['on-demand', 0, END]]);
  });

  it('calls a failure missing even there', () => {
    assert.deepEqual(shown(known({ holes: [hole(0, END)] }), false), [['missing', 0, END]]);
  });

  it('keeps what was read although the source has forgotten it', () => {
    assert.deepEqual(shown(known({ expiredBefore: 30, covered: [{ from: 10, to: END }] })), [
      ['gone', 0, 10],
      ['read', 10, END],
    ]);
  });

  it('covers the range once, and never calls read what has a hole or was not read', () => {
    fc.assert(
      fc.property(anything, fc.boolean(), (parts, byItself) => {
        const timeline = readingTimeline(known(parts), byItself);
        const last = timeline.reduce((end, { from, to }) => {
          assert.equal(from, end);
          assert.ok(to > from);
          return to;
        }, 0);
        assert.equal(last, END);
        for (const { state, from, to } of timeline) {
          for (let moment = from; moment < to; moment++) {
            const isIn = (one: Interval) => one.from <= moment && moment < one.to;
            const failed = parts.holes.some((one) => isIn(one) && one.reason !== 'not-read-yet');
            assert.equal(state === 'missing' || !failed, true);
            if (state === 'read') {
              assert.ok(parts.covered.some(isIn) && !parts.holes.some(isIn) && moment < parts.provisionalFrom);
            }
          }
        }
      })
    );
  });
});
