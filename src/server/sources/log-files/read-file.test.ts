import assert from 'node:assert/strict';
import { join } from 'node:path';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { test } from 'node:test';

import { accessLineReader } from '../access-log/line-reader.ts';
import { openFormat } from '../access-log/open-format.ts';
import { describeLogFiles, fingerprint, HEAD_BYTES } from './log-file.ts';
import { readFile } from './read-file.ts';
import { UnreadableLines } from './unreadable-lines.ts';

const HOUR = 3_600_000;
const DAY = Date.UTC(2000, 0, 10);
const reader = accessLineReader(
  openFormat({ format: '%h %l %u %t "%r" %s %b', timezone: 'UTC' }),
  { type: 'accessLog', site: 'wiki.example.org' },
  ''
);
const lineAt = (hour: number) =>
  `192.0.2.7 - jdoe [10/Jan/2000:${String(hour).padStart(2, '0')}:00:00 +0000] "GET /display/HR/Home HTTP/1.1" 200 5\n`;

test('what could not be understood in a file that turns out to be older than its node’s other lines counts from the first start on', async () => {
  const directory = await mkdtemp(join(tmpdir(), 'read-file-'));
  try {
    const path = join(directory, 'access.log');
    // Longer than what is looked through for the file's first time.
    await writeFile(path, `${'of no known form\n'.repeat(8_000)}${lineAt(9)}`);
    const [file] = await describeLogFiles([{ path, node: 'one' }], reader);
    assert.ok(file !== undefined && file.firstTime === undefined);
    const position = {
      ...{ inode: file.inode, node: 'one', path, offset: 0, seen: undefined },
      ...{ fingerprint: fingerprint(file.head, HEAD_BYTES), headLength: HEAD_BYTES },
    };
    const step = { now: DAY + 20 * HOUR, since: DAY, signal: new AbortController().signal };
    const context = {
      newestLine: undefined,
      earliest: DAY + 15 * HOUR,
      unreadable: new UnreadableLines(undefined, 0),
      finished: true,
    };
    const options = { reader, maxLineBytes: 100_000, disorderMs: 60_000 };
    const malformed = [];
    for await (const batch of readFile({ file, position }, context, options, step)) {
      malformed.push(batch.malformed);
    }
    assert.deepEqual(malformed, [{ from: DAY - 60_000, to: DAY + 9 * HOUR + 60_000 + 1, records: 8_000 }]);
  } finally {
    await rm(directory, { recursive: true });
  }
});
