import assert from 'node:assert/strict';
import { test } from 'node:test';
import { defaultVariants, variants } from '../switches.ts';
import { createAuditLog } from './audit-log.ts';
import { configurationAnswer } from './configuration.ts';

test('coverage keys are upper or lower case', () => {
  const log = createAuditLog();
  const keys = (coverageKeys: 'upperCase' | 'lowerCase') => {
    const answer = configurationAnswer('coverage', log, { ...defaultVariants(), coverageKeys });
    return Object.entries(JSON.parse(answer?.body ?? '').levelByArea);
  };
  assert.deepEqual(keys('upperCase')[5], ['END_USER_ACTIVITY', 'FULL']);
  assert.deepEqual(keys('lowerCase')[5], ['end_user_activity', 'full']);
});

test('retention has a different shape in every variant', () => {
  const answers = variants.retentionShape.map((retentionShape) =>
    configurationAnswer('retention', createAuditLog(), { ...defaultVariants(), retentionShape })
  );
  assert.deepEqual(
    answers.map((answer) => answer?.status),
    [200, 200, 200, 200, 404]
  );
  assert.equal(new Set(answers.map((answer) => answer?.body)).size, variants.retentionShape.length);
});
