import assert from 'node:assert/strict';
import { existsSync, globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { gzipSync } from 'node:zlib';
import { z } from 'zod';

const DIST = join(import.meta.dirname, '..', '..', 'dist');
const ENTRY = 'module.js';
const KB = 1000;

/** Most that the page may weigh, gzipped, in bytes: what each dashboard loads, and all of it. */
const MOST_OF_ENTRY = 35 * KB;
const MOST_OF_PAGE = 250 * KB;

/**
 * What a module may ask Grafana's loader for: shared with plugins by each Grafana that plugin.json allows, in its
 * public/app/features/plugins/loader/sharedDependencies.ts. `react/jsx-runtime` is there too, but was missing in patch
 * releases of older ones: the page does without it. `module` is the loader's own.
 */
const SHARED_BY_GRAFANA = [
  '@emotion/css',
  '@grafana/data',
  '@grafana/runtime',
  '@grafana/ui',
  'i18next',
  'lodash',
  'module',
  'react',
  'react-dom',
  'rxjs',
];

/** Components that the entry may hold: what loads the others, and the few chips around a line of a log. */
const COMPONENTS_IN_ENTRY = ['src/editor/context-chips.tsx', 'src/editor/lazily.tsx'];

const sourceMap = z.object({ sources: z.array(z.string()) });
const built = existsSync(join(DIST, ENTRY));

describe("the page's bundle", { skip: built ? false : 'not built: npm run build' }, () => {
  const files = globSync('*.js', { cwd: DIST }).sort();
  const read = (file: string) => readFileSync(join(DIST, file), 'utf8');
  const gzipped = (file: string) => gzipSync(read(file), { level: 9 }).byteLength;
  /** Paths of the modules in a file, from the project's root. */
  const modulesOf = (file: string) =>
    sourceMap.parse(JSON.parse(read(`${file}.map`))).sources.map((source) =>
      source
        .replace(/^webpack:\/\/[^/]+\//, '')
        .replace(/^\.\.\//, '')
        .replace(/^\.\//, 'src/')
    );
  const anyOf = (names: readonly string[]) => new RegExp(`(^|/)node_modules/(${names.join('|')})/`);

  test('weighs little: the entry, which each dashboard loads, and all of it', (context) => {
    const sizes = files.map((file) => ({ file, bytes: gzipped(file) }));
    for (const { file, bytes } of sizes) {
      context.diagnostic(`${file.padEnd(12)} ${(bytes / KB).toFixed(1).padStart(6)} kB gzip`);
    }
    const total = sizes.reduce((sum, { bytes }) => sum + bytes, 0);
    context.diagnostic(`all          ${(total / KB).toFixed(1).padStart(6)} kB gzip`);
    assert.ok(gzipped(ENTRY) <= MOST_OF_ENTRY, `${ENTRY} has ${gzipped(ENTRY)} bytes, more than ${MOST_OF_ENTRY}`);
    assert.ok(total <= MOST_OF_PAGE, `the page has ${total} bytes, more than ${MOST_OF_PAGE}`);
  });

  test('has no editor and no schema in the entry', () => {
    const modules = modulesOf(ENTRY);
    assert.ok(modules.includes('src/module.ts'), `the source map names ${modules.slice(0, 5).join(', ')} …`);
    assert.deepEqual(
      modules.filter((path) => /^src\/(?!log-context).*\.tsx$/.test(path) && !COMPONENTS_IN_ENTRY.includes(path)),
      []
    );
    assert.deepEqual(
      modules.filter((path) => anyOf(['zod', '@grafana/plugin-ui', 'ipaddr\\.js']).test(path)),
      []
    );
  });

  test('loads each editor when it is shown', () => {
    const editors = ['query-editor.tsx', 'variable-query-editor.tsx', 'config/config-editor.tsx', 'eql-paste.tsx'];
    for (const editor of editors) {
      const holders = files.filter((file) => modulesOf(file).includes(`src/editor/${editor}`));
      assert.equal(holders.length, 1, `${editor} is in ${holders.join(', ') || 'no file'}`);
    }
  });

  test('has the schemas once', () => {
    const holders = files.filter((file) => modulesOf(file).some((path) => anyOf(['zod']).test(path)));
    assert.equal(holders.length, 1, `zod is in ${holders.join(', ') || 'no file'}`);
  });

  test('asks Grafana for nothing but what every supported one shares', () => {
    const [, list = ''] = /^define\(\[(.*?)\],/m.exec(read(ENTRY)) ?? [];
    const asked = [...list.matchAll(/"([^"]+)"/g)].map(([, name = '']) => name);
    assert.ok(asked.includes('@grafana/data') && asked.includes('react'), `asks for ${asked.join(', ')}`);
    assert.deepEqual(
      asked.filter((name) => !SHARED_BY_GRAFANA.includes(name)),
      []
    );
  });

  test('brings no second React, and nothing that is Grafana’s own', () => {
    const grafanas = anyOf([
      'react',
      'react-dom',
      'rxjs',
      'lodash',
      'moment',
      '@emotion/css',
      '@grafana/(data|ui|runtime)',
    ]);
    assert.deepEqual(
      files.flatMap(modulesOf).filter((path) => grafanas.test(path)),
      []
    );
  });
});
