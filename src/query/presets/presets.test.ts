import assert from 'node:assert/strict';
import { test } from 'node:test';
import { defaultQuery } from '../defaults.ts';
import { applyPreset, presetOf } from './preset-match.ts';
import { PRESETS } from './presets.ts';
import { parseQuery } from '../schema.ts';

test('every preset is a query that the backend takes', () => {
  for (const preset of PRESETS) {
    const query = applyPreset(defaultQuery('events'), preset);
    assert.deepEqual(parseQuery(JSON.parse(JSON.stringify(query))), query, preset.id);
  }
});

test('no preset leaves out a value that its threshold looks for', () => {
  for (const { id, threshold, patch } of PRESETS) {
    assert.ok(patch.minValue <= threshold && patch.minValue >= 1, id);
  }
});

test('presets have one name, one line and a technique each', () => {
  assert.equal(new Set(PRESETS.map((preset) => preset.id)).size, PRESETS.length);
  assert.equal(new Set(PRESETS.map((preset) => preset.title)).size, PRESETS.length);
  for (const { explanation, mitre } of PRESETS) {
    assert.match(mitre, /^T\d{4}(\.\d{3})?$/);
    assert.ok(explanation.length > 10 && !explanation.includes('\n'));
  }
});

test('a query is recognised as the preset that was put on it', () => {
  for (const preset of PRESETS) {
    assert.equal(presetOf(applyPreset(defaultQuery('events'), preset))?.id, preset.id);
    assert.equal(presetOf(applyPreset(defaultQuery('window'), preset, ['codeword']), ['codeword'])?.id, preset.id);
  }
});

test('a preset with one more exclusion, another minimum value or time zone is still that preset', () => {
  for (const preset of PRESETS) {
    const query = applyPreset(defaultQuery('window'), preset);
    const tuned = {
      ...query,
      timezone: 'Asia/Tokyo',
      minValue: 3,
      filter: {
        ...query.filter,
        exclude: { ...query.filter.exclude, users: [...(query.filter.exclude.users ?? []), 'backup-bot'] },
      },
    };
    assert.equal(presetOf(tuned)?.id, preset.id);
  }
});

test('a query that counts what the preset leaves out is no longer that preset', () => {
  const preset = PRESETS.find(({ id }) => id === 'one-user-many-ips');
  assert.ok(preset);
  const query = applyPreset(defaultQuery('window'), preset);
  const filter = { ...query.filter, exclude: { users: ['backup-bot'] } };
  assert.notEqual(presetOf({ ...query, filter })?.id, preset.id);
});

test('a query of another window or grouping is no preset', () => {
  const [preset] = PRESETS;
  assert.ok(preset);
  const query = applyPreset(defaultQuery('window'), preset);
  assert.equal(presetOf({ ...query, window: '2h' }), undefined);
  assert.equal(presetOf({ ...query, groupBy: ['space.key'] }), undefined);
  assert.equal(presetOf(defaultQuery('events')), undefined);
});

test('words of the settings are added to a search preset, and to no other', () => {
  for (const preset of PRESETS) {
    const { filter } = applyPreset(defaultQuery('events'), preset, ['codeword']);
    assert.equal(filter.terms.includes('codeword'), preset.id === 'sensitive-search');
  }
});
