import assert from 'node:assert/strict';
import { globSync } from 'node:fs';
import { describe, it } from 'node:test';
import { parse } from 'yaml';
import { z } from 'zod';
import { FILTER_KEYS } from '../../src/query/filter-keys.ts';
import { FILTER_LABELS } from '../../src/query/label-filters.ts';
import { EMPTY_LIST, STANDARD_LISTS } from '../../src/query/lists.ts';
import { PRESETS } from '../../src/query/presets/presets.ts';
import { GROUP_FIELDS, QUERY_TYPES, STATUS_FIELDS } from '../../src/query/query.ts';
import { parseQuery } from '../../src/query/schema.ts';
import { parseSettings } from '../../src/query/settings-schema.ts';
import { completeSettings, SOURCE_DEFAULTS } from '../../src/query/settings-defaults.ts';
import { CLOUD_AUTHENTICATIONS, SECRET_KEYS, SOURCE_KEYS, type SourceKey } from '../../src/query/settings.ts';
import { CONFLUENCE } from '../../src/server/sources/data-center/products/confluence.ts';
import { codeBlocks, read, ROOT, section, tableRows } from './documents.ts';

/** Sources that ask no server. */
const FILE_SOURCES: readonly SourceKey[] = ['auditFiles', 'accessLog'];

const code = (text: string) => `\`${text}\``;

describe('docs/query.md', () => {
  const text = read('docs/query.md');
  const rows = tableRows(text);

  it('lists every preset with what it really asks', () => {
    for (const { title, threshold, mitre, patch } of PRESETS) {
      const row = rows.find(([name]) => name === title);
      const { groupBy } = patch;
      const time = patch.queryType === 'baseline' ? patch.history : patch.window;
      assert.deepEqual(
        row?.slice(2),
        [groupBy.map(code).join(', '), time, threshold.toLocaleString('en'), mitre],
        title
      );
    }
  });

  it('names every query type, filter key, label of an ad hoc filter, field to group by and number of status', () => {
    for (const name of [...QUERY_TYPES, ...FILTER_KEYS, ...FILTER_LABELS, ...GROUP_FIELDS, ...STATUS_FIELDS]) {
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
  const shown = (value: unknown) =>
    value === '' ? ['', 'required'] : [code(typeof value === 'string' ? value : JSON.stringify(value)), 'required'];
  const common = tableRows(section(text, '`sources`: what all of them have'));
  /** Column of the table that all sources share. */
  const columnOf = (key: SourceKey) => (key === 'organization' ? 2 : FILE_SOURCES.includes(key) ? 3 : 1);

  for (const key of SOURCE_KEYS) {
    const own = tableRows(section(text, code(key)));
    const defaults = Object.entries(SOURCE_DEFAULTS[key]);

    it(`tells the default of every setting of ${key}`, () => {
      for (const [name, value] of defaults) {
        const shared = common.find(([field]) => field === code(name));
        const told = shared === undefined ? own.find(([field]) => field === code(name))?.[1] : shared[columnOf(key)];
        const notOfFiles = shared !== undefined && FILE_SOURCES.includes(key) && told === '';
        assert.ok(notOfFiles || shown(value).includes(told ?? 'missing'), `${name}: ${told} is not ${String(value)}`);
      }
    });

    it(`tells of no setting that ${key} has not`, () => {
      const known = [...defaults.map(([name]) => name), ...CLOUD_AUTHENTICATIONS].map(code);
      const told = [...common, ...own].map(([field = '']) => field);
      told.forEach((field) => assert.ok(known.includes(field), field));
    });
  }

  it('names every authentication of Cloud sites', () => {
    const told = tableRows(section(text, '`confluenceCloud`')).map(([name]) => name);
    CLOUD_AUTHENTICATIONS.forEach((auth) => assert.ok(told.includes(code(auth)), auth));
  });

  it('tells the defaults of places, the store and tuning', () => {
    const { sources: _sources, lists: _lists, store, geo, ...defaults } = completeSettings({});
    const below = Object.entries({ store, geo }).flatMap(([part, values]) =>
      Object.entries(values).map(([name, value]) => [`${part}.${name}`, value] as const)
    );
    const rows = tableRows(section(text, 'Places, store and tuning'));
    for (const [name, value] of [...Object.entries(defaults), ...below]) {
      const row = rows.find(([field]) => field === code(name));
      assert.ok(shown(value).includes(row?.[1] ?? 'missing'), name);
    }
  });

  it('names every standard list and every field of a list', () => {
    const told = section(text, 'Places, store and tuning');
    STANDARD_LISTS.forEach(({ name }) => assert.ok(told.includes(code(name)), name));
    ['name', ...Object.keys(EMPTY_LIST)].forEach((field) => assert.ok(told.includes(code(field)), field));
  });

  it('names every secret', () => {
    const told = section(text, '`secureJsonData`');
    SECRET_KEYS.forEach((key) => assert.ok(told.includes(code(key)), key));
  });

  it('names the coverage that each detection needs', () => {
    const rows = tableRows(section(text, 'Coverage'));
    for (const { areaName, level } of CONFLUENCE.coverageNeeds) {
      const row = rows.find(([area, needed]) => area === areaName && needed?.toUpperCase() === level);
      assert.ok(row, `${areaName}: ${level}`);
    }
  });

  it('shows the provisioned files as they are, with settings that are accepted', () => {
    const provisioned = ['confluence.yaml', 'atlassian-cloud.yaml.example'].map((file) =>
      read(`provisioning/datasources/${file}`)
    );
    assert.deepEqual(codeBlocks(text, 'yaml'), provisioned);
  });
});

describe('docs/sources.md', () => {
  const text = read('docs/sources.md');

  it('has a row for every source, that links to its page', () => {
    const rows = tableRows(section(text, 'What each one needs'));
    for (const key of SOURCE_KEYS) {
      const row = rows.find(([, setting]) => setting === code(key));
      assert.match(row?.at(-1) ?? '', /\]\(sources\/[a-z-]+\.md\)/, key);
    }
  });
});

describe('docs/tuning.md', () => {
  const text = read('docs/tuning.md');

  it('explains every standard list and every field of a list', () => {
    const lists = tableRows(section(text, 'Lists')).map(([name]) => name ?? '');
    STANDARD_LISTS.forEach(({ name }) => assert.ok(lists.includes(code(name)), name));
    const fields = lists.join();
    ['name', ...Object.keys(EMPTY_LIST)].forEach((field) => assert.ok(fields.includes(code(field)), field));
  });

  it('has an example of every standard list that is accepted', () => {
    const [example = ''] = codeBlocks(text, 'yaml');
    const { jsonData } = z.object({ jsonData: z.unknown() }).parse(parse(example));
    const { lists } = parseSettings(jsonData);
    assert.deepEqual(
      lists.map(({ name }) => name),
      STANDARD_LISTS.map(({ name }) => name)
    );
    const isFilled = (list: object) =>
      JSON.stringify({ ...list, name: '' }) !== JSON.stringify({ ...EMPTY_LIST, name: '' });
    assert.ok(lists.every(isFilled));
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
    const files = globSync(['src/server/sources/**/*.ts', 'src/server/geo/**/*.ts'], { cwd: ROOT })
      .filter((file) => !file.endsWith('.test.ts'))
      .concat('src/server/resources/health.ts');
    const titles = files.flatMap((file) =>
      [...read(file).matchAll(/severity: '(?:error|warning)',\s+title: '([^']+)'/g)].map(([, title = '']) => title)
    );
    assert.ok(titles.length > 20);
    assert.deepEqual(
      [...new Set(titles)].filter((title) => !text.includes(`| ${title} |`)),
      []
    );
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
