import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';

import { covers, union } from '../events/intervals.ts';
import { Demands } from './demands.ts';
import { interval } from './testing/intervals.ts';

const untilDeadline = (_asOf: number, deadline: number) => deadline;

test('what nobody waits for stays wanted, in as few pieces as there are', () => {
  fc.assert(
    fc.property(fc.array(interval, { maxLength: 12 }), (ranges) => {
      const demands = new Demands(untilDeadline);
      ranges.forEach((range, asOf) => demands.addBehind(range, asOf));
      assert.deepEqual(union(demands.all.map(({ range }) => range)), union(ranges));
      assert.equal(demands.all.length, union(ranges).length);
    })
  );
});

test('whose deadline comes before anything can happen is released, and read behind if that may help', async () => {
  for (const keep of [true, false]) {
    const demands = new Demands(untilDeadline);
    const early = demands.add({ from: 0, to: 5 }, 1, 100);
    const late = demands.add({ from: 10, to: 15 }, 1, 300);
    demands.releaseBefore(200, keep);
    await early.done;
    assert.equal(
      covers(
        demands.all.map(({ range }) => range),
        { from: 0, to: 5 }
      ),
      keep
    );
    assert.ok(
      covers(
        demands.all.map(({ range }) => range),
        { from: 10, to: 15 }
      )
    );
    demands.settle(({ from }) => from === 10);
    await late.done;
  }
});

test('whose patience ends before anything can happen is released before the deadline', async () => {
  const demands = new Demands((asOf) => asOf + 20);
  const impatient = demands.add({ from: 0, to: 5 }, 1, 1_000);
  demands.add({ from: 10, to: 15 }, 90, 1_000);
  demands.releaseBefore(100, false);
  await impatient.done;
  assert.deepEqual(
    demands.all.map(({ asOf }) => asOf),
    [90]
  );
});

test('who leaves wants nothing any more, even at the deadline', async () => {
  const demands = new Demands(untilDeadline);
  const demand = demands.add({ from: 0, to: 5 }, 1, 100);
  demand.leave();
  await demand.done;
  demand.stayBehind();
  assert.deepEqual(demands.all, []);
});
