import { existsSync, globSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildIfChanged } from './build-if-changed.mjs';
import { findChromium } from './find-chromium.mjs';
import { installPackages, ROOT } from './install.mjs';
import { runCommand } from './run-command.mjs';

const node = process.execPath;
const bin = (path) => join(ROOT, 'node_modules', path);

/**
 * What `npm test` runs, in this order. Each gives its tests as `{name, result: 'passed' | 'failed' | 'skipped', file?, detail?}`;
 * a suite that crashes gives at least one failed test.
 */
export const SUITES = [
  {
    title: 'type check',
    run: () =>
      steps('type check', [
        [bin('typescript/bin/tsc'), '-p', 'tsconfig.json', '--noEmit', '--pretty', 'false'],
        [bin('typescript/bin/tsc'), '-p', 'tsconfig.server.json', '--noEmit', '--pretty', 'false'],
        [bin('typescript/bin/tsc'), '-p', 'tests/grafana-e2e/tsconfig.json', '--noEmit', '--pretty', 'false'],
        [bin('typescript/bin/tsc'), '-p', 'tests/e2e/tsconfig.json', '--noEmit', '--pretty', 'false'],
        [bin('typescript/bin/tsc'), '-p', 'tests/bench/editor/tsconfig.json', '--noEmit', '--pretty', 'false'],
      ]),
  },
  {
    title: 'lint',
    run: () =>
      steps('lint', [
        [bin('eslint/bin/eslint.js'), '.', '--max-warnings=0', '--cache', '--cache-location', '.cache/eslint'],
        [
          bin('dependency-cruiser/bin/dependency-cruiser.mjs'),
          'src',
          'simulator',
          'workbench',
          '--config',
          '.dependency-cruiser.cjs',
        ],
      ]),
  },
  { title: 'build and package', run: build },
  { title: 'backend, query, simulator, workbench', run: nodeTests },
  { title: 'page', run: () => pageTests('jest.config.js') },
  { title: 'page on the oldest supported Grafana', run: oldestGrafana },
  { title: "judge on Grafana's SDK", run: judge },
  { title: 'browser', run: browserTests },
];

/** One test that passes if every command ends with 0; two of them run at a time. */
async function steps(name, commands) {
  const waiting = [...commands];
  const failures = [];
  const runWaiting = async () => {
    for (let args = waiting.shift(); args !== undefined; args = waiting.shift()) {
      const { status, output } = await runCommand(node, args);
      if (status !== 0) {
        failures.push(output);
      }
    }
  };
  await Promise.all([runWaiting(), runWaiting()]);
  return [failures.length > 0 ? { name, result: 'failed', detail: failures.join('\n') } : { name, result: 'passed' }];
}

async function build() {
  const name = 'build and package';
  try {
    buildIfChanged(() => {});
  } catch (error) {
    return [{ name, result: 'failed', detail: error.message }];
  }
  return steps(name, [['scripts/package.mjs']]);
}

async function nodeTests() {
  const folder = mkdtempSync(join(tmpdir(), 'audit-tests-'));
  try {
    const counts = join(folder, 'counts.jsonl');
    const { status, output } = await runCommand(node, ['scripts/test-server.mjs', '--counts', counts], {
      timeoutMs: 900_000,
    });
    const lines = existsSync(counts) ? readFileSync(counts, 'utf8').split('\n').filter(Boolean) : [];
    return orCrashed(
      lines.map((line) => JSON.parse(line)),
      status,
      'node:test',
      output
    );
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** @param {string} config of jest, from the project's folder */
async function pageTests(config) {
  const args = ['--config', config, '--json', '--silent', '--passWithNoTests', '--maxWorkers=2'];
  const { status, stdout, output } = await runCommand(node, [bin('jest/bin/jest.js'), ...args]);
  const report = parseJson(stdout);
  const tests = (report?.testResults ?? []).flatMap(({ name: file, assertionResults, message, status: suite }) =>
    // A file that does not even load has no assertions.
    suite === 'failed' && assertionResults.length === 0
      ? [{ name: file, result: 'failed', detail: message }]
      : assertionResults.map((test) => ({
          name: test.fullName,
          file,
          result: test.status === 'passed' ? 'passed' : test.status === 'failed' ? 'failed' : 'skipped',
          detail: test.failureMessages.join('\n'),
        }))
  );
  return orCrashed(tests, status, 'jest', output);
}

/** Types and tests of the page on the packages of tests/compatibility; skipped if no registry gives them. */
async function oldestGrafana() {
  const name = 'types';
  const folder = join('tests', 'compatibility');
  const { installed, output } = installPackages(join(ROOT, folder));
  if (!installed) {
    const offline = /\b(ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ENETUNREACH|ETIMEDOUT)\b/.exec(output);
    return offline
      ? [
          {
            name,
            result: 'skipped',
            detail: `its packages are not installed, and the registry is out of reach: ${offline[0]}`,
          },
        ]
      : [{ name, result: 'failed', detail: output }];
  }
  return [
    ...(await steps(name, [[join(folder, 'type-check.js')]])),
    ...(await pageTests(join(folder, 'jest.config.js'))),
  ];
}

async function judge() {
  const folder = join(ROOT, 'tests', 'conformance');
  const { status: present } = await runCommand('go', ['version']);
  if (present !== 0) {
    const names = globSync('**/*_test.go', { cwd: folder }).flatMap((file) =>
      [...readFileSync(join(folder, file), 'utf8').matchAll(/^func (Test(?!Main\b)\w+)\(/gm)].map(([, name]) => name)
    );
    return names.map((name) => ({ name, result: 'skipped', detail: 'Go is not installed' }));
  }
  const { status, stdout, output } = await runCommand('go', ['test', '-json', '-timeout=10m', './...'], {
    cwd: folder,
    timeoutMs: 900_000,
  });
  return orCrashed(goTests(stdout), status, 'go test', output);
}

/** Tests of `go test -json`; a test that has subtests is not counted beside them. */
function goTests(stdout) {
  const events = stdout
    .split('\n')
    .map(parseJson)
    .filter((event) => event?.Test);
  const outputs = new Map();
  for (const { Action, Test, Output } of events) {
    if (Action === 'output') {
      outputs.set(Test, (outputs.get(Test) ?? '') + Output);
    }
  }
  const results = { pass: 'passed', fail: 'failed', skip: 'skipped' };
  const finished = events.filter(({ Action }) => Action in results);
  return finished
    .filter(({ Test }) => !finished.some((other) => other.Test.startsWith(`${Test}/`)))
    .map(({ Action, Test }) => ({
      name: Test,
      result: results[Action],
      detail: Action === 'pass' ? '' : (outputs.get(Test) ?? ''),
    }));
}

async function browserTests() {
  const playwright = [bin('@playwright/test/cli.js'), 'test', '--reporter=json'];
  const chromium = findChromium();
  if (!chromium) {
    const { stdout } = await runCommand(node, [...playwright, '--list']);
    return specs(parseJson(stdout)).map(({ title }) => ({
      name: title,
      result: 'skipped',
      detail: 'no Chromium found; set CHROMIUM_PATH',
    }));
  }
  const { status, stdout, output } = await runCommand(node, playwright, { env: { CHROMIUM_PATH: chromium } });
  const tests = specs(parseJson(stdout)).map(({ title, file, ok, tests: [test] }) => {
    const skipped = test?.status === 'skipped';
    const errors = test?.results.flatMap((result) => result.errors.map((error) => error.message)) ?? [];
    return { name: title, file, result: skipped ? 'skipped' : ok ? 'passed' : 'failed', detail: errors.join('\n') };
  });
  return orCrashed(tests, status, 'playwright', output);
}

function specs(report) {
  const walk = (suite) => [...(suite.specs ?? []), ...(suite.suites ?? []).flatMap(walk)];
  return (report?.suites ?? []).flatMap(walk);
}

/** The tests, and one failed test more if the program failed without one that says why. */
function orCrashed(tests, status, program, output) {
  const explained = tests.some(({ result }) => result === 'failed');
  const crashed = status !== 0 ? !explained : tests.length === 0 && program !== 'jest';
  return crashed
    ? [
        ...tests,
        {
          name: `${program} ended with ${status} and ${tests.length} results`,
          result: 'failed',
          detail: output.slice(-20_000),
        },
      ]
    : tests;
}

function parseJson(text) {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
