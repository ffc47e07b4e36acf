import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { recordedTwice } from './recorded-twice.ts';

interface Row {
  time: number;
  user: number;
  action: number;
  record: number;
}

const rows = fc
  .array(
    fc.record({
      time: fc.integer({ min: 0, max: 60 }),
      user: fc.integer({ min: 1, max: 2 }),
      action: fc.integer({ min: 1, max: 2 }),
      record: fc.integer({ min: 0, max: 2 }),
    })
  )
  .map((list) => list.toSorted((a, b) => a.time - b.time));

function mark(list: readonly Row[], tolerance: number): number[] {
  const pairs = recordedTwice(
    {
      time: Float64Array.from(list, ({ time }) => time),
      user: Uint32Array.from(list, ({ user }) => user),
      action: Uint32Array.from(list, ({ action }) => action),
      record: Uint8Array.from(list, ({ record }) => record),
    },
    tolerance
  );
  const second = new Set(pairs.map(({ other }) => other));
  return list.map((_, n) => Number(second.has(n)));
}

const act = (time: number, record: number, user = 1): Row => ({ time, record, user, action: 1 });

describe('recordedTwice', () => {
  it('takes a record of either order for the same act', () => {
    assert.deepEqual(mark([act(0, 1), act(5, 2)], 10), [0, 1]);
    assert.deepEqual(mark([act(0, 2), act(5, 1)], 10), [1, 0]);
  });

  it('pairs inclusively of the tolerance and no further', () => {
    assert.deepEqual(mark([act(0, 1), act(10, 2)], 10), [0, 1]);
    assert.deepEqual(mark([act(0, 1), act(11, 2)], 10), [0, 0]);
  });

  it('pairs each record once: a second act stays', () => {
    assert.deepEqual(mark([act(0, 1), act(1, 2), act(2, 2)], 10), [0, 1, 0]);
  });

  it('never pairs different people', () => {
    assert.deepEqual(mark([act(0, 1, 1), act(1, 2, 2)], 10), [0, 0]);
  });

  it('leaves at least as many records of each person and act as either source has', () => {
    fc.assert(
      fc.property(rows, fc.integer({ min: 0, max: 60 }), (list, tolerance) => {
        const second = mark(list, tolerance);
        for (const user of [1, 2]) {
          for (const action of [1, 2]) {
            const own = list
              .map((row, n) => ({ ...row, second: second[n] }))
              .filter((row) => row.user === user && row.action === action);
            const kept = own.filter((row) => row.record !== 0 && row.second === 0).length;
            const of = (record: number) => own.filter((row) => row.record === record).length;
            assert.ok(kept >= Math.max(of(1), of(2)));
            assert.ok(own.every((row) => row.second === 0 || row.record === 2));
          }
        }
      })
    );
  });

  it('leaves exactly the larger number where all records are within the tolerance', () => {
    fc.assert(
      fc.property(rows, (list) => {
        const second = mark(list, 60);
        const own = list.filter((row) => row.user === 1 && row.action === 1);
        const kept = list.filter(
          (row, n) => row.user === 1 && row.action === 1 && row.record !== 0 && second[n] === 0
        ).length;
        assert.equal(
          kept,
          Math.max(own.filter(({ record }) => record === 1).length, own.filter(({ record }) => record === 2).length)
        );
      })
    );
  });
});
