import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { scenarioFamilies } from '../../simulator/scenarios/scenarios.ts';
import { readShippedRules } from './shipped-rules.ts';
import { DISTURBANCES } from './status-disturbances.ts';

const scenarios = Object.values(scenarioFamilies).flat();

describe('every shipped rule', async () => {
  const rules = [...(await readShippedRules()).keys()].sort();

  it('has a scenario that it must find and one that it must not', () => {
    const attacked = scenarios.filter(({ attacks }) => attacks.length > 0).map(({ rule }) => rule);
    const spared = scenarios.filter(({ harmless }) => harmless.length > 0).map(({ rule }) => rule);
    const disturbed = DISTURBANCES.map(({ rule }) => rule);
    assert.deepEqual([...new Set([...attacked, ...disturbed])].sort(), rules);
    assert.deepEqual([...new Set([...spared, ...disturbed])].sort(), rules);
  });

  it('that a list keeps quiet has a scenario in which nothing but the list does', () => {
    const listed = scenarios.filter(({ harmless }) => harmless.some(({ quietByList }) => quietByList));
    assert.ok(listed.length >= 10, `${listed.length}`);
    for (const { harmless } of listed) {
      assert.ok(harmless.filter(({ quietByList }) => quietByList).every(({ listed: on = [] }) => on.length > 0));
    }
  });
});
