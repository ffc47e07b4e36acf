import assert from 'node:assert/strict';
import { it } from 'node:test';
import { PRESET_GROUPS } from './preset-groups.ts';
import { PRESETS } from './presets.ts';

it('every preset is offered in one group', () => {
  assert.deepEqual(PRESET_GROUPS.flatMap(({ presets }) => presets).sort(), PRESETS.map(({ id }) => id).sort());
});
