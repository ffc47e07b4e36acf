// Runs the tests of everything that Node runs: `npm run test:server [-- <file or glob> …]`.
// `--counts <file>` writes one JSON line a test there (scripts/counting-reporter.mjs) and prints nothing.
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { BUNDLES } from './bundled-threads.mjs';
import { preparedOnPinnedNode, ROOT } from './install.mjs';
import { COMPILED_ONCE } from './run-command.mjs';

const SUITES = [
  'src/server/**/*.test.ts',
  'src/query/**/*.test.ts',
  'simulator/**/*.test.ts',
  'workbench/server/**/*.test.ts',
  'tests/**/*.test.ts',
  'scripts/**/*.test.mjs',
];
const NOT_HERE = /node_modules|^tests\/(e2e|grafana-e2e)\//;

if (await preparedOnPinnedNode(fileURLToPath(import.meta.url))) {
  // Not before the packages are installed, and not in every Node that a newcomer may have.
  const [{ bundleBackend }, { globSync }] = await Promise.all([import('./backend/bundle.mjs'), import('node:fs')]);
  const { values, positionals } = parseArgs({ options: { counts: { type: 'string' } }, allowPositionals: true });
  const patterns = positionals.length > 0 ? positionals : SUITES;
  const files = globSync(patterns, { cwd: ROOT })
    .map((file) => file.replaceAll('\\', '/'))
    .filter((file) => !NOT_HERE.test(file))
    .sort();
  if (files.length === 0) {
    console.error(`No test file matches ${patterns.join(', ')}.`);
    process.exit(1);
  }
  const reporter = values.counts
    ? ['--test-reporter=./scripts/counting-reporter.mjs', `--test-reporter-destination=${values.counts}`]
    : ['--test-reporter=spec'];
  await bundleBackend({ root: ROOT, entry: join(ROOT, 'src', 'server', 'main.ts'), outdir: fileURLToPath(BUNDLES) });
  const { status } = spawnSync(
    process.execPath,
    [
      '--disable-warning=MODULE_TYPELESS_PACKAGE_JSON',
      '--import=./scripts/bundled-threads.mjs',
      '--test',
      '--test-concurrency=2',
      '--test-timeout=300000',
      ...reporter,
      ...files,
    ],
    { cwd: ROOT, env: { ...process.env, ...COMPILED_ONCE }, stdio: 'inherit' }
  );
  process.exitCode = status ?? 1;
}
