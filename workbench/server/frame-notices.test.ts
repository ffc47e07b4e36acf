import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { noticesOf } from './frame-notices.ts';

const frame = (meta?: unknown) => ({ schema: { fields: [], meta }, data: { values: [] } });
const late = { severity: 'warning', text: 'Lower bound: a part was not read.' };
const lists = { severity: 'info', text: 'A list left 3 events out.' };

describe('the notices of frames', () => {
  it('are those of all of them, and what several say is said once', () => {
    const frames = [frame({ notices: [late] }), frame({ notices: [lists, late] }), frame({ notices: [late] })];
    assert.deepEqual(noticesOf(frames), [late, lists]);
  });

  it('are none where a frame has none', () => {
    assert.deepEqual(noticesOf([frame(), frame({}), frame({ notices: [] })]), []);
  });
});
