// `npm test`: everything that can be checked on a bare machine. The last line is `N passed, N failed, N skipped`.
// `--only <title>` runs just the suites with that in their title.
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { preparedOnPinnedNode } from './install.mjs';

if (await preparedOnPinnedNode(fileURLToPath(import.meta.url))) {
  const { SUITES } = await import('./test-suites.mjs');
  const { values } = parseArgs({ options: { only: { type: 'string', default: '' } } });
  const suites = SUITES.filter(({ title }) => title.includes(values.only));
  if (suites.length === 0) {
    console.error(`No suite has "${values.only}" in its title: ${SUITES.map(({ title }) => title).join(', ')}.`);
    process.exit(2);
  }
  const total = { passed: 0, failed: 0, skipped: 0 };
  const failures = [];
  for (const { title, run } of suites) {
    const started = Date.now();
    const tests = await run().catch((error) => [
      { name: title, result: 'failed', detail: String(error?.stack ?? error) },
    ]);
    const counts = { passed: 0, failed: 0, skipped: 0 };
    for (const test of tests) {
      counts[test.result] += 1;
      total[test.result] += 1;
      if (test.result === 'failed') {
        failures.push({ title, ...test });
      }
    }
    const seconds = ((Date.now() - started) / 1000).toFixed(1);
    console.log(
      `${counts.failed > 0 ? '✗' : '✓'} ${title}: ${counts.passed} passed, ${counts.failed} failed, ${counts.skipped} skipped (${seconds} s)`
    );
    for (const { name, detail } of tests.filter(({ result }) => result === 'skipped')) {
      console.log(`    skipped: ${name}${detail ? ` (${detail})` : ''}`);
    }
  }
  for (const { title, name, file, detail } of failures) {
    console.log(`\n✗ ${title}: ${name}${file ? ` (${file})` : ''}\n${detail}`);
  }
  console.log(`\n${total.passed} passed, ${total.failed} failed, ${total.skipped} skipped`);
  process.exitCode = total.failed > 0 ? 1 : 0;
}
