import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { read } from '../docs/documents.ts';
import { ALERTING_FILES } from './alerting-files.ts';

const text = read('provisioning/terraform/main.tf').replaceAll(/^\s*#.*$/gm, '');

/** Arguments of `grafana_rule_group`, as the provider's documentation lists them, and of Terraform's own blocks in it. */
const ARGUMENTS = {
  group: ['name', 'folder_uid', 'interval_seconds', 'disable_provenance', 'org_id'],
  rule: [
    'uid',
    'name',
    'condition',
    'for',
    'keep_firing_for',
    'missing_series_evals_to_resolve',
    'no_data_state',
    'exec_err_state',
    'labels',
    'annotations',
    'is_paused',
  ],
  data: ['ref_id', 'query_type', 'datasource_uid', 'model', 'from', 'to'],
  terraform: ['for_each'],
};

describe('the Terraform configuration', () => {
  it('takes files that are there', () => {
    const [, list = ''] = /variable "files" \{[\s\S]*?default\s+= \[([^\]]*)\]/.exec(text) ?? [];
    const files = [...list.matchAll(/"([^"]+)"/g)].map(([, name = '']) => `${name}.yaml`);
    assert.ok(files.length > 3);
    assert.deepEqual(
      files.filter((name) => !ALERTING_FILES.includes(name)),
      []
    );
  });

  it('gives rule groups only arguments that the provider has, and every one that the files use', () => {
    const resource = text.slice(text.indexOf('resource "grafana_rule_group"'));
    const given = [...resource.matchAll(/^\s+(\w+)\s+=/gm)].map(([, name = '']) => name);
    const known = Object.values(ARGUMENTS).flat();
    assert.deepEqual(
      given.filter((name) => !known.includes(name)),
      []
    );
    for (const name of ['uid', 'keep_firing_for', 'no_data_state', 'exec_err_state', 'labels', 'annotations', 'from']) {
      assert.ok(given.includes(name), name);
    }
  });
});
