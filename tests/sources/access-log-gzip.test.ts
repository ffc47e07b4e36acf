import assert from 'node:assert/strict';
import { appendFileSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test, type TestContext } from 'node:test';
import { gzipSync } from 'node:zlib';
import { accessLogSource } from '../../src/server/sources/access-log/access-log-source.ts';
import { valveFormat } from '../../src/server/sources/access-log/valve-format.ts';
import { FollowedLog } from './follow-source-conformance.ts';

const AT = Date.UTC(2026, 2, 4, 9, 0, 0);
const MINUTE = 60_000;
const line = (second: number, title = `Page+${second}`) =>
  `[${new Date(AT + second * 1000).toUTCString().slice(5, 16).replaceAll(' ', '/')}:${new Date(AT + second * 1000).toISOString().slice(11, 19)} +0000] ada exec-1 203.0.113.9 GET /display/ENG/${title} HTTP/1.1 200 5ms 10 - curl\n`;
const lines = (from: number, to: number) =>
  Array.from({ length: to - from }, (_, index) => line(from + index)).join('');

function logIn(t: TestContext) {
  const directory = mkdtempSync(join(tmpdir(), 'access-log-gzip-'));
  t.after(() => rmSync(directory, { recursive: true }));
  const source = accessLogSource({
    origin: { type: 'accessLog', site: 'wiki' },
    format: valveFormat('tomcat', ''),
    paths: [join(directory, 'conf_access_log*')],
    roots: [directory],
    contextPath: '',
    lateness: 30_000,
  });
  const log = new FollowedLog(source, AT - 60 * MINUTE);
  const titles = () => [...log.events.values()].map(({ object }) => object?.name).sort();
  const expected = (from: number, to: number) =>
    Array.from({ length: to - from }, (_, index) => `Page ${from + index}`).sort();
  return { log, titles, expected, source, path: (name: string) => join(directory, `conf_access_log${name}`) };
}

test('the tail that was written before compression is read, and nothing twice', async (t) => {
  const { log, titles, expected, path } = logIn(t);
  writeFileSync(path('.log'), lines(0, 50));
  await log.step(AT + 50_000);
  rmSync(path('.log'));
  writeFileSync(path('.1.gz'), gzipSync(lines(0, 80)));
  writeFileSync(path('.log'), lines(80, 90));
  await log.step(AT + 2 * MINUTE);
  assert.deepEqual([titles(), log.doubled], [expected(0, 90), 0]);
  assert.deepEqual(
    log.batches.flatMap(({ holes }) => holes),
    []
  );
});

test('compression a day after rotation changes nothing, and neither does a copy of the compressed file', async (t) => {
  const { log, titles, expected, path } = logIn(t);
  writeFileSync(path('.1'), lines(0, 50));
  writeFileSync(path('.log'), lines(50, 60));
  await log.step(AT + MINUTE);
  writeFileSync(path('.1.gz'), gzipSync(lines(0, 50)));
  await log.step(AT + MINUTE + 10_000);
  rmSync(path('.1'));
  await log.step(AT + MINUTE + 20_000);
  rmSync(path('.1.gz'));
  writeFileSync(path('.2.gz'), gzipSync(lines(0, 50), { level: 1 }));
  await log.step(AT + MINUTE + 30_000);
  assert.deepEqual([titles(), log.doubled, log.batches.flatMap(({ holes }) => holes)], [expected(0, 60), 0, []]);
});

test('compressed logs are read from the beginning at a first start, several members too', async (t) => {
  const { log, titles, expected, path } = logIn(t);
  writeFileSync(path('.1.gz'), Buffer.concat([gzipSync(lines(0, 30)), gzipSync(lines(30, 50))]));
  writeFileSync(path('.log'), lines(50, 60));
  await log.step(AT + MINUTE);
  assert.deepEqual([titles(), log.doubled], [expected(0, 60), 0]);
});

test('a file that is still being compressed holds completeness back, and goes on when it is whole', async (t) => {
  const { log, titles, expected, path } = logIn(t);
  const whole = gzipSync(lines(0, 5000), { level: 0 });
  writeFileSync(path('.1.gz'), whole.subarray(0, whole.length / 2));
  writeFileSync(path('.log'), lines(5000, 5010));
  await log.step(AT + 90 * MINUTE);
  const reached = log.completeTo;
  assert.ok(reached < AT + 4000_000, 'complete beyond what could be read');
  writeFileSync(path('.1.gz'), whole);
  await log.step(AT + 90 * MINUTE + 10_000);
  assert.deepEqual([titles(), log.doubled], [expected(0, 5010), 0]);
  assert.ok(log.completeTo > reached);
  assert.deepEqual(
    log.batches.flatMap(({ holes }) => holes),
    []
  );
});

test('what is behind the damage of a file is a hole that says which file to mend', async (t) => {
  const { log, path } = logIn(t);
  const whole = gzipSync(lines(0, 3000), { level: 0 });
  writeFileSync(path('.1.gz'), whole.subarray(0, whole.length / 2));
  utimesSync(path('.1.gz'), new Date(AT + 3000_000), new Date(AT + 3000_000));
  writeFileSync(path('.log'), lines(3000, 3010));
  await log.step(AT + 55 * MINUTE);
  const read = Math.max(...[...log.events.values()].map(({ time }) => time).filter((time) => time < AT + 3000_000));
  await log.step(AT + 55 * MINUTE + 10_000);
  const holes = log.batches.flatMap((batch) => batch.holes);
  assert.deepEqual(
    holes.map(({ from, to, reason }) => [from, to, reason]),
    [[read, AT + 3000_000, 'file-missing']]
  );
  assert.match(holes[0]?.text ?? '', /1\.gz is damaged/);
  const { length } = log.batches;
  await log.step(AT + 55 * MINUTE + 20_000);
  assert.deepEqual(
    log.batches.slice(length).flatMap((batch) => batch.holes),
    [],
    'said once'
  );
});

test('a compressed file is not read again while it stays as it is', async (t) => {
  const { log, path } = logIn(t);
  writeFileSync(path('.1.gz'), gzipSync(lines(0, 50)));
  writeFileSync(path('.log'), lines(50, 60));
  await log.step(AT + MINUTE);
  const { length } = log.batches;
  appendFileSync(path('.log'), line(60));
  await log.step(AT + MINUTE + 10_000);
  // One batch with the new line, one that ends the step.
  assert.equal(log.batches.length, length + 2);
});

test('a small file that holds gigabytes is read in bounded memory', async (t) => {
  const { log, path } = logIn(t);
  writeFileSync(path('.1.gz'), gzipSync(Buffer.concat([Buffer.from(lines(0, 2)), Buffer.alloc(300_000_000, 'x')])));
  writeFileSync(path('.log'), lines(2, 3));
  const before = process.memoryUsage().rss;
  await log.step(AT + MINUTE);
  assert.equal(log.events.size, 3);
  assert.ok(process.memoryUsage().rss - before < 150_000_000);
});
