import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Gap } from '../queries/assessment.ts';
import { GAP_PATIENCE_MS, GapRemarks } from './gap-remarks.ts';

const MINUTE_MS = 60_000;
const START = Date.UTC(2000, 0, 1, 10);

/** @param from, to minutes after ten */
function gap(from: number, to: number, source = 'accessLog'): Gap {
  return {
    from: START + from * MINUTE_MS,
    to: START + to * MINUTE_MS,
    reason: 'rate-limited',
    text: 'Asked too often.',
    source,
    site: '',
  };
}

/** What is said when these gaps are found minute by minute, from ten on. */
function said(minutes: ReadonlyArray<readonly Gap[]>) {
  const remarks = new GapRemarks();
  return minutes.map((gaps, minute) => remarks.observe(gaps, START + minute * MINUTE_MS));
}

describe('lines about gaps', () => {
  it('say nothing of one that is read at once', () => {
    const remarks = new GapRemarks();
    assert.deepEqual(remarks.observe([gap(0, 5)], START), []);
    assert.deepEqual(remarks.observe([gap(0, 5)], START + GAP_PATIENCE_MS - 1), []);
    assert.deepEqual(remarks.observe([], START + GAP_PATIENCE_MS), []);
  });

  it('are one line a gap: it grows while the gap does, and ends as one that was read late', () => {
    const lines = said([[gap(-2, 0)], [gap(-2, 1)], [gap(-2, 2)], []]).flat();
    assert.equal(new Set(lines.map(({ id }) => id)).size, 1);
    assert.deepEqual(
      lines.map(({ severity, text }) => [severity, text]),
      [
        ['warning', 'Not read: Access log, 2000-01-01 09:58 to 10:01 UTC. Asked too often.'],
        ['warning', 'Not read: Access log, 2000-01-01 09:58 to 10:02 UTC. Asked too often.'],
        [
          'info',
          'Read late: Access log, 2000-01-01 09:58:00 UTC to 2000-01-01 10:02:00 UTC. What happened then stands at its own time.',
        ],
      ]
    );
    assert.equal(lines.at(-1)?.time, START + 2 * MINUTE_MS);
  });

  it('name no time that has not come, and stand where the gap ends', () => {
    const remarks = new GapRemarks();
    remarks.observe([gap(-2, 0.1)], START + 0.1 * MINUTE_MS);
    const lines = [0.3, 0.4, 1.4].flatMap((to) => remarks.observe([gap(-2, to)], START + to * MINUTE_MS));
    assert.deepEqual(
      lines.map(({ text, time }) => [text, (time - START) / MINUTE_MS]),
      [0.3, 1.4].map((to) => ['Not read: Access log, 2000-01-01 09:58 UTC to now. Asked too often.', to])
    );
  });

  it('are not repeated while nothing changes', () => {
    assert.deepEqual(
      said([[gap(-9, -8)], [gap(-9, -8)], [gap(-9, -8)], [gap(-9, -8)]]).map(({ length }) => length),
      [0, 1, 0, 0]
    );
  });

  it('keep the gaps of two sources apart', () => {
    const lines = said([
      [gap(-2, 0), gap(-2, 0, 'organization')],
      [gap(-2, 1), gap(-2, 1, 'organization')],
    ]).flat();
    assert.deepEqual(lines.map(({ source }) => source).sort(), ['accessLog', 'organization']);
    assert.equal(new Set(lines.map(({ id }) => id)).size, 2);
  });

  it('tell a second gap at the same place from the first', () => {
    const lines = said([[gap(-2, 0)], [gap(-2, 0)], [], [gap(-2, 0)], [gap(-2, 0)]]).flat();
    assert.deepEqual(
      lines.map(({ severity }) => severity),
      ['warning', 'info', 'warning']
    );
    assert.notEqual(lines[0]?.id, lines[2]?.id);
  });

  it('follow a gap that is read piece by piece, from either side', () => {
    const lines = said([[gap(-8, 0)], [gap(-8, 0)], [gap(-6, 0)], [gap(-6, -3)], []]).flat();
    assert.equal(new Set(lines.map(({ id }) => id)).size, 1);
    assert.match(
      lines.at(-1)?.text ?? '',
      /^Read late: Access log, 2000-01-01 09:52:00 UTC to 2000-01-01 10:00:00 UTC/
    );
  });
});
