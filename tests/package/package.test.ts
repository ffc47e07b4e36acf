import assert from 'node:assert/strict';
import { existsSync, globSync, readFileSync } from 'node:fs';
import { describe, test } from 'node:test';
import { join } from 'node:path';
import { z } from 'zod';
import { zipEntries } from './zip-entries.ts';

const ROOT = join(import.meta.dirname, '..', '..');
const ID = 'auditlens-confluence-datasource';
const { version } = z
  .object({ version: z.string() })
  .parse(JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')));
const archive = join(ROOT, 'artifacts', `${ID}-${version}.linux_amd64.zip`);
const packaged = existsSync(archive);

describe(
  'the zip for linux amd64',
  { skip: packaged ? false : 'not packaged: npm run build && npm run package' },
  () => {
    const entries = packaged ? zipEntries(readFileSync(archive)) : [];
    const files = new Map(entries.map((entry) => [entry.name.slice(ID.length + 1), entry]));

    test('has one folder, named as the plugin', () => {
      assert.deepEqual(
        entries.filter(({ name }) => !name.startsWith(`${ID}/`) || name.includes('..')),
        []
      );
    });

    test('holds what Grafana loads, what starts the backend, and every licence', () => {
      const wanted = [
        'plugin.json',
        'module.js',
        'README.md',
        'CHANGELOG.md',
        'LICENSE',
        'gpx_confluence_audit_linux_amd64',
        'backend/main.mjs',
        'runtime/linux_amd64/node',
        'runtime/linux_amd64/libstdc++.so.6',
        'runtime/linux_amd64/libgcc_s.so.1',
        'licenses/third-party.txt',
        'licenses/node.txt',
        'licenses/gcc-runtime.txt',
      ];
      assert.deepEqual(
        wanted.filter((name) => !files.get(name)?.size),
        []
      );
    });

    test('holds a file for every worker thread', () => {
      const server = join(ROOT, 'src', 'server');
      const workers = globSync('**/worker.ts', { cwd: server }).map(
        (path) => `backend/${path.replace(/\.ts$/, '').replaceAll(/[\\/]/g, '-')}.mjs`
      );
      assert.deepEqual(
        workers.filter((name) => !files.has(name)),
        []
      );
    });

    test('makes executable the launcher and its Node, and nothing else', () => {
      const executable = [...files].filter(([, { mode }]) => mode === 0o755).map(([name]) => name);
      assert.deepEqual(executable.sort(), ['gpx_confluence_audit_linux_amd64', 'runtime/linux_amd64/node']);
      assert.deepEqual(
        [...files].filter(([, { mode }]) => mode !== 0o755 && mode !== 0o644),
        []
      );
    });

    test('holds no source, test or fixture, and nothing of another platform', () => {
      const strangers =
        /(^|\/)(tests?|fixtures?|simulator|workbench|node_modules|coverage)(\/|$)|\.tsx?$|\.(test|spec)\.|(darwin|windows|arm64)/i;
      assert.deepEqual(
        [...files.keys()].filter((name) => strangers.test(name)),
        []
      );
    });

    test('maps the backend to its sources without holding them', () => {
      const maps = globSync('backend/*.map', { cwd: join(ROOT, 'dist') });
      assert.ok(maps.length > 0);
      for (const map of maps) {
        assert.doesNotMatch(readFileSync(join(ROOT, 'dist', map), 'utf8'), /"sourcesContent"/);
        assert.ok(files.has(map), map);
      }
    });
  }
);

test('a zip’s entries cannot be read from something else', () => {
  assert.throws(() => zipEntries(Buffer.alloc(100)), /not a zip archive/);
});
