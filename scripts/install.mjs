import { spawn, spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const ROOT = fileURLToPath(new URL('..', import.meta.url));

/** Installs the project's packages when they are missing or belong to another lockfile. Ends the process if that fails. */
function installIfNeeded() {
  if (isInstalled(ROOT) && existsSync(pinnedNode())) {
    return;
  }
  console.log('Installing dependencies (npm ci, about a minute, 700 MB) …');
  const { status } = spawnSync(...npmCi(ROOT, { stdio: 'inherit' }));
  if (status !== 0) {
    console.error('npm ci failed. What it printed above says why; without a network nothing can be installed.');
    process.exit(1);
  }
}

/**
 * Installs a folder's packages, without running their scripts, when they are missing or belong to another lockfile.
 * @param {string} folder with a package.json and its lockfile
 * @returns {{installed: boolean, output: string}} what npm printed, empty if there was nothing to do
 */
export function installPackages(folder) {
  if (isInstalled(folder)) {
    return { installed: true, output: '' };
  }
  const { status, stdout, stderr } = spawnSync(...npmCi(folder, { encoding: 'utf8' }, ['--ignore-scripts']));
  return { installed: status === 0, output: `${stdout ?? ''}${stderr ?? ''}` };
}

/** Arguments of `spawnSync` that run `npm ci` in a folder. */
function npmCi(cwd, options, more = []) {
  const npm = process.env.npm_execpath;
  const [command, first] = npm ? [process.execPath, [npm]] : ['npm', []];
  const args = [...first, 'ci', '--no-audit', '--no-fund', '--loglevel=error', ...more];
  return [command, args, { ...options, cwd, shell: !npm && process.platform === 'win32' }];
}

/** Compares the lockfile with the one that npm keeps of what is in node_modules; packages for other platforms may be missing. */
function isInstalled(folder) {
  const [wanted, installed] = ['package-lock.json', 'node_modules/.package-lock.json'].map((file) =>
    existsSync(join(folder, file)) ? JSON.parse(readFileSync(join(folder, file), 'utf8')).packages : undefined
  );
  return (
    installed !== undefined &&
    Object.entries(wanted).every(([path, { version, optional, devOptional }]) =>
      path === '' ? true : installed[path] ? installed[path].version === version : Boolean(optional || devOptional)
    )
  );
}

/** Path of the Node that the lockfile pins, as the npm package `node` carries it. */
function pinnedNode() {
  return join(ROOT, 'node_modules', 'node', 'bin', process.platform === 'win32' ? 'node.exe' : 'node');
}

/**
 * Installs what is missing and sees to it that the script runs on the pinned Node: resolves to true there,
 * and otherwise runs the script again on it and takes over its exit code.
 * @param {string} script path of the script
 * @returns {Promise<boolean>}
 */
export async function preparedOnPinnedNode(script) {
  installIfNeeded();
  const pinned = createRequire(import.meta.url)('../package.json').devDependencies.node;
  if (process.versions.node === pinned) {
    return true;
  }
  const args = ['--disable-warning=MODULE_TYPELESS_PACKAGE_JSON', script, ...process.argv.slice(2)];
  const child = spawn(pinnedNode(), args, { cwd: ROOT, stdio: 'inherit' });
  for (const signal of ['SIGINT', 'SIGTERM']) {
    process.on(signal, () => child.kill(signal));
  }
  process.exitCode = await new Promise((resolve) => {
    child.on('exit', (code) => resolve(code ?? 1));
    child.on('error', (error) => {
      console.error(
        `Node ${pinned} of node_modules does not start: ${error.message}. Delete node_modules and run the command again.`
      );
      resolve(1);
    });
  });
  return false;
}
