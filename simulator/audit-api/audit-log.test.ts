import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createAuditLog } from './audit-log.ts';
import { systemAuthor, type NewAuditRecord } from './audit-record.ts';

function row(time: number, actionKey = 'audit.logging.summary.search.performed'): NewAuditRecord {
  return {
    time,
    actionKey,
    author: systemAuthor,
    objects: [],
    changes: [],
    attributes: [],
    source: null,
    method: 'System',
  };
}

test('a row below the coverage of its area is not recorded, and raising the coverage brings nothing back', () => {
  const log = createAuditLog();
  log.setCoverage('END_USER_ACTIVITY', 'ADVANCED');
  assert.equal(log.append(row(1)), null);
  log.setCoverage('END_USER_ACTIVITY', 'FULL');
  assert.equal(log.records.length, 0);
  assert.ok(log.append(row(2)));
});

test('a denied action is not recorded', () => {
  const log = createAuditLog();
  log.denylist = ['audit.logging.summary.search.performed'];
  assert.equal(log.append(row(1)), null);
});

test('the retention deletes what is older, to the millisecond', () => {
  const log = createAuditLog();
  const now = Date.UTC(2026, 2, 31);
  log.setRetention({ number: 1, units: 'DAYS' });
  log.appendAll([row(now - 86_400_000), row(now - 86_400_001), row(now)]);
  log.purge(now);
  assert.deepEqual(
    log.records.map(({ time }) => time),
    [now - 86_400_000, now]
  );
});
