import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { initialAlertState } from './alert-evaluator.ts';
import { readAlertRule } from './alert-rule.ts';

const shipped = fileURLToPath(new URL('../../provisioning/alerting/bulk-access.yaml', import.meta.url));

test('the shipped rule is one that the workbench can show', async () => {
  const rule = await readAlertRule(shipped, 'confluence-bulk-access');
  const [query] = rule.queries;
  assert.equal(query?.model['queryType'], 'window');
  assert.ok(query.relativeTimeRange.from > 3_600, 'looks back longer than its window');
  assert.deepEqual([initialAlertState(rule).condition, initialAlertState(rule).threshold], ['is above 39', 40]);
});

test('a rule that is not in the file is named', async () => {
  await assert.rejects(readAlertRule(shipped, 'no-such-rule'), /no alert rule no-such-rule/);
});
