import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { completion, RETIRE_AFTER_MS, type NodeState } from './node-completeness.ts';

const NOW = 10 * RETIRE_AFTER_MS;
const LATENESS = 30_000;
const MAX_SILENCE_MS = 3_600_000;
const LOG = {
  lateness: LATENESS,
  disorderMs: 0,
  maxSilenceMs: MAX_SILENCE_MS,
  words: { name: 'log', missingCure: 'Look.', silentCure: 'Look.', unreadableLines: 'Look.' },
};
const node = (name: string, newestLine: number | undefined, changes: Partial<NodeState> = {}): NodeState => ({
  node: name,
  newestLine,
  seenAt: NOW,
  current: name,
  present: true,
  ...changes,
});
const complete = (nodes: readonly NodeState[], completeTo = 0) => completion({ completeTo, nodes, now: NOW, log: LOG });

test('a busy node is complete up to its newest line, a quiet one up to what must have arrived', () => {
  assert.deepEqual(complete([node('a', NOW - 1000)]).complete, { from: 0, to: NOW - 1000 });
  assert.deepEqual(complete([node('a', NOW - 60_000)]).complete, { from: 0, to: NOW - LATENESS });
});

test('a line of a clock that is ahead completes nothing that is still to come', () => {
  assert.deepEqual(complete([node('a', NOW + 5000)]).complete, { from: 0, to: NOW });
});

test('the node that is furthest behind decides', () => {
  assert.deepEqual(complete([node('a', NOW), node('b', NOW - MAX_SILENCE_MS - 50_000)]).complete?.to, NOW - 50_000);
});

test('a node that was silent for a day is not waited for while another writes, and is remembered', () => {
  const done = complete([node('a', NOW), node('old', NOW - RETIRE_AFTER_MS - 1)]);
  assert.deepEqual([done.complete?.to, done.holes, done.nodes.length], [NOW, [], 2]);
});

test('when all are silent none is retired, and completeness stands still', () => {
  const silent = NOW - RETIRE_AFTER_MS - 1;
  const done = complete([node('a', silent), node('b', silent)], silent + MAX_SILENCE_MS);
  assert.equal(done.complete, undefined);
  assert.deepEqual(
    done.holes.map(({ reason, to }) => [reason, to]),
    [['stale', NOW]]
  );
});

test('a node whose files are gone for a day is forgotten, and what it wrote is a hole for good', () => {
  const gone = node('gone', NOW - RETIRE_AFTER_MS - 5, { present: false, seenAt: NOW - RETIRE_AFTER_MS - 1 });
  const done = complete([node('a', NOW), gone], NOW - RETIRE_AFTER_MS - 5);
  assert.deepEqual(
    done.nodes.map((one) => one.node),
    ['a']
  );
  assert.deepEqual(
    done.holes.map(({ reason, from, to }) => [reason, from, to]),
    [['file-missing', NOW - RETIRE_AFTER_MS - 5, NOW]]
  );
});

test('completeness never goes back, never passes now, and every hole is in what happened', () => {
  const state = fc.record({
    newest: fc.option(fc.integer({ min: 0, max: NOW + 1e6 }), { nil: undefined }),
    present: fc.boolean(),
    seenAt: fc.integer({ min: 0, max: NOW }),
  });
  fc.assert(
    fc.property(fc.array(state, { minLength: 1, maxLength: 4 }), fc.integer({ min: 0, max: NOW }), (states, before) => {
      const nodes = states.map(({ newest, ...changes }, index) => node(String(index), newest, changes));
      const done = complete(nodes, before);
      assert.ok(
        done.complete === undefined ||
          (done.complete.from === before && done.complete.to > before && done.complete.to <= NOW)
      );
      assert.ok(done.holes.every(({ from, to }) => from < to && from >= before && to <= NOW));
    })
  );
});

test('lines that may come out of order complete nothing before they must have come', () => {
  const log = { ...LOG, disorderMs: 20_000 };
  const done = (newest: number) =>
    completion({ completeTo: 0, nodes: [node('a', newest)], now: NOW, log }).complete?.to;
  assert.deepEqual([done(NOW), done(NOW - 25_000)], [NOW - 20_000, NOW - LATENESS]);
});

test('a node that was silent for a day does not hold the others back when its files are removed', () => {
  const removed = node('old', NOW - RETIRE_AFTER_MS - 1, { present: false, seenAt: NOW - 1000 });
  const done = complete([node('a', NOW), removed], NOW - 60_000);
  assert.deepEqual([done.complete?.to, done.nodes.map((one) => one.node)], [NOW, ['a']]);
});
