import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { STRETCH_LINES, UnreadableLines } from './unreadable-lines.ts';

const read = (lines: readonly boolean[], stretches = new UnreadableLines(undefined, 0)) => {
  for (const [index, readable] of lines.entries()) {
    if (readable) {
      stretches.readable(index);
    } else {
      stretches.unreadable();
    }
  }
  return stretches;
};

test('whatever the order, every run of unreadable lines that is long enough is hidden from the line before it on', () => {
  const runs = fc.array(fc.tuple(fc.boolean(), fc.integer({ min: 1, max: 60 })), { maxLength: 12 });
  fc.assert(
    fc.property(runs, (parts) => {
      const lines = parts.flatMap(([readable, count]) => Array.from({ length: count }, () => readable));
      const hidden = read(lines).hidden(lines.length);
      for (let end = STRETCH_LINES; end <= lines.length; end += 1) {
        const run = lines.slice(end - STRETCH_LINES, end);
        const unread = run.every((readable) => !readable);
        assert.ok(!unread || hidden.some(({ from, to }) => from <= end - STRETCH_LINES && to >= end));
      }
    })
  );
});

test('single unreadable lines hide nothing, however many there are among readable ones', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: STRETCH_LINES - 1 }), fc.integer({ min: 1, max: 50 }), (run, repeats) => {
      const part = [...Array.from({ length: run }, () => false), ...Array.from({ length: run }, () => true)];
      const lines = Array.from({ length: repeats }, () => part).flat();
      assert.deepEqual(read(lines).hidden(lines.length), []);
    })
  );
});

test('a stretch is one across restarts, and what was handed over is not told again', () => {
  const lines = Array.from({ length: STRETCH_LINES - 1 }, () => false);
  const before = read([true, true, ...lines]);
  const after = new UnreadableLines(before.state(), 0);
  assert.deepEqual(after.hidden(30), []);
  after.unreadable();
  assert.deepEqual(after.hidden(30), [{ from: 1, to: 30 }]);
  for (let time = 31; time <= 30 + STRETCH_LINES; time += 1) {
    after.readable(time);
  }
  assert.deepEqual(after.hidden(60), [{ from: 1, to: 30 + STRETCH_LINES }]);
  after.forgetEnded();
  assert.deepEqual(after.hidden(60), []);
});
