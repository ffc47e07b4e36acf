import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test, type TestContext } from 'node:test';

const NOBODY = 65_534;
const MODULE = new URL('../../src/server/sources/log-files/allowed-paths.ts', import.meta.url).href;

/** What a user without rights finds: the reason of the error, or the number of files. */
function foundByNobody(root: string, glob: string): string {
  const script = `
    const { matchGlobs } = await import(${JSON.stringify(MODULE)});
    try {
      console.log((await matchGlobs([${JSON.stringify(glob)}], [${JSON.stringify(root)}])).files.length);
    } catch (error) {
      console.log(error.reason + ' ' + error.message);
    }`;
  const user = process.getuid?.() === 0 ? { uid: NOBODY, gid: NOBODY } : {};
  return execFileSync(
    process.execPath,
    ['--disable-warning=MODULE_TYPELESS_PACKAGE_JSON', '--input-type=module', '-e', script],
    { ...user, cwd: '/', encoding: 'utf8' }
  ).trim();
}

function logsOf(t: TestContext) {
  const root = mkdtempSync(join(tmpdir(), 'access-log-permissions-'));
  for (const node of ['n1', 'n2']) {
    mkdirSync(join(root, node));
    writeFileSync(join(root, node, 'a.log'), '');
  }
  chmodSync(root, 0o755);
  t.after(() => {
    chmodSync(root, 0o755);
    chmodSync(join(root, 'n2'), 0o755);
    rmSync(root, { recursive: true });
  });
  return root;
}

for (const mode of [0o000, 0o400, 0o100]) {
  test(`a directory with mode ${mode.toString(8)} is an error, not an empty log`, (t) => {
    const root = logsOf(t);
    const globs = [join(root, '*', '*.log'), join(root, 'n2', '*.log'), join(root, '**', 'a.log')];
    for (const glob of globs) {
      assert.match(foundByNobody(root, glob), /^[12]$/);
    }
    // Who owns a directory has the rights of its mode's first digit, everybody else those of the last.
    chmodSync(join(root, 'n2'), process.getuid?.() === 0 ? mode >> 6 : mode);
    for (const glob of globs) {
      assert.equal(
        foundByNobody(root, glob),
        `forbidden ${join(root, 'n2')} cannot be entered: permission denied`,
        glob
      );
    }
  });
}

test('a directory above the log, or above the allowed one, that may not be entered is an error too', (t) => {
  const root = logsOf(t);
  chmodSync(root, 0o000);
  for (const glob of [join(root, 'n1', 'a.log'), join(root, '*', 'a.log')]) {
    assert.match(foundByNobody(root, glob), /^forbidden /);
  }
});

test('a directory that may be entered, but not listed, does for a path without wildcards', (t) => {
  const root = logsOf(t);
  chmodSync(join(root, 'n2'), process.getuid?.() === 0 ? 0o001 : 0o100);
  assert.equal(foundByNobody(root, join(root, 'n2', 'a.log')), '1');
});

test('a path that does not exist, or leads through a file, matches nothing', (t) => {
  const root = logsOf(t);
  for (const glob of [join(root, 'n3', '*.log'), join(root, 'n1', 'a.log', '*'), join(root, '*', 'b', '*.log')]) {
    assert.equal(foundByNobody(root, glob), '0', glob);
  }
});
