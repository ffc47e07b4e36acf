import { createHash } from 'node:crypto';
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from './install.mjs';

/** What is built, from what, and what must be there afterwards. The page comes first: webpack empties dist/. */
const STEPS = [
  {
    name: 'page',
    title: "the plugin's page (webpack)",
    sources: ['src', '.config', 'CHANGELOG.md', 'README.md', 'LICENSE'],
    skip: /^src\/server\/|\.test\.tsx?$/,
    output: 'dist/module.js',
    command: [
      'node_modules/webpack/bin/webpack.js',
      '-c',
      './.config/webpack/webpack.config.ts',
      '--env',
      'production',
      '--stats',
      'errors-warnings',
    ],
  },
  {
    name: 'backend',
    title: "the plugin's backend (esbuild)",
    sources: ['src/server', 'src/query', 'scripts/build-backend.mjs', 'scripts/backend'],
    skip: /\.test\.ts$/,
    output: 'dist/backend/main.mjs',
    command: ['scripts/build-backend.mjs'],
  },
  {
    name: 'workbench',
    title: 'the workbench (esbuild)',
    sources: ['workbench/page', 'workbench/workbench-state.ts', 'scripts/build-workbench.mjs'],
    skip: /\.test\.tsx?$/,
    output: '.cache/workbench/page/index.html',
    command: ['scripts/build-workbench.mjs'],
  },
];

/**
 * Runs those build steps whose sources changed since they last succeeded.
 * @param {(line: string) => void} say progress
 * @throws Error with the step's output if one fails
 */
export function buildIfChanged(say) {
  let rebuilt = false;
  for (const step of STEPS) {
    const stamp = join(ROOT, '.cache', 'build', step.name);
    const digest = digestOf(step);
    // A new page build may have removed what the backend's build left in dist/.
    const current = existsSync(join(ROOT, step.output)) && existsSync(stamp) && readFileSync(stamp, 'utf8') === digest;
    if (current && !(rebuilt && step.name === 'backend')) {
      continue;
    }
    const started = Date.now();
    say(`Building ${step.title} …`);
    const { status, stdout, stderr } = spawnSync(process.execPath, step.command, {
      cwd: ROOT,
      encoding: 'utf8',
      maxBuffer: 64 << 20,
    });
    if (status !== 0) {
      throw new Error(`Building ${step.title} failed:\n${stdout}${stderr}`);
    }
    say(`Built ${step.title} in ${((Date.now() - started) / 1000).toFixed(1)} s.`);
    mkdirSync(join(ROOT, '.cache', 'build'), { recursive: true });
    writeFileSync(stamp, digest);
    rebuilt = true;
  }
}

function digestOf({ sources, skip }) {
  const hash = createHash('sha256').update(readFileSync(join(ROOT, 'package-lock.json')));
  for (const file of sources
    .flatMap(filesOf)
    .filter((path) => !skip.test(path))
    .sort()) {
    hash
      .update(file)
      .update('\0')
      .update(readFileSync(join(ROOT, file)))
      .update('\0');
  }
  return hash.digest('hex');
}

function filesOf(path) {
  if (!existsSync(join(ROOT, path))) {
    return [];
  }
  try {
    return readdirSync(join(ROOT, path), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name).slice(ROOT.length).replaceAll('\\', '/'));
  } catch (error) {
    if (error.code === 'ENOTDIR') {
      return [path];
    }
    throw error;
  }
}
