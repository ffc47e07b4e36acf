import assert from 'node:assert/strict';
import { test } from 'node:test';
import { TimeSlice } from './event-loop.ts';

test('a long loop lets others run, and stops when it is aborted', async () => {
  const controller = new AbortController();
  const slice = new TimeSlice(controller.signal, 0);
  let others = 0;
  const timer = setInterval(() => {
    if (++others === 3) {
      controller.abort(new Error('enough'));
    }
  }, 1);
  try {
    await assert.rejects(
      async () => {
        for (;;) {
          await slice.pause();
        }
      },
      { message: 'enough' }
    );
  } finally {
    clearInterval(timer);
  }
});

test('a loop within its slice is not interrupted', async () => {
  let ran = false;
  setImmediate(() => {
    ran = true;
  });
  await new TimeSlice(undefined, 60_000).pause();
  assert.ok(!ran);
});
