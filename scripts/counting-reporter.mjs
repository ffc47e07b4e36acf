// A reporter for Node's test runner: one JSON line for each finished test, `{name, file, result, ms, detail}`; a suite is
// counted only where it failed by itself, as in a hook.
import { inspect } from 'node:util';

export default async function* report(source) {
  for await (const { type, data } of source) {
    if (type !== 'test:pass' && type !== 'test:fail') {
      continue;
    }
    const ofItsTests = type === 'test:pass' || data.details?.error?.failureType === 'subtestsFailed';
    if (data.details?.type === 'suite' && ofItsTests) {
      continue;
    }
    const skipped = data.skip !== undefined || data.todo !== undefined;
    const result = skipped ? 'skipped' : type === 'test:pass' ? 'passed' : 'failed';
    const error = data.details?.error;
    const detail =
      result === 'failed'
        ? inspect(error?.cause ?? error, { depth: 4 })
        : typeof data.skip === 'string'
          ? data.skip
          : '';
    yield `${JSON.stringify({ name: data.name, file: data.file ?? '', result, ms: data.details?.duration_ms ?? 0, detail })}\n`;
  }
}
