import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { z } from 'zod';
import { resolveFrom } from './resolve-from.mts';

const ROOT = join(import.meta.dirname, '..', '..');
const json = <T>(schema: z.ZodType<T>, ...path: string[]): T =>
  schema.parse(JSON.parse(readFileSync(join(ROOT, ...path), 'utf8')));

const manifest = z.object({ dependencies: z.record(z.string(), z.string()) });
const lock = z.object({ packages: z.record(z.string(), z.object({ version: z.string().optional() })) });
const oldest = json(manifest, 'tests', 'compatibility', 'package.json').dependencies;
const newest = json(manifest, 'package.json').dependencies;
const installed = json(lock, 'package-lock.json').packages;

describe('the oldest supported Grafana', () => {
  test('is the one that plugin.json and the documents name', () => {
    const plugin = json(
      z.object({ dependencies: z.object({ grafanaDependency: z.string() }) }),
      ...['src', 'plugin.json']
    );
    const version = oldest['@grafana/data'] ?? '';
    assert.equal(plugin.dependencies.grafanaDependency, `>=${version}`);
    for (const document of [join('docs', 'install.md'), join('src', 'README.md')]) {
      assert.ok(readFileSync(join(ROOT, document), 'utf8').includes(`Grafana ${version} or newer`), document);
    }
  });

  test('is older than the newest, in one version of all its packages, and so is its React', () => {
    for (const versions of [oldest, newest]) {
      const grafanas = ['data', 'i18n', 'runtime', 'schema', 'ui'].map((name) => versions[`@grafana/${name}`]);
      assert.equal(new Set(grafanas).size, 1, grafanas.join(', '));
    }
    const major = (version = '') => Number(version.split('.')[0]);
    assert.ok(major(oldest['@grafana/data']) < major(newest['@grafana/data']));
    assert.equal(major(oldest['react']), 18);
    assert.equal(major(newest['react']), 19);
  });

  test('meets what the page ships itself, and the instruments of its tests, as the newest does', () => {
    const own = Object.keys(oldest).filter((name) => !/^(@grafana\/(?!plugin-ui)|@types\/|react)/.test(name));
    assert.ok(own.includes('@grafana/plugin-ui') && own.includes('zod'), own.join(', '));
    assert.deepEqual(
      own.map((name) => [name, oldest[name]]),
      own.map((name) => [name, installed[`node_modules/${name}`]?.version])
    );
  });
});

describe('an import is looked up', () => {
  const here = import.meta.dirname;
  const editor = join(ROOT, 'src', 'editor');

  test('among the packages of the oldest Grafana, where the page names a package', () => {
    assert.equal(resolveFrom('react', editor), here);
    assert.equal(resolveFrom('@grafana/ui/unstable', ROOT), here);
  });

  test('among the packages of the newest, where the page ships it, on the React and i18next of the oldest', () => {
    assert.equal(resolveFrom('@grafana/i18n', editor), ROOT);
    const shipped = join(ROOT, 'node_modules', '@grafana', 'i18n', 'dist');
    assert.equal(resolveFrom('i18next', shipped), here);
    assert.equal(resolveFrom('react', join(ROOT, 'node_modules', 'react-i18next', 'dist')), here);
    assert.equal(resolveFrom('react-i18next', shipped), shipped);
  });

  test('where the importing file is, where it names a file or belongs to a package', () => {
    assert.equal(resolveFrom('./lazily', editor), editor);
    assert.equal(resolveFrom('../datasource', editor), editor);
    assert.equal(resolveFrom(join(editor, 'lazily.tsx'), editor), editor);
    const ui = join(here, 'node_modules', '@grafana', 'ui', 'dist');
    assert.equal(resolveFrom('react', ui), ui);
  });
});
