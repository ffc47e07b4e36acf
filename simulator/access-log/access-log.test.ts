import assert from 'node:assert/strict';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test, type TestContext } from 'node:test';
import { gunzipSync } from 'node:zlib';
import { createAccessLog } from './access-log.ts';
import { visitOf, type AppendedVisit } from './appended-visit.ts';
import type { LineSettings } from './line.ts';
import { createServerTime } from './server-time.ts';

const noon = Date.UTC(2026, 2, 4, 12);
const today = 'conf_access_log.2026-03-04.log';

interface LogOptions {
  nodes?: number;
  timezone?: string;
  format?: LineSettings['format'];
}

function logIn(t: TestContext, { nodes = 1, timezone = 'UTC', format }: LogOptions = {}) {
  const directory = mkdtempSync(join(tmpdir(), 'access-log-'));
  const settings = {
    serverTime: createServerTime(timezone),
    contextPath: '/confluence',
    baseUrl: 'https://wiki.example.org/confluence',
    format,
  };
  const log = createAccessLog(directory, nodes, settings);
  t.after(() => {
    log.close();
    rmSync(directory, { recursive: true });
  });
  const visit = (target: string, rest: Partial<AppendedVisit> = {}) => visitOf({ target, ...rest }, noon);
  const text = (name = today) => readFileSync(join(directory, name), 'utf8');
  return { directory, log, visit, text };
}

test('a line has the fields of Tomcat’s default pattern in their order', (t) => {
  const { log, visit, text } = logIn(t);
  log.write([visit('/display/PAY', { username: 'abyron', referer: '/index.action', bytes: null, userAgent: null })]);
  assert.match(
    text(),
    /^\[04\/Mar\/2026:12:00:00 \+0000\] abyron http-nio-8090-exec-\d+ 192\.0\.2\.99 GET \/confluence\/display\/PAY HTTP\/1\.1 200 50ms - https:\/\/wiki\.example\.org\/confluence\/index\.action -\n$/
  );
});

test('times are printed, and days end, in the zone of the server', (t) => {
  const { directory, log, visit, text } = logIn(t, { timezone: 'America/St_Johns' });
  log.write([
    visit('/late', { time: Date.UTC(2026, 2, 4, 2, 29) }),
    visit('/early', { time: Date.UTC(2026, 6, 4, 2, 31) }),
  ]);
  assert.deepEqual(readdirSync(directory), ['conf_access_log.2026-03-03.log', 'conf_access_log.2026-07-04.log']);
  assert.match(text('conf_access_log.2026-03-03.log'), /^\[03\/Mar\/2026:22:59:00 -0330\]/);
  assert.match(text('conf_access_log.2026-07-04.log'), /^\[04\/Jul\/2026:00:01:00 -0230\]/);
});

test('half a line stands in the file until it is finished, and nothing comes between', (t) => {
  const { log, visit, text } = logIn(t);
  log.beginLine(visit('/first'));
  assert.ok(!text().includes('\n'));
  log.write([visit('/second')]);
  assert.equal(text().split('\n').length, 3);
  assert.match(text().split('\n')[0] ?? '', /\/first HTTP\/1\.1 200 50ms 1000 - Mozilla/);
});

test('a renamed file keeps its inode and its lines; the next line starts a new one', (t) => {
  const { directory, log, visit, text } = logIn(t);
  log.write([visit('/old')]);
  const { ino } = statSync(join(directory, today));
  log.rotate('rename');
  log.write([visit('/new')]);
  assert.equal(statSync(join(directory, `${today}.1`)).ino, ino);
  assert.match(text(`${today}.1`), /\/old/);
  assert.ok(text().includes('/new') && !text().includes('/old'));
});

test('copy and truncate keeps the inode with the current name and starts at length 0', (t) => {
  const { directory, log, visit, text } = logIn(t);
  log.write([visit('/old')]);
  const { ino } = statSync(join(directory, today));
  log.rotate('copyTruncate', '.copy.log');
  assert.equal(text(), '');
  log.write([visit('/new')]);
  assert.equal(statSync(join(directory, today)).ino, ino);
  assert.ok(!text().includes('\u0000') && text().includes('/new'));
  assert.match(text(`${today}.copy.log`), /\/old/);
});

test('nodes write directories of their own, and one address stays on one node', (t) => {
  const { directory, log, visit } = logIn(t, { nodes: 2 });
  log.write([
    visit('/a', { address: '192.0.2.1' }),
    visit('/b', { address: '192.0.2.2' }),
    visit('/c', { address: '192.0.2.1' }),
  ]);
  const lines = ['node1', 'node2'].map(
    (node) => readFileSync(join(directory, node, today), 'utf8').split('\n').length - 1
  );
  assert.deepEqual(lines.sort(), [1, 2]);
});

test('switched off, the log writes nothing and leaves nothing', (t) => {
  const { directory, log, visit } = logIn(t);
  log.write([visit('/a')]);
  log.setEnabled(false);
  log.write([visit('/b')]);
  assert.deepEqual(readdirSync(directory), []);
  log.setEnabled(true);
  log.write([visit('/c')]);
  assert.ok(existsSync(join(directory, today)));
});

test('a request that is none is logged as a line without one', (t) => {
  const { log, visit, text } = logIn(t);
  log.write([visit('', { method: null, status: 400, bytes: null })]);
  assert.match(text(), / 192\.0\.2\.99 - 400 50ms - - /);
});

test('a line has the fields of any other pattern, quotes inside values escaped', (t) => {
  const { log, visit, text } = logIn(t, { format: '%h %l %u %t "%r" %s %B "%{User-Agent}i" %m %U%q %{X-AUSERNAME}o' });
  log.write([visit('/x?a=b', { username: 'ada', bytes: null, userAgent: 'say "hi"' })]);
  assert.equal(
    text(),
    String.raw`192.0.2.99 - - [04/Mar/2026:12:00:00 +0000] "GET /confluence/x?a=b HTTP/1.1" 200 0 "say \"hi\"" GET /confluence/x?a=b ada` +
      '\n'
  );
});

for (const [layout, thread] of [
  ['own file', ''],
  ['shared file', '\\[http-nio-8090-exec-\\d+\\] '],
] as const) {
  test(`a line of the old filter has user, whole address, memory, time and client: ${layout}`, (t) => {
    const { log, visit, text } = logIn(t, { timezone: 'Europe/Berlin', format: { accessLogFilter: layout } });
    log.write([visit('/display/PAY', { username: 'ada' })]);
    const shape = `^2026-03-04 13:00:00,000 INFO ${thread}\\[atlassian\\.confluence\\.util\\.AccessLogFilter\\] doFilter ada https://wiki\\.example\\.org/confluence/display/PAY \\d+\\+-\\d+ 50 192\\.0\\.2\\.99\\n$`;
    assert.match(text(), new RegExp(shape));
  });
}

for (const mode of ['renameGzip', 'copyTruncateGzip'] as const) {
  test(`${mode} leaves the old content compressed and the new one plain`, (t) => {
    const { directory, log, visit, text } = logIn(t);
    log.write([visit('/before')]);
    const before = text();
    log.rotate(mode, '.1');
    log.write([visit('/after')]);
    assert.deepEqual(readdirSync(directory).sort(), [today, `${today}.1.gz`]);
    assert.equal(gunzipSync(readFileSync(join(directory, `${today}.1.gz`))).toString(), before);
    assert.match(text(), /^[^\n]*\/after [^\n]*\n$/);
  });
}
