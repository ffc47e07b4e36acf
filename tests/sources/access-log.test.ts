import assert from 'node:assert/strict';
import {
  appendFileSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  renameSync,
  rmSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test, type TestContext } from 'node:test';
import { gzipSync, zstdCompressSync } from 'node:zlib';
import type { AccessLogSettings } from '../../src/query/settings.ts';
import { openSources, type OpenedSources } from '../../src/server/sources/open-sources.ts';
import { SourceError } from '../../src/server/sources/source-error.ts';
import type { FollowSource } from '../../src/server/sources/source.ts';
import { createAccessLog } from '../../simulator/access-log/access-log.ts';
import type { RotationMode } from '../../simulator/access-log/daily-file.ts';
import type { LineSettings } from '../../simulator/access-log/line.ts';
import { createServerTime } from '../../simulator/access-log/server-time.ts';
import { startSimulator } from '../../simulator/simulator.ts';
import { FollowedLog, followSourceConformance, type FollowSite } from './follow-source-conformance.ts';
import { readOptions } from './read-range.ts';

const HOUR = 3_600_000;
const AT = Date.UTC(2026, 2, 4, 9, 0, 0);

function open(
  paths: readonly string[],
  roots: readonly string[],
  changes: Partial<AccessLogSettings> = {}
): OpenedSources {
  const accessLog: AccessLogSettings = {
    continuous: true,
    pollInterval: '1m',
    lateness: '30s',
    backfill: '7d',
    timeout: '30s',
    requestsPerMinute: 0,
    tlsSkipVerify: false,
    tlsAuth: false,
    tlsAuthWithCACert: false,
    serverName: '',
    paths: [...paths],
    format: 'tomcat',
    timezone: '',
    contextPath: '',
    ...changes,
  };
  return openSources({
    settings: { sources: { accessLog }, actionMap: {} },
    secrets: {},
    allowedRoots: roots,
    directory: undefined,
  });
}

function follow(
  paths: readonly string[],
  roots: readonly string[],
  changes: Partial<AccessLogSettings> = {}
): FollowSource {
  const { sources, problems } = open(paths, roots, changes);
  assert.deepEqual(problems, []);
  assert.ok(sources[0]?.kind === 'follow');
  return sources[0];
}

function folder(): string {
  return mkdtempSync(join(tmpdir(), 'access-log-'));
}

function temporaryFolder(t: TestContext): string {
  const path = folder();
  t.after(() => rmSync(path, { recursive: true }));
  return path;
}

interface WrittenFormat {
  readonly name: string;
  /** As the settings name it. */
  readonly settings: Partial<AccessLogSettings>;
  /** As the server writes it. */
  readonly written: LineSettings['format'];
  readonly timezone?: string;
}

const FORMATS: readonly WrittenFormat[] = [
  { name: 'Confluence’s pattern', settings: {}, written: undefined },
  {
    name: 'an own pattern',
    settings: { format: '%h %l %u %t "%r" %s %b "%{User-Agent}i" %{X-AUSERNAME}o' },
    written: '%h %l %u %t "%r" %s %b "%{User-Agent}i" %{X-AUSERNAME}o',
    timezone: 'America/St_Johns',
  },
  {
    name: 'an own time format',
    settings: { format: "%{yyyy-MM-dd'T'HH:mm:ss.SSSZ}t %a %m %U%q %s %T" },
    written: '%{iso}t %a %m %U%q %s %T',
  },
  {
    name: 'AccessLogFilter, own file',
    settings: { format: 'accessLogFilter', timezone: 'Europe/Berlin' },
    written: { accessLogFilter: 'own file' },
    timezone: 'Europe/Berlin',
  },
  {
    name: 'AccessLogFilter, shared file',
    settings: { format: 'accessLogFilter', timezone: 'America/New_York' },
    written: { accessLogFilter: 'shared file' },
    timezone: 'America/New_York',
  },
];

const ROTATIONS: Readonly<Record<string, readonly [mode: RotationMode, suffix: string]>> = {
  'rename out of the globs': ['rename', ''],
  'rename inside the globs': ['rename', '.log'],
  'copyTruncate inside the globs': ['copyTruncate', '.log'],
  'copyTruncate out of the globs': ['copyTruncate', ''],
  'rename and gzip out of the globs': ['renameGzip', ''],
  'rename and gzip inside the globs': ['renameGzip', '.log'],
  'copyTruncate and gzip inside the globs': ['copyTruncateGzip', '.log'],
};

async function openSite({ settings, written, timezone = 'UTC' }: WrittenFormat): Promise<FollowSite> {
  const directory = folder();
  const log = createAccessLog(directory, 1, {
    serverTime: createServerTime(timezone),
    contextPath: '',
    baseUrl: 'https://wiki.example.org',
    format: written,
  });
  const visit = ({ time, label }: { time: number; label: string }) => ({
    time,
    username: 'ada',
    address: '203.0.113.9',
    method: 'GET',
    target: `/display/ENG/${label.replaceAll(' ', '+')}`,
    status: 200,
    durationMs: 7,
    bytes: 100,
    referer: null,
    userAgent: 'test "quoted"',
    act: null,
  });
  let rotated = 0;
  return {
    source: follow([...log.globs, join(directory, '*.log.gz')], [directory], settings),
    start: AT,
    write: (happenings) => log.write(happenings.map(visit)),
    writeHalf: (happening) => log.beginLine(visit(happening)),
    writeJunk: (time) => log.writeJunk(time),
    rotations: Object.keys(ROTATIONS),
    rotate: (how) => {
      const [mode, suffix] = ROTATIONS[how] ?? ['rename', ''];
      log.rotate(mode, `.${++rotated}${suffix}`);
    },
    labelOf: (event) => event.object?.name ?? '',
    close: async () => {
      log.close();
      rmSync(directory, { recursive: true });
    },
  };
}

for (const format of FORMATS) {
  followSourceConformance({ name: `access log, ${format.name}`, open: () => openSite(format) });
}

const stamp = (time: number) => `[04/Mar/2026:${new Date(time).toISOString().slice(11, 19)} +0000]`;
const line = (time: number, target: string, user = 'ada') =>
  `${stamp(time)} ${user} exec-1 203.0.113.9 GET ${target} HTTP/1.1 200 5ms 10 - curl\n`;

for (const { name, settings, written } of FORMATS.slice(0, 2)) {
  test(`days of traffic are understood as what they were, on every node, under a context path and in any zone: ${name}`, async (t) => {
    const directory = temporaryFolder(t);
    const options = {
      days: 2,
      scale: 0.1,
      liveTraffic: false,
      accessLogDirectory: directory,
      ...(written !== undefined && { accessLogFormat: written }),
      nodes: 2,
      contextPath: '/confluence',
      timezone: 'America/New_York',
    };
    const simulator = await startSimulator(options);
    t.after(() => simulator.close());
    const log = new FollowedLog(
      follow(simulator.accessLog.globs, [directory], { ...settings, contextPath: '/confluence' }),
      0
    );
    await log.step(simulator.clock.now());
    const truth = new Map<string, number>();
    for (const { visits } of simulator.timeline.between(simulator.historyStart, simulator.clock.now())) {
      for (const { time, username, address, act } of visits.filter((visit) => visit.act !== null)) {
        const key = `${Math.floor(time / 1000) * 1000} ${username ?? 'anonymous'} ${address} ${act}`;
        truth.set(key, (truth.get(key) ?? 0) + 1);
      }
    }
    const read = new Map<string, number>();
    for (const { time, user, sourceAddress, action } of [...log.events.values()].filter(
      (event) => event.action !== 'login_attempted'
    )) {
      const key = `${time} ${user.name} ${sourceAddress} ${action}`;
      read.set(key, (read.get(key) ?? 0) + 1);
    }
    assert.ok(truth.size > 500, `only ${truth.size} activities`);
    assert.deepEqual([...read].sort(), [...truth].sort());
    assert.equal(new Set([...log.events.values()].map(({ node }) => node)).size, 2);
  });
}

test('a large file comes in batches, and a crash between two loses and doubles nothing', async (t) => {
  const directory = temporaryFolder(t);
  const count = 45_000;
  const lines = Array.from({ length: count }, (_, index) =>
    line(AT + Math.floor(index / 50) * 1000, `/display/ENG/Page+${index % 40}`)
  );
  writeFileSync(join(directory, 'conf_access_log.log'), lines.join(''));
  const log = new FollowedLog(follow([join(directory, '*.log')], [directory]), 0);
  for (const batches of [1, 0, 2, Infinity]) {
    await log.step(AT + HOUR, batches);
  }
  assert.deepEqual([log.events.size, log.doubled], [count, 0]);
  assert.ok(log.batches.every(({ events }) => events.length < 20_000));
});

test('progress that was lost doubles nothing in a store that knows the ids', async (t) => {
  const directory = temporaryFolder(t);
  writeFileSync(
    join(directory, 'conf_access_log.log'),
    line(AT, '/display/ENG/A').repeat(3) + line(AT + 1000, '/display/ENG/B')
  );
  const log = new FollowedLog(follow([join(directory, '*.log')], [directory]), 0);
  await log.step(AT + HOUR / 2);
  log.progress = null;
  await log.step(AT + HOUR / 2);
  assert.deepEqual([log.events.size, log.doubled], [4, 4]);
});

test('a copy beside the log does not count twice', async (t) => {
  const directory = temporaryFolder(t);
  const text = Array.from({ length: 10 }, (_, index) => line(AT + index * 1000, `/display/ENG/Page+${index}`)).join('');
  writeFileSync(join(directory, 'conf_access_log.log'), text);
  writeFileSync(join(directory, 'conf_access_log.copy.log'), text);
  const log = new FollowedLog(follow([join(directory, '*.log')], [directory]), 0);
  await log.step(AT + 60_000);
  appendFileSync(join(directory, 'conf_access_log.log'), line(AT + 60_000, '/display/ENG/Last'));
  await log.step(AT + 120_000);
  assert.equal(log.events.size, 11);
});

test('a line longer than any request is skipped and counted, the lines around it are read', async (t) => {
  const directory = temporaryFolder(t);
  writeFileSync(
    join(directory, 'a.log'),
    `${line(AT, '/display/ENG/A')}${'x'.repeat(3_000_000)}\n${line(AT + 1000, '/display/ENG/B')}`
  );
  const log = new FollowedLog(follow([join(directory, '*.log')], [directory]), 0);
  await log.step(AT + 60_000);
  assert.deepEqual([[...log.events.values()].map(({ object }) => object?.name), log.malformed], [['A', 'B'], 1]);
});

test('old files are not opened for their lines, and an old node is not waited for', async (t) => {
  const directory = temporaryFolder(t);
  for (const node of ['node1', 'node2']) {
    mkdirSync(join(directory, node));
    writeFileSync(join(directory, node, 'a.log'), line(AT, `/display/ENG/${node}`));
  }
  utimesSync(join(directory, 'node1', 'a.log'), new Date(AT - 48 * HOUR), new Date(AT - 48 * HOUR));
  const log = new FollowedLog(follow([join(directory, '*', '*.log')], [directory]), AT - HOUR);
  await log.step(AT + 60_000);
  assert.deepEqual(
    [...log.events.values()].map(({ object }) => object?.name),
    ['node2']
  );
  assert.equal(log.completeTo, AT + 30_000);
});

test('silence is completeness for an hour, then a hole that says where to look, and it heals', async (t) => {
  const directory = temporaryFolder(t);
  const file = join(directory, 'a.log');
  writeFileSync(file, line(AT, '/display/ENG/A'));
  const log = new FollowedLog(follow([join(directory, '*.log')], [directory]), 0);
  await log.step(AT + HOUR / 2);
  assert.equal(log.completeTo, AT + HOUR / 2 - 30_000);
  await log.step(AT + 3 * HOUR);
  assert.equal(log.completeTo, AT + HOUR);
  const [hole] = log.batches.at(-1)?.holes ?? [];
  assert.deepEqual([hole?.reason, hole?.from, hole?.to], ['stale', AT + HOUR, AT + 3 * HOUR]);
  appendFileSync(file, line(AT + 3 * HOUR, '/display/ENG/B'));
  await log.step(AT + 3 * HOUR + 60_000);
  assert.equal(log.completeTo, AT + 3 * HOUR + 30_000);
  assert.deepEqual(log.batches.at(-1)?.holes, []);
});

test('a node whose directory is away holds completeness back, and goes on where it was when it is back', async (t) => {
  const directory = temporaryFolder(t);
  const [node1, node2] = [join(directory, 'node1'), join(directory, 'node2')];
  for (const node of [node1, node2]) {
    mkdirSync(node);
    writeFileSync(join(node, 'a.log'), line(AT, '/display/ENG/A').repeat(2));
  }
  const log = new FollowedLog(follow([join(directory, 'node*', '*.log')], [directory]), 0);
  await log.step(AT + 60_000);
  const before = log.completeTo;
  renameSync(node2, join(directory, 'away'));
  appendFileSync(join(node1, 'a.log'), line(AT + 300_000, '/display/ENG/B'));
  await log.step(AT + 300_000);
  assert.equal(log.completeTo, before);
  assert.equal(log.batches.at(-1)?.holes[0]?.reason, 'file-missing');
  renameSync(join(directory, 'away'), node2);
  appendFileSync(join(node2, 'a.log'), line(AT + 310_000, '/display/ENG/C'));
  await log.step(AT + 340_000);
  assert.deepEqual([log.events.size, log.doubled], [6, 0]);
  assert.ok(log.completeTo > AT + 300_000);
});

test('a current file that was deleted leaves a hole from its last reading to the next file', async (t) => {
  const directory = temporaryFolder(t);
  writeFileSync(join(directory, 'a.log'), line(AT, '/display/ENG/A'));
  const log = new FollowedLog(follow([join(directory, '*.log')], [directory]), 0);
  await log.step(AT + 60_000);
  rmSync(join(directory, 'a.log'));
  writeFileSync(join(directory, 'b.log'), line(AT + 120_000, '/display/ENG/B'));
  await log.step(AT + 180_000);
  const [hole] = log.batches.at(-1)?.holes ?? [];
  assert.deepEqual([hole?.reason, hole?.from, hole?.to], ['file-missing', AT + 30_000, AT + 120_000]);
});

test('no file at all is an error with its cure, and a finding of the probe', async (t) => {
  const directory = temporaryFolder(t);
  const source = follow([join(directory, 'missing', '*.log')], [directory]);
  await assert.rejects(
    new FollowedLog(source, 0).step(AT),
    (error) => error instanceof SourceError && error.reason === 'file-missing' && error.cure !== ''
  );
  assert.equal((await source.probe(readOptions())).findings[0]?.severity, 'error');
});

test('the probe tells a foreign pattern from a readable log', async (t) => {
  const directory = temporaryFolder(t);
  const source = follow([join(directory, '*.log')], [directory]);
  writeFileSync(join(directory, 'a.log'), line(AT, '/display/ENG/A'));
  const readable = await source.probe(readOptions());
  assert.deepEqual([readable.reachable, readable.expiredBefore], [true, AT]);
  writeFileSync(join(directory, 'a.log'), '127.0.0.1 - - "GET / HTTP/1.1" 200\n'.repeat(5));
  assert.match((await source.probe(readOptions())).findings[0]?.detail ?? '', /AccessLogValve/);
});

test('nodes that share a directory are told apart by the beginnings that the paths name', async (t) => {
  const directory = temporaryFolder(t);
  const file = (name: string) => join(directory, name);
  for (const node of ['node1', 'node2']) {
    writeFileSync(file(`${node}-access.log`), line(AT, '/display/ENG/A').repeat(2));
  }
  const log = new FollowedLog(follow([file('node1-*'), file('node2-*.log'), file('node2-*.gz')], [directory]), 0);
  await log.step(AT + 60_000);
  assert.deepEqual(
    [...new Set([...log.events.values()].map(({ node }) => node))].sort(),
    [file('node1-'), file('node2-')].sort()
  );
  assert.equal(log.events.size, 4);
  appendFileSync(file('node1-access.log'), line(AT + 2 * HOUR, '/display/ENG/B'));
  await log.step(AT + 2 * HOUR + 60_000);
  assert.match(log.batches.at(-1)?.holes[0]?.text ?? '', /node2-/);
});

test('paths that tell nodes apart from now on read nothing twice and wait for no node of before', async (t) => {
  const directory = temporaryFolder(t);
  const file = (name: string) => join(directory, name);
  for (const node of ['node1', 'node2']) {
    writeFileSync(file(`${node}-access.log`), line(AT, `/display/ENG/${node}`));
  }
  const log = new FollowedLog(follow([file('*.log')], [directory]), 0);
  await log.step(AT + 60_000);
  const split = new FollowedLog(follow([file('node1-*'), file('node2-*')], [directory]), 0);
  split.progress = log.progress;
  appendFileSync(file('node1-access.log'), line(AT + 90_000, '/display/ENG/C'));
  appendFileSync(file('node2-access.log'), line(AT + 90_000, '/display/ENG/C'));
  await split.step(AT + 120_000);
  assert.equal(split.events.size, 2);
  assert.equal(split.completeTo, AT + 90_000);
  assert.deepEqual(split.batches.at(-1)?.holes, []);
});

test('a log of which nothing is understood is a hole, not a quiet night', async (t) => {
  const directory = temporaryFolder(t);
  writeFileSync(join(directory, 'a.log'), '2026-03-04 09:00:00,000 WARN [main] [foo.Bar] baz\n'.repeat(20));
  const settings = { format: 'accessLogFilter', timezone: 'UTC' };
  const log = new FollowedLog(follow([join(directory, '*.log')], [directory], settings), AT - 3 * HOUR);
  await log.step(AT);
  assert.equal(log.malformed, 0);
  assert.deepEqual(
    log.batches.at(-1)?.holes.map(({ reason, to }) => [reason, to]),
    [['stale', AT]]
  );
});

test('an hour that clocks show twice is read in the order of its lines, over a restart too', async (t) => {
  const directory = temporaryFolder(t);
  const file = join(directory, 'access.log');
  const start = Date.UTC(2026, 9, 24, 23, 0);
  const clock = createServerTime('Europe/Berlin');
  const written = Array.from({ length: 24 }, (_, index) => start + index * 600_000);
  const log = new FollowedLog(
    follow([file], [directory], { format: 'accessLogFilter', timezone: 'Europe/Berlin' }),
    start - HOUR
  );
  for (const time of written) {
    appendFileSync(
      file,
      `${clock.log4j(time)} INFO [atlassian.confluence.util.AccessLogFilter] doFilter ada http://wiki/display/ENG/A 1+-1 5 ::1\n`
    );
    if (time % 1_800_000 === 0) {
      await log.step(time + 1000);
    }
  }
  await log.step(start + 5 * HOUR);
  assert.deepEqual(
    [...log.events.values()].map(({ time }) => time),
    written
  );
});

test('the probe says what is wrong with the lines, and how to mend it', async (t) => {
  const directory = temporaryFolder(t);
  const file = join(directory, 'a.log');
  const titles = async (text: string | Buffer, changes: Partial<AccessLogSettings> = {}) => {
    writeFileSync(file, text);
    const { findings } = await follow([join(directory, '*')], [directory], changes).probe(readOptions());
    return findings.map(({ title, detail }) => `${title}: ${detail}`);
  };
  const now = Math.floor(Date.now() / 1000) * 1000;
  const clf = createServerTime('UTC').commonLog;
  const many = (text: (index: number) => string, count = 200) =>
    Array.from({ length: count }, (_, index) => `${text(index)}\n`).join('');
  const request = (user: string, host: string, time = now) =>
    `[${clf(time)}] ${user} exec-1 ${host} GET /display/ENG/A HTTP/1.1 200 5ms 10 - curl`;

  assert.deepEqual((await titles(many((index) => request('ada', `203.0.113.${index}`)))).length, 1);
  assert.match(
    (await titles(many(() => request('ada', '10.0.0.7')))).join(),
    /addresses of a proxy.*10\.0\.0\.7.*RemoteIpValve/
  );
  assert.match((await titles(many((index) => request('-', `203.0.113.${index}`)))).join(), /No line names a user/);
  assert.match(
    (await titles(many((index) => request('a', `203.0.113.${index}`, now + HOUR)))).join(),
    /ahead of the clock/
  );
  assert.match(
    (await titles(many((index) => request('a', `203.0.113.${index}`, now - 2 * HOUR)))).join(),
    /stands still/
  );
  assert.match(
    (await titles(many((index) => (index % 2 ? 'Ada Byron said 7' : request('a', `203.0.113.${index}`))))).join(),
    /100 of the newest 200 lines.*: a a a 9 /
  );
  const combined = await titles(many(() => `203.0.113.9 - ada [${clf(now)}] "GET /secret HTTP/1.1" 200 5`));
  assert.match(combined.join(), /another pattern.*9\.9\.9\.9 - a \[9\/a\/9/);
  assert.doesNotMatch(combined.join(), /ada|secret|203/);
  assert.match(
    (
      await titles('2026-03-04 09:00:00,000 WARN [main] [foo.Bar] baz\n', {
        format: 'accessLogFilter',
        timezone: 'UTC',
      })
    ).join(),
    /No line of the AccessLogFilter/
  );
  assert.match((await titles(zstdCompressSync(many(() => 'x')))).join(), /compressed in a way/);
  const zipped = await titles(gzipSync(many((index) => request('ada', `203.0.113.${index}`))));
  assert.match(zipped.join(), /^Access log: 1 file of 1 node, 1 of them compressed/);
});

test('the probe tells nodes that share a directory under one path from days of one node', async (t) => {
  const titles = async (hours: number) => {
    const directory = temporaryFolder(t);
    for (const [index, name] of ['1', '2'].entries()) {
      const lines = [0, 1, 2].map((hour) => line(AT + (index * hours + hour) * HOUR, `/display/ENG/${name}`));
      writeFileSync(join(directory, `${name}.log`), lines.join(''));
    }
    const { findings } = await follow([join(directory, '*.log')], [directory]).probe(readOptions());
    return findings.map(({ title }) => title).filter((title) => title.startsWith('Files of several'));
  };
  assert.deepEqual([await titles(0), await titles(3)], [['Files of several nodes in one directory'], []]);
});

test('what a pattern does not tell is a limitation of every answer', async (t) => {
  const directory = temporaryFolder(t);
  writeFileSync(join(directory, 'a.log'), `${stamp(AT)} GET /display/ENG/A 200\n`);
  const { limitations } = await follow([join(directory, '*.log')], [directory], { format: '%t %m %U %s' }).probe(
    readOptions()
  );
  assert.ok(limitations.some(({ kind, text }) => kind === 'log-pattern' && text.includes('no user')));
});

test('a format that cannot be read is a problem of the settings', (t) => {
  const directory = temporaryFolder(t);
  for (const [changes, field] of [
    [{ format: '%h %s' }, 'format'],
    [{ format: 'accessLogFilter' }, 'timezone'],
  ] as const) {
    assert.equal(open([join(directory, '*.log')], [directory], changes).problems[0]?.error.field, field);
  }
});

test('paths outside the allowed directories are refused before anything is looked at', (t) => {
  const directory = temporaryFolder(t);
  for (const path of ['/etc/passwd', `${directory}/../*`, 'relative/*.log', `${directory}x/*.log`, '/*']) {
    const { sources, problems } = open([path], [directory]);
    assert.deepEqual([sources.length, problems[0]?.error.field], [0, 'paths'], path);
  }
  assert.match(open([join(directory, '*.log')], []).problems[0]?.error.cure ?? '', /allowed_paths/);
});

test('a link that leads out of the allowed directories is refused', async (t) => {
  const [directory, outside] = [temporaryFolder(t), temporaryFolder(t)];
  writeFileSync(join(outside, 'secret.log'), line(AT, '/display/ENG/A'));
  symlinkSync(join(outside, 'secret.log'), join(directory, 'a.log'));
  const source = follow([join(directory, '*.log')], [directory]);
  await assert.rejects(
    new FollowedLog(source, 0).step(AT),
    (error) => error instanceof SourceError && error.reason === 'forbidden'
  );
  assert.equal(readdirSync(directory).length, 1);
});
