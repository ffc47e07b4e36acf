import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { SourceStatus } from '../collector/collector.ts';
import type { SourceKnowledge } from '../collector/source-knowledge.ts';
import { sourceStatus } from '../collector/testing/source-knowledge.ts';
import { readingCosts } from './reading-cost.ts';

const HOUR = 3_600_000;
const NOW = Date.UTC(2030, 0, 2);
const range = { from: NOW - 10 * HOUR, to: NOW - 1 };

function statusOf(known: Partial<SourceKnowledge>, speed?: number): SourceStatus {
  return sourceStatus(known, { speed });
}

async function costs(...statuses: SourceStatus[]) {
  const environment = { collector: { status: () => Promise.resolve(statuses) }, broken: [], now: () => NOW };
  return readingCosts(range, environment);
}

test('a range that was read costs nothing', async () => {
  const read = [{ from: range.from - HOUR, to: NOW, readAt: NOW }];
  assert.deepEqual(await costs(statusOf({ read })), [
    { source: 'confluenceDataCenter', missingMs: 0, readingMs: 0, unreadableMs: 0 },
  ]);
});

test('what is missing takes as long as reading did of late, or nobody knows how long', async () => {
  const read = [{ from: NOW - 4 * HOUR, to: NOW, readAt: NOW }];
  const [known, unknown] = await costs(statusOf({ read }, 120), statusOf({ read }));
  assert.deepEqual([known?.missingMs, known?.readingMs], [6 * HOUR, 180_000]);
  assert.deepEqual([unknown?.missingMs, unknown?.readingMs], [6 * HOUR, null]);
});

test('what asking does not get is told apart: a stated hole, a source that is kept from being read or cannot be opened', async () => {
  const read = [{ from: range.from, to: NOW, readAt: NOW }];
  const stated = [{ from: NOW - 3 * HOUR, to: NOW - HOUR, reason: 'file-missing' as const, text: '' }];
  const obstacle = { reason: 'unauthorized' as const, text: '' };
  const [hole, refused] = await costs(statusOf({ read, stated }), statusOf({ obstacle }, 10));
  assert.deepEqual([hole?.missingMs, hole?.unreadableMs], [0, 2 * HOUR]);
  assert.deepEqual([refused?.missingMs, refused?.unreadableMs], [0, 10 * HOUR]);
  const environment = {
    collector: { status: () => Promise.resolve([]) },
    broken: [{ source: 'organization' as const, text: '' }],
    now: () => NOW,
  };
  const [broken] = await readingCosts({ from: NOW - HOUR, to: NOW + HOUR }, environment);
  assert.deepEqual(broken, { source: 'organization', missingMs: 0, readingMs: 0, unreadableMs: HOUR });
});
