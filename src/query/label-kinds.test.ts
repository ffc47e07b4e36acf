import assert from 'node:assert/strict';
import { test } from 'node:test';
import { labelKind } from './label-kinds.ts';

test('labels are told apart by what they tell of, whatever they begin with', () => {
  const kinds = {
    'user.name': 'person',
    'user.target.id': 'person',
    'user_agent.original': 'origin',
    'event.action': 'act',
    'confluence.audit.changed_values': 'act',
    'confluence.audit.affected_objects': 'object',
    'url.full': 'object',
    'url.path': 'origin',
    'source.geo.country_name': 'origin',
    'event.id': 'record',
    'log.file.path': 'record',
  };
  assert.deepEqual(Object.fromEntries(Object.keys(kinds).map((label) => [label, labelKind(label)])), kinds);
});
