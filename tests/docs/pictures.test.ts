import assert from 'node:assert/strict';
import { globSync, statSync } from 'node:fs';
import { basename, join } from 'node:path';
import { describe, it } from 'node:test';
import { DOCUMENTS, read, ROOT } from './documents.ts';

const PICTURES = globSync('docs/img/*.png', { cwd: ROOT }).map((path) => basename(path, '.png'));
const shown = DOCUMENTS.flatMap((document) => [...read(document).matchAll(/!\[([^\]]*)\]\(([^)\s]+)\)/g)]).map(
  ([, text = '', target = '']) => ({ text, target })
);
const scripts = globSync('scripts/pictures/*-pictures.ts', { cwd: ROOT }).map(read).join('\n');

describe('pictures of the documents', () => {
  it('are there', () => {
    assert.ok(PICTURES.length > 10);
  });

  for (const name of PICTURES) {
    it(`${name} is shown, can be made anew, and is no heavier than a page may be`, () => {
      assert.ok(
        DOCUMENTS.some((document) => read(document).includes(`img/${name}.png`)),
        'no document shows it'
      );
      const made = name.startsWith('workbench-') ? 'workbench-${theme}' : name;
      assert.ok(scripts.includes(`'${made}'`) || scripts.includes(`\`${made}\``), 'scripts/pictures does not make it');
      assert.ok(statSync(join(ROOT, 'docs', 'img', `${name}.png`)).size <= 250_000);
    });
  }

  it('say in words what is to be seen', () => {
    shown.forEach(({ text, target }) => assert.ok(text.length >= 20, `${target}: "${text}"`));
  });
});

describe('the README that Grafana shows', () => {
  const text = read('src/README.md');

  it('has absolute links and pictures only, and no HTML', () => {
    for (const [, target = ''] of text.matchAll(/\]\(([^)\s]+)\)/g)) {
      assert.match(target, /^https:\/\//);
    }
    assert.doesNotMatch(text, /<\w+/);
  });

  it('shows pictures that are there', () => {
    const files = [
      ...text.matchAll(/raw\.githubusercontent\.com\/auditlens\/confluence-datasource\/main\/([\w./-]+)/g),
    ];
    assert.ok(files.length > 0);
    files.forEach(([, path = '']) => assert.ok(statSync(join(ROOT, path)).isFile(), path));
  });
});
