import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { provisionedRules } from '../provisioning/alerting-files.ts';
import { read, section, tableRows } from './documents.ts';

const text = read('docs/alert.md');
const rows = tableRows(text);

describe('docs/alert.md', () => {
  it('lists every shipped rule below its file, with its severity, technique and runbook', () => {
    for (const { title, file, labels, annotations } of provisionedRules()) {
      const row = tableRows(section(text, `[${file}]`)).find(([name]) => name === title);
      assert.ok(row, `${title} has no row below ${file}`);
      const runbook = annotations['runbook_url']?.split('/docs/')[1] ?? 'none';
      assert.deepEqual(row.slice(3, 5), [labels['severity'], labels['mitre'] ?? ''], title);
      assert.ok(row[5]?.includes(`](${runbook})`), title);
    }
  });

  it('names the lists that each rule leaves out, as its query does', () => {
    for (const { title, data } of provisionedRules()) {
      const lists = /"exclude":\{[^}]*"lists":(\[[^\]]*\])/.exec(JSON.stringify(data[0]?.model))?.[1] ?? '[]';
      const row = rows.find(([name]) => name === title);
      assert.equal(JSON.stringify((row?.[2] ?? '').split(', ').filter(Boolean)), lists, title);
    }
  });

  it('explains every label that rules are routed by', () => {
    for (const { labels } of provisionedRules()) {
      Object.keys(labels).forEach((name) => assert.ok(text.includes(`\`${name}\``), name));
      for (const name of ['severity', 'team', 'product']) {
        assert.ok(text.includes(`\`${labels[name]}\``), labels[name]);
      }
    }
  });
});
