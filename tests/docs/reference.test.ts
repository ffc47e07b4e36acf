import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { parse } from 'yaml';
import { z } from 'zod';
import { FILTER_KEYS } from '../../src/query/filter-keys.ts';
import { PRESETS } from '../../src/query/presets.ts';
import { GROUP_FIELDS, QUERY_TYPES, STATUS_FIELDS } from '../../src/query/query.ts';
import { parseQuery } from '../../src/query/schema.ts';
import { completeSettings, DEFAULT_ACCESS_LOG, DEFAULT_DATA_CENTER } from '../../src/query/settings-defaults.ts';
import { parseSettings } from '../../src/query/settings-schema.ts';
import { CONFLUENCE } from '../../src/server/sources/data-center/products/confluence.ts';
import { codeBlocks, read, tableRows } from './documents.ts';

const code = (text: string) => `\`${text}\``;

describe('docs/query.md', () => {
  const text = read('docs/query.md');
  const rows = tableRows(text);

  it('lists every preset with what it really asks', () => {
    for (const { title, threshold, mitre, patch } of PRESETS) {
      const row = rows.find(([name]) => name === title);
      const { groupBy, window } = patch;
      assert.deepEqual(
        row?.slice(2),
        [groupBy.map(code).join(', '), window, threshold.toLocaleString('en'), mitre],
        title
      );
    }
  });

  it('names every query type, filter key, field to group by and number of status', () => {
    for (const name of [...QUERY_TYPES, ...FILTER_KEYS, ...GROUP_FIELDS, ...STATUS_FIELDS]) {
      assert.ok(text.includes(code(name)), name);
    }
  });

  it('shows queries that are accepted', () => {
    const examples = codeBlocks(text, 'json');
    assert.ok(examples.length > 0);
    examples.forEach((example) => parseQuery(JSON.parse(example)));
  });
});

describe('docs/configure.md', () => {
  const text = read('docs/configure.md');
  const rows = tableRows(text);
  const shown = (value: unknown) =>
    value === '' ? ['', 'required'] : [code(typeof value === 'string' ? value : JSON.stringify(value)), 'required'];

  it('tells the default of every setting of a source', () => {
    const sources = [DEFAULT_DATA_CENTER, DEFAULT_ACCESS_LOG] as const;
    for (const [column, defaults] of sources.entries()) {
      for (const [name, value] of Object.entries(defaults)) {
        const row = rows.find(([field]) => field === code(name));
        const common = name in DEFAULT_DATA_CENTER && name in DEFAULT_ACCESS_LOG;
        const told = row?.[common ? 1 + column : 1];
        const notOfFiles = common && column === 1 && told === '';
        assert.ok(notOfFiles || shown(value).includes(told ?? 'missing'), `${name}: ${told} is not ${String(value)}`);
      }
    }
  });

  it('tells the defaults of the store and of tuning', () => {
    const { schemaVersion, store, actionMap, terms, lists } = completeSettings({});
    const defaults = { schemaVersion, actionMap, terms, lists };
    const all = [...Object.entries(defaults), ...Object.entries(store).map(([key, value]) => [`store.${key}`, value])];
    for (const [name, value] of all) {
      const row = rows.find(([field]) => field === code(String(name)));
      assert.ok(shown(value).includes(row?.[1] ?? 'missing'), String(name));
    }
  });

  it('shows the provisioned file as it is, with settings that are accepted', () => {
    const provisioned = read('provisioning/datasources/confluence.yaml');
    assert.deepEqual(codeBlocks(text, 'yaml'), [provisioned]);
    const file = z.object({ datasources: z.array(z.object({ jsonData: z.unknown() })) }).parse(parse(provisioned));
    file.datasources.forEach(({ jsonData }) => parseSettings(jsonData));
  });

  it('names the coverage that each detection needs', () => {
    for (const { areaName, level } of CONFLUENCE.coverageNeeds) {
      const row = rows.find(([area, needed]) => area === areaName && needed?.toUpperCase() === level);
      assert.ok(row, `${areaName}: ${level}`);
    }
  });
});

describe('docs/troubleshoot.md', () => {
  const text = read('docs/troubleshoot.md');

  it('has every reason of a hole', () => {
    const [, reasons = ''] = /type HoleReason =([^;]+);/.exec(read('src/server/events/completeness.ts')) ?? [];
    const named = [...reasons.matchAll(/'([a-z-]+)'/g)].map(([, reason = '']) => reason);
    assert.ok(named.length > 5);
    named.forEach((reason) => assert.ok(text.includes(code(reason)), reason));
  });

  it('has every finding that asks for something to be done', () => {
    const files = [
      'src/server/resources/health.ts',
      'src/server/sources/data-center/findings.ts',
      'src/server/sources/access-log/probe.ts',
      'src/server/sources/audit-files/probe.ts',
    ];
    const titles = files.flatMap((file) =>
      [...read(file).matchAll(/severity: '(?:error|warning)',\s+title: '([^']+)'/g)].map(([, title = '']) => title)
    );
    assert.ok(titles.length > 8);
    titles.forEach((title) => assert.ok(text.includes(`| ${title} |`), title));
  });
});

describe('the plugin id', () => {
  it('is the one that the documents tell people to write', () => {
    const { id } = z.object({ id: z.string() }).parse(JSON.parse(read('src/plugin.json')));
    for (const document of ['README.md', 'docs/install.md']) {
      assert.match(read(document), new RegExp(`allow_loading_unsigned_plugins = ${id}$`, 'm'));
      assert.ok(read(document).includes(`GF_PLUGINS_ALLOW_LOADING_UNSIGNED_PLUGINS=${id}`));
    }
  });
});
