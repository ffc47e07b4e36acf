import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { readAlertRule } from './alert-rule.ts';

const shipped = fileURLToPath(new URL('../../provisioning/alerting/bulk-access.yaml', import.meta.url));

test('the shipped rule is one that the workbench can evaluate', async () => {
  const rule = await readAlertRule(shipped, 'confluence-bulk-access');
  assert.equal(rule.above, 39);
  assert.equal(rule.query['queryType'], 'window');
  assert.ok(rule.relativeTimeRange.from > 3_600, 'looks back longer than its window');
});

test('a rule that is not in the file is named', async () => {
  await assert.rejects(readAlertRule(shipped, 'no-such-rule'), /no alert rule no-such-rule/);
});
