import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, it } from 'node:test';
import { importRules } from '../../scripts/alert-rules/import-rules.ts';
import { read, ROOT } from '../docs/documents.ts';
import { ALERTING_FILES, provisionedRules } from './alerting-files.ts';
import { GrafanaApiServer } from './grafana-api-server.ts';

const TOKEN = 'glsa_import';
const DATA_SOURCE = 'audit-of-acme';
const texts = ALERTING_FILES.map((name) => read(`provisioning/alerting/${name}`));

describe('importing the rules over Grafana’s API', () => {
  let grafana: GrafanaApiServer;
  let url: string;
  const access = () => ({ url, token: TOKEN, editable: false });
  const stored = () => [...grafana.groups.values()].flatMap(({ rules }) => rules);

  beforeEach(async () => {
    grafana = new GrafanaApiServer({ token: TOKEN, dataSources: [DATA_SOURCE] });
    url = await grafana.listen();
  });
  afterEach(() => grafana.close());

  it('puts every rule of every file, in one folder', async () => {
    const lines: string[] = [];
    await importRules(texts, access(), DATA_SOURCE, (line) => lines.push(line));
    assert.deepEqual(
      stored().map(({ uid }) => uid),
      provisionedRules().map(({ uid }) => uid)
    );
    assert.deepEqual(
      grafana.folders.map(({ title }) => title),
      ['Confluence audit']
    );
    assert.equal(lines.length, grafana.groups.size);
  });

  it('asks the named data source, and writes single dollars, as the API expands nothing', async () => {
    await importRules(texts, access(), DATA_SOURCE, () => {});
    for (const { data, annotations } of stored()) {
      const uids = new Set(data.map(({ datasourceUid }) => datasourceUid));
      assert.deepEqual([...uids].sort(), ['__expr__', DATA_SOURCE]);
      assert.match(annotations['summary'] ?? '', /\$(labels|values)/);
      Object.values(annotations).forEach((text) => assert.doesNotMatch(text, /\$\$/));
    }
  });

  it('carries how long an alert lasts under the name that the API has for it', async () => {
    await importRules(texts, access(), DATA_SOURCE, () => {});
    const lasting = provisionedRules().filter(({ keepFiringFor }) => keepFiringFor !== undefined);
    assert.ok(lasting.length > 0);
    for (const { uid, keepFiringFor } of lasting) {
      assert.equal(stored().find((rule) => rule.uid === uid)?.keep_firing_for, keepFiringFor);
    }
  });

  it('a second time leaves one folder and the same rules', async () => {
    grafana.folders.push(...Array.from({ length: 1_000 }, (_, n) => ({ uid: `other-${n}`, title: `Other ${n}` })));
    await importRules(texts, access(), DATA_SOURCE, () => {});
    const first = structuredClone([...grafana.groups]);
    await importRules(texts, access(), DATA_SOURCE, () => {});
    assert.deepEqual([...grafana.groups], first);
    assert.equal(grafana.folders.filter(({ title }) => title === 'Confluence audit').length, 1);
  });

  it('marks the rules as provisioned, unless they are to be edited', async () => {
    const provenance = () => new Set([...grafana.groups.values()].map((group) => group.provenance));
    await importRules(texts, access(), DATA_SOURCE, () => {});
    assert.deepEqual([...provenance()], ['api']);
    await importRules(texts, { ...access(), editable: true }, DATA_SOURCE, () => {});
    assert.deepEqual([...provenance()], ['']);
  });

  it('puts nothing for a data source that is not there, or a token that Grafana refuses', async () => {
    await assert.rejects(
      importRules(texts, access(), 'nobody', () => {}),
      /GET api\/datasources\/uid\/nobody: HTTP 404 .*Data source not found/
    );
    await assert.rejects(
      importRules(texts, { ...access(), token: 'expired' }, DATA_SOURCE, () => {}),
      (error: Error) => /HTTP 401/.test(error.message) && !error.message.includes('expired')
    );
    assert.equal(grafana.groups.size, 0);
  });

  it('is a command that takes address and token from the environment', async () => {
    const run = async (args: string[]) => {
      const child = spawn(process.execPath, [join(ROOT, 'scripts/alert-rules/import.ts'), ...args], {
        env: { ...process.env, GRAFANA_URL: url, GRAFANA_TOKEN: TOKEN },
        stdio: ['ignore', 'pipe', 'pipe'],
      });
      let told = '';
      child.stdout.on('data', (chunk: Buffer) => (told += chunk.toString()));
      child.stderr.on('data', (chunk: Buffer) => (told += chunk.toString()));
      const [code]: unknown[] = await once(child, 'close');
      return { code, told };
    };
    const jira = await run(['--data-source', DATA_SOURCE, join(ROOT, 'provisioning/alerting/jira.yaml')]);
    assert.equal(jira.code, 0, jira.told);
    assert.match(jira.told, /^jira-administration: \d+ rules$/m);
    assert.deepEqual(
      [...grafana.groups.values()].map(({ title }) => title),
      ['jira-administration']
    );
    const none = await run(['--data-source', DATA_SOURCE]);
    assert.equal(none.code, 2);
    assert.match(none.told, /GRAFANA_TOKEN/);
  });
});
