import assert from 'node:assert/strict';
import { delimiter } from 'node:path';
import { describe, it } from 'node:test';
import { operatorSettings } from './operator-settings.ts';

describe('operatorSettings', () => {
  it('reads the data path and the roots, separated as PATH is', () => {
    const settings = operatorSettings({
      GF_PLUGIN_DATA_PATH: '/var/lib/audit',
      GF_PLUGIN_ALLOWED_PATHS: ['/var/log/a', ' /srv/b '].join(delimiter),
    });
    assert.deepEqual(settings, { dataPath: '/var/lib/audit', allowedPaths: ['/var/log/a', '/srv/b'] });
  });

  it('allows nothing where nothing is said', () => {
    assert.deepEqual(operatorSettings({}), { dataPath: undefined, allowedPaths: [] });
  });

  it('ignores paths that depend on the working directory', () => {
    const settings = operatorSettings({
      GF_PLUGIN_DATA_PATH: 'data',
      GF_PLUGIN_ALLOWED_PATHS: ['logs', '/var/log'].join(delimiter),
    });
    assert.deepEqual(settings, { dataPath: undefined, allowedPaths: ['/var/log'] });
  });
});
