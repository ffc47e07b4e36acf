import { createHash } from 'node:crypto';
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const ROOT = fileURLToPath(new URL('..', import.meta.url));

const STAMP = join(ROOT, 'node_modules', '.installed-lockfile');

/** Runs `npm ci` when node_modules is missing or belongs to another lockfile. Ends the process if that fails. */
function installIfNeeded() {
  const lockfile = createHash('sha256').update(readFileSync(join(ROOT, 'package-lock.json'))).digest('hex');
  const installed = existsSync(STAMP) ? readFileSync(STAMP, 'utf8') : '';
  if (installed === lockfile) {
    return;
  }
  console.log('Installing dependencies (npm ci, about a minute, 700 MB) …');
  const npm = process.env.npm_execpath;
  const [command, first] = npm ? [process.execPath, [npm]] : ['npm', []];
  const args = [...first, 'ci', '--no-audit', '--no-fund', '--loglevel=error'];
  const { status } = spawnSync(command, args, { cwd: ROOT, stdio: 'inherit', shell: !npm && process.platform === 'win32' });
  if (status !== 0) {
    console.error('npm ci failed. What it printed above says why; without a network nothing can be installed.');
    process.exit(1);
  }
  writeFileSync(STAMP, lockfile);
}

/** Path of the Node that the lockfile pins, as the npm package `node` carries it. */
function pinnedNode() {
  return join(ROOT, 'node_modules', 'node', 'bin', process.platform === 'win32' ? 'node.exe' : 'node');
}

/**
 * Installs what is missing and sees to it that the script runs on the pinned Node: resolves to true there,
 * and otherwise runs the script again on it, to end with its exit code.
 * @param {string} script path of the script
 * @returns {boolean}
 */
export function preparedOnPinnedNode(script) {
  installIfNeeded();
  const pinned = createRequire(import.meta.url)('../package.json').devDependencies.node;
  if (process.versions.node === pinned) {
    return true;
  }
  // Both processes get a Ctrl-C of the terminal; the inner one decides how it ends.
  process.on('SIGINT', () => {});
  process.on('SIGTERM', () => {});
  const { status, signal, error } = spawnSync(pinnedNode(), ['--disable-warning=MODULE_TYPELESS_PACKAGE_JSON', script, ...process.argv.slice(2)], {
    cwd: ROOT,
    stdio: 'inherit',
  });
  if (error) {
    console.error(`Node ${pinned} of node_modules does not start: ${error.message}. Delete node_modules and run the command again.`);
  }
  process.exitCode = status ?? (signal ? 130 : 1);
  return false;
}
