import assert from 'node:assert/strict';
import { appendFileSync, mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test, type TestContext } from 'node:test';
import { gzipSync } from 'node:zlib';
import { moment } from '../../src/query/words/times.ts';
import { accessLogSource } from '../../src/server/sources/access-log/access-log-source.ts';
import { valveFormat } from '../../src/server/sources/access-log/valve-format.ts';
import { FollowedLog } from './follow-source-conformance.ts';
import { readOptions } from './read-range.ts';

const AT = Date.UTC(2026, 2, 4, 9, 0, 0);
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

const stamp = (time: number) =>
  `[${new Date(time).toUTCString().slice(5, 16).replaceAll(' ', '/')}:${new Date(time).toISOString().slice(11, 19)} +0000]`;
const line = (time: number, duration = '5ms') =>
  `${stamp(time)} ada exec-1 203.0.113.9 GET /display/ENG/${time} HTTP/1.1 200 ${duration} 10 - curl\n`;
const minutes = (from: number, to: number, duration?: string) =>
  Array.from({ length: to - from }, (_, index) => line(AT + (from + index) * MINUTE, duration)).join('');

function logIn(t: TestContext, globs: readonly string[] = ['*.log*']) {
  const directory = mkdtempSync(join(tmpdir(), 'access-log-losses-'));
  t.after(() => rmSync(directory, { recursive: true }));
  const source = accessLogSource({
    origin: { type: 'accessLog', site: 'wiki' },
    format: valveFormat('tomcat', ''),
    paths: globs.map((glob) => join(directory, glob)),
    roots: [directory],
    contextPath: '',
    lateness: 30_000,
  });
  const log = new FollowedLog(source, AT - 10 * 24 * HOUR);
  const holes = () => log.batches.flatMap((batch) => batch.holes);
  return { log, source, holes, path: (name: string) => join(directory, name) };
}

test('lines of another pattern are a hole from the last readable one on, until lines can be read again', async (t) => {
  const { log, source, holes, path } = logIn(t);
  writeFileSync(path('a.log'), minutes(0, 20) + minutes(20, 50, '5us'));
  await log.step(AT + 50 * MINUTE);
  const [hole] = holes();
  assert.deepEqual(
    [hole?.reason, hole?.from, hole?.to],
    ['invalid-response', AT + 19 * MINUTE, AT + 49 * MINUTE + 30_000]
  );
  assert.match(hole?.text ?? '', /pattern of the AccessLogValve.*differs from the format/);
  const { limitations } = await source.probe(readOptions());
  assert.match(limitations.find(({ kind }) => kind === 'malformed-lines')?.text ?? '', /^30 lines of the access log/);
  appendFileSync(path('a.log'), minutes(50, 90));
  await log.step(AT + 90 * MINUTE);
  assert.deepEqual(
    [log.batches.at(-1)?.holes[0]?.from, log.batches.at(-1)?.holes[0]?.to],
    [AT + 19 * MINUTE, AT + 69 * MINUTE]
  );
  appendFileSync(path('a.log'), minutes(90, 91));
  await log.step(AT + 91 * MINUTE);
  assert.deepEqual(log.batches.at(-1)?.holes, []);
});

test('lines of another pattern that come a few at a time are a hole too, with and without a time', async (t) => {
  for (const bad of [(time: number) => line(time, '5us'), () => 'something else entirely\n']) {
    const { log, path } = logIn(t);
    writeFileSync(path('a.log'), line(AT));
    for (let minute = 1; minute <= 10; minute += 1) {
      appendFileSync(path('a.log'), bad(AT + minute * MINUTE).repeat(3));
      await log.step(AT + minute * MINUTE + 1000);
    }
    const [hole] = log.batches.at(-1)?.holes ?? [];
    assert.deepEqual([hole?.reason, hole?.from], ['invalid-response', AT]);
    assert.ok((hole?.to ?? 0) >= log.completeTo);
  }
});

test('single lines that cannot be read are a limitation of answers for a day, without another probe', async (t) => {
  const { log, source, holes, path } = logIn(t);
  writeFileSync(path('a.log'), minutes(0, 30));
  const probe = await source.probe(readOptions());
  await log.step(AT + 30 * MINUTE);
  const told = () => probe.limitations.filter(({ kind }) => kind !== 'unrecorded');
  assert.deepEqual(told(), []);
  appendFileSync(path('a.log'), `\n${minutes(30, 35, '5us')}${minutes(35, 60)}`);
  await log.step(AT + HOUR);
  assert.deepEqual(holes(), []);
  assert.deepEqual(
    told().map(({ kind, text }) => [kind, text.slice(0, 8)]),
    [['malformed-lines', '5 lines ']]
  );
  appendFileSync(path('a.log'), line(AT + 26 * HOUR));
  await log.step(AT + 26 * HOUR);
  assert.deepEqual(told(), []);
});

test('a path that matches nothing is a blind spot and a finding until it matches; one for a node’s compressed files is none', async (t) => {
  const { log, source, path } = logIn(t, ['n1/*.log', 'n1/*.gz', 'n2/*.log', '*-3/*.log']);
  mkdirSync(path('n1'));
  writeFileSync(join(path('n1'), 'a.log'), minutes(0, 30));
  const probe = await source.probe(readOptions());
  const unmatched = () => probe.limitations.filter(({ kind }) => kind === 'partial-scope');
  const told = () => unmatched().map(({ text }) => text.split(':')[0]);
  const both = [`Nothing matches ${path('n2/*.log')}`, `Nothing matches ${path('*-3/*.log')}`];
  assert.deepEqual(told(), both);
  assert.ok(unmatched().every(({ blindTo }) => blindTo?.includes('page_viewed')));
  const findings = probe.findings.filter(({ title }) => title === 'A path matches nothing');
  assert.deepEqual(
    findings.map(({ severity, detail }) => [severity, detail.split(':')[0]]),
    both.map((text) => ['warning', text])
  );
  await log.step(AT + 30 * MINUTE);
  assert.deepEqual(told(), both);
  for (const node of ['n2', 'n-3']) {
    mkdirSync(path(node));
    writeFileSync(join(path(node), 'a.log'), minutes(10, 30));
  }
  await log.step(AT + 31 * MINUTE);
  assert.deepEqual(told(), []);
  const begins = (await source.probe(readOptions())).findings.find(({ title }) => title.startsWith('Where the log'));
  assert.equal(begins?.severity, 'ok');
  for (const begin of [`${path('n1')} on ${moment(AT)}`, `n2 on ${moment(AT + 10 * MINUTE)}`]) {
    assert.ok(begins?.detail.includes(begin), begins?.detail);
  }
});

test('a line of the future does not hide that the log stands still', async (t) => {
  const { log, path } = logIn(t);
  writeFileSync(path('a.log'), line(AT) + line(AT + 5 * HOUR) + line(AT + MINUTE));
  await log.step(AT + MINUTE);
  await log.step(AT + 4 * HOUR);
  const [hole] = log.batches.at(-1)?.holes ?? [];
  assert.deepEqual([hole?.reason, hole?.to], ['stale', AT + 4 * HOUR]);
});

test('the last line of a finished file needs no line end: of a rotated one when all of it has arrived, of a compressed one at once', async (t) => {
  const { log, path } = logIn(t);
  writeFileSync(path('a.log.1.gz'), gzipSync(minutes(0, 20).trimEnd()));
  writeFileSync(path('a.log.2'), minutes(20, 40).trimEnd());
  const written = (time: number) => utimesSync(path('a.log.2'), time / 1000, time / 1000);
  written(AT + HOUR - 10_000);
  writeFileSync(path('a.log'), minutes(40, 60).trimEnd());
  await log.step(AT + HOUR);
  assert.equal(log.events.size, 20 + 19 + 19);
  await log.step(AT + HOUR + 30_000);
  assert.equal(log.events.size, 20 + 20 + 19);
  appendFileSync(path('a.log'), `\n${minutes(60, 61)}`);
  await log.step(AT + HOUR + 40_000);
  assert.deepEqual([log.events.size, log.doubled, log.malformed], [61, 0, 0]);
  appendFileSync(path('a.log.2'), '\n');
  await log.step(AT + HOUR + 50_000);
  assert.deepEqual([log.events.size, log.doubled, log.malformed], [61, 0, 0]);
});

test('days between two files are a hole at a first start, over a restart in its middle too; an hour is none', async (t) => {
  for (const stopAfter of [0, 1, 2, 3]) {
    const { log, holes, path } = logIn(t);
    writeFileSync(path('a.log.1'), minutes(0, 30));
    writeFileSync(path('a.log.2'), minutes(80, 100));
    writeFileSync(path('a.log'), minutes(4000, 4010));
    await log.step(AT + 4010 * MINUTE, stopAfter);
    await log.step(AT + 4010 * MINUTE);
    assert.deepEqual(
      holes().map(({ from, to, reason }) => [from, to, reason]),
      [[AT + 99 * MINUTE, AT + 4000 * MINUTE, 'file-missing']],
      String(stopAfter)
    );
    await log.step(AT + 4011 * MINUTE);
    assert.equal(holes().length, 1);
  }
});

test('a log that was silent for hours while it was looked at has no hole, whatever file it goes on in', async (t) => {
  const { log, path } = logIn(t);
  writeFileSync(path('a.log.1'), minutes(0, 30));
  for (let hour = 1; hour <= 5; hour += 1) {
    await log.step(AT + hour * HOUR);
  }
  writeFileSync(path('a.log'), minutes(300, 301));
  await log.step(AT + 301 * MINUTE);
  assert.deepEqual(log.batches.at(-1)?.holes, []);
});

test('a short copy beside its log is not read, and neither is it when the log grows', async (t) => {
  const { log, path } = logIn(t);
  writeFileSync(path('a.log'), minutes(0, 2));
  for (const [name, lines] of [
    ['.bak', 2],
    ['.0', 1],
    ['.old', 2],
  ] as const) {
    writeFileSync(path(`a.log${name}`), minutes(0, lines));
  }
  await log.step(AT + 5 * MINUTE);
  assert.equal(log.events.size, 2);
  for (const to of [4, 40]) {
    appendFileSync(path('a.log'), minutes(to / 2 === 2 ? 2 : 4, to));
    await log.step(AT + to * MINUTE);
    assert.deepEqual([log.events.size, log.doubled], [to, 0]);
  }
});
