import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { initialAlertState } from './alert-evaluator.ts';
import { readAlertRule, readAlertRules } from './alert-rule.ts';

const shipped = fileURLToPath(new URL('../../provisioning/alerting/access.yaml', import.meta.url));

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

test('a file is read as Grafana reads it: dollars, variables, durations, and defaults of what is left out', async () => {
  const directory = await mkdtemp(join(tmpdir(), 'alert-rule-'));
  const path = join(directory, 'rules.json');
  const rule = {
    uid: 'one',
    title: 'One',
    condition: 'A',
    for: '1h30m',
    annotations: { summary: '{{ index $$labels "a" }} at ${SITE}/$SITE$NOBODY' },
    data: [{ refId: 'A', datasourceUid: '$UID', model: { refId: 'A', queryType: 'window' } }],
  };
  await writeFile(path, JSON.stringify({ groups: [{ interval: '1m', rules: [rule] }] }));
  const [read] = await readAlertRules(path, { SITE: 'wiki', UID: 'audit' });
  await rm(directory, { recursive: true });
  assert.equal(read?.annotations['summary'], '{{ index $labels "a" }} at wiki/wiki');
  assert.equal(read.queries[0]?.datasourceUid, 'audit');
  assert.deepEqual([read.intervalMs, read.pendingMs, read.keepFiringMs], [60_000, 5_400_000, 0]);
  assert.deepEqual([read.noDataState, read.execErrState, read.missingEvaluations], ['NoData', 'Alerting', 2]);
});
