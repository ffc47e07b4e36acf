import assert from 'node:assert/strict';
import { mkdir, mkdtemp, readdir, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, it } from 'node:test';
import { storeDirectory } from './store-directory.ts';

const DAY = 86_400_000;
const [current, former, forgotten] = ['0123456789abcdef', '1111111111111111', '2222222222222222'] as const;

describe('storeDirectory', () => {
  let parent: string;
  beforeEach(async () => {
    parent = await mkdtemp(join(tmpdir(), 'stores-'));
  });
  afterEach(() => rm(parent, { recursive: true }));

  async function usedDaysAgo(name: string, days: number): Promise<void> {
    await mkdir(join(parent, name));
    await writeFile(join(parent, name, 'events.sqlite'), '');
    const time = new Date(Date.now() - days * DAY);
    await utimes(join(parent, name), time, time);
  }

  it('makes the directory of the settings', async () => {
    assert.equal(await storeDirectory(parent, current, DAY), join(parent, current));
    assert.deepEqual(await readdir(parent), [current]);
  });

  it('keeps stores of former settings for the retention, and no longer', async () => {
    await usedDaysAgo(former, 5);
    await usedDaysAgo(forgotten, 40);
    await storeDirectory(parent, current, 30 * DAY);
    assert.deepEqual((await readdir(parent)).sort(), [current, former]);
  });

  it('keeps its own store however long it was not opened, and whatever is no store', async () => {
    await usedDaysAgo(current, 400);
    await usedDaysAgo('backup', 400);
    await storeDirectory(parent, current, 30 * DAY);
    assert.deepEqual((await readdir(parent)).sort(), [current, 'backup']);
  });
});
