import assert from 'node:assert/strict';
import { test } from 'node:test';
import { newestFile } from './newest-file.ts';

const file = (modified: number, firstTime: number | undefined) => ({ modified, firstTime });

test('the file that was changed last is the newest; of those changed at one time, the one that begins last', () => {
  const yesterday = file(5, 1);
  const today = file(5, 2);
  const unreadable = file(5, undefined);
  const touched = file(6, 0);
  for (const files of [
    [yesterday, today, unreadable],
    [unreadable, today, yesterday],
  ]) {
    assert.equal(newestFile(files), today);
    assert.equal(newestFile([...files, touched]), touched);
  }
  assert.equal(newestFile([]), undefined);
});
