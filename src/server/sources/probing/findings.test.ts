import assert from 'node:assert/strict';
import { test } from 'node:test';
import { limitationFindings } from './findings.ts';

const titles = (...limitations: Parameters<typeof limitationFindings>[0]) =>
  limitationFindings(limitations).map(({ title }) => title);

test('coverage that is not known is not said to be too low', () => {
  assert.deepEqual(
    titles(
      { kind: 'coverage', text: 'Coverage was not told.' },
      { kind: 'coverage', text: 'Exports are not recorded.', blindTo: ['space_exported'] }
    ),
    ['Coverage could not be read', 'Coverage is too low']
  );
});

test('that a product is not another one is no finding', () => {
  assert.deepEqual(
    titles({ kind: 'other-product', text: 'It records nothing of Jira.', blindTo: ['page_viewed'] }),
    []
  );
});
