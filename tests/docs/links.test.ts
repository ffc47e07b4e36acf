import assert from 'node:assert/strict';
import { existsSync, globSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import { describe, it } from 'node:test';
import { z } from 'zod';
import { anchors, DOCUMENTS, read, ROOT } from './documents.ts';

const REPOSITORY = /https:\/\/github\.com\/auditlens\/confluence-datasource\/(?:blob|tree)\/main\/([\w./-]+)/g;
/** Files that point to documents for their users. */
const POINTING = [
  'src/plugin.json',
  'src/editor/config/config-editor.tsx',
  ...globSync('provisioning/alerting/*.yaml', { cwd: ROOT }),
];

const { scripts } = z.object({ scripts: z.record(z.string(), z.string()) }).parse(JSON.parse(read('package.json')));

it('finds the documents', () => {
  assert.ok(DOCUMENTS.includes('README.md') && DOCUMENTS.includes('docs/install.md'));
});

for (const document of DOCUMENTS) {
  const text = read(document);

  describe(document, () => {
    it('links to files, and to headings in them, that are there', () => {
      for (const [, target = ''] of text.matchAll(/\]\(([^)\s]+)\)/g)) {
        if (/^[a-z]+:/.test(target)) {
          continue;
        }
        const [path = '', anchor] = target.split('#');
        const file = path === '' ? document : normalize(join(dirname(document), path));
        assert.ok(existsSync(join(ROOT, file)), `${target}: there is no ${file}`);
        assert.ok(anchor === undefined || anchors(read(file)).has(anchor), `${target}: ${file} has no such heading`);
      }
    });

    it('names npm scripts that are there', () => {
      const named = [...text.matchAll(/\bnpm run ([\w:-]+)/g), ...text.matchAll(/\bnpm (start|test)\b/g)];
      for (const [command, script = ''] of named) {
        assert.ok(Object.hasOwn(scripts, script), `"${command}" is no script of package.json`);
      }
    });

    it('names paths of the project that are there', () => {
      const named = text.matchAll(
        /(?<![\w/.<])((?:src|tests|scripts|simulator|workbench|provisioning|docs)\/[\w./-]+\w)(?![\w*])/g
      );
      for (const [, path = ''] of named) {
        const places = [path, join(dirname(document), path)];
        assert.ok(
          places.some((place) => existsSync(join(ROOT, place))),
          `there is no ${path}`
        );
      }
    });
  });
}

for (const file of [...DOCUMENTS, ...POINTING]) {
  it(`${file} points to files of the repository that are there`, () => {
    for (const [url, path = ''] of read(file).matchAll(REPOSITORY)) {
      assert.ok(existsSync(join(ROOT, path)), `${url}: there is no ${path}`);
    }
  });
}
