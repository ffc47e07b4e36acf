import assert from 'node:assert/strict';
import { appendFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { test, type TestContext } from 'node:test';
import { completeSettings } from '../../src/query/settings-defaults.ts';
import { openSources, type OpenedSources } from '../../src/server/sources/open-sources.ts';
import type { FollowSource } from '../../src/server/sources/source.ts';
import type { AuditRecord } from '../../simulator/audit-api/audit-record.ts';
import { startSimulator } from '../../simulator/simulator.ts';
import { FollowedLog, followSourceConformance, type FollowSite } from './follow-source-conformance.ts';
import { readOptions } from './read-range.ts';

const HOUR = 3_600_000;
const AT = Date.UTC(2026, 2, 4, 9, 0, 0);

function open(paths: readonly string[], roots: readonly string[]): OpenedSources {
  const { sources } = completeSettings({ sources: { auditFiles: { paths: [...paths], lateness: '30s' } } });
  return openSources({ settings: { sources, actionMap: {} }, secrets: {}, allowedRoots: roots, directory: undefined });
}

function follow(paths: readonly string[], roots: readonly string[]): FollowSource {
  const { sources, problems } = open(paths, roots);
  assert.deepEqual(problems, []);
  assert.ok(sources[0]?.kind === 'follow');
  return sources[0];
}

function folder(): string {
  return mkdtempSync(join(tmpdir(), 'audit-files-'));
}

function temporaryFolder(t: TestContext): string {
  const path = folder();
  t.after(() => rmSync(path, { recursive: true }));
  return path;
}

async function openSite(): Promise<FollowSite> {
  const directory = folder();
  const simulator = await startSimulator({
    days: 0,
    scale: 0.05,
    liveTraffic: false,
    attack: false,
    auditFileDirectory: directory,
  });
  const { auditFiles } = simulator;
  const record = ({ time, label }: { time: number; label: string }): AuditRecord => ({
    id: 1,
    time,
    actionKey: 'audit.logging.summary.page.created',
    author: { id: '-1', name: 'System', type: 'system', username: null },
    objects: [{ type: 'Page', name: label }],
    changes: [],
    attributes: [],
    source: '203.0.113.9',
    method: 'Browser',
  });
  return {
    source: follow(auditFiles.globs, [directory]),
    start: Math.floor(simulator.clock.now() / 1000) * 1000,
    write: (happenings) => auditFiles.write(happenings.map(record)),
    writeHalf: (happening) => auditFiles.beginLine(record(happening)),
    writeJunk: (time) => auditFiles.writeRaw(time, '{"timestamp":"never"}'),
    rotations: ['next file'],
    rotate: () => auditFiles.rotate(),
    labelOf: (event) => event.object?.name,
    close: async () => {
      await simulator.close();
      rmSync(directory, { recursive: true });
    },
  };
}

followSourceConformance({ name: 'audit files', open: openSite });

interface LineParts {
  readonly nano?: number;
  readonly page?: string;
  readonly node?: string;
  readonly level?: string;
}

/** A line as the documentation of the product prints it. */
function line(time: number, { nano = 0, page = 'Home', node, level = 'BASE' }: LineParts = {}): string {
  return `${JSON.stringify({
    affectedObjects: [{ id: '655361', name: page, type: 'Page' }],
    auditType: {
      action: 'Page created',
      actionI18nKey: 'audit.logging.summary.page.created',
      area: 'END_USER_ACTIVITY',
      category: 'Pages',
      categoryI18nKey: 'audit.logging.category.pages',
      level,
    },
    author: { id: '8a7f808590aa11220190aa1133440002', name: 'Ada Byron', type: 'user' },
    changedValues: [],
    extraAttributes: [],
    method: 'Browser',
    ...(node !== undefined && { node }),
    source: '203.0.113.9',
    system: 'https://wiki.example.org',
    timestamp: { epochSecond: Math.floor(time / 1000), nano },
    version: '1.0',
  })}\n`;
}

test('a line tells area and level, its node, and its time to the millisecond however few nanoseconds there are', async (t) => {
  const directory = temporaryFolder(t);
  const path = join(directory, '20260304-00000.audit.log');
  const nanos = [0, 999_999, 1_000_000, 54_000_000, 540_000_000, 999_999_999];
  writeFileSync(path, nanos.map((nano) => line(AT, { nano, node: nano === 0 ? 'wiki-1' : undefined })).join(''));
  const log = new FollowedLog(follow([path], [directory]), 0);
  await log.step(AT + 60_000);
  const events = [...log.events.values()];
  assert.deepEqual(
    events.map(({ time }) => time - AT),
    [0, 0, 1, 54, 540, 999]
  );
  assert.deepEqual(
    events.map(({ node }) => node),
    ['wiki-1', ...Array.from({ length: 5 }, () => directory)]
  );
  assert.partialDeepStrictEqual(events[0], {
    action: 'page_created',
    area: 'END_USER_ACTIVITY',
    level: 'BASE',
    source: { type: 'auditFiles' },
    user: { id: '8a7f808590aa11220190aa1133440002', name: '', displayName: 'Ada Byron' },
    log: { path, offset: 0 },
  });
});

test('lines out of order are read, and what is complete waits for them', async (t) => {
  const directory = temporaryFolder(t);
  const path = join(directory, '20260304-00000.audit.log');
  writeFileSync(path, [0, 60, 58, 61].map((second) => line(AT + second * 1000, { page: `${second}` })).join(''));
  const log = new FollowedLog(follow([path], [directory]), 0);
  await log.step(AT + 61_500);
  assert.equal(log.events.size, 4);
  assert.ok(log.completeTo <= AT + 58_000, new Date(log.completeTo).toISOString());
  appendFileSync(path, line(AT + 45_000, { page: 'late' }));
  await log.step(AT + 5 * 60_000);
  assert.equal(log.events.size, 5);
  assert.ok(log.completeTo > AT + 4 * 60_000);
});

test('a line of unknown shape is counted and kept, alike however it is read', async (t) => {
  const directory = temporaryFolder(t);
  const path = join(directory, '20260304-00000.audit.log');
  writeFileSync(path, `${line(AT)}not JSON\n[1,2]\n{"timestamp":{"epochSecond":${AT / 1000 + 5}},"author":[]}\n`);
  const source = follow([path], [directory]);
  const log = new FollowedLog(source, 0);
  await log.step(AT + 60_000);
  log.progress = null;
  await log.step(AT + 120_000);
  assert.deepEqual([log.events.size, log.doubled, log.malformed], [4, 4, 6]);
  const kept = [...log.events.values()].filter(({ action }) => action === '');
  assert.deepEqual(
    kept.map(({ time, raw }) => [time - AT, raw]),
    [
      [0, 'not JSON'],
      [0, '[1,2]'],
      [5000, `{"timestamp":{"epochSecond":${AT / 1000 + 5}},"author":[]}`],
    ]
  );
});

test('identical records are numbered over all nodes, in whatever order and between whatever crashes they are found', async (t) => {
  const directory = temporaryFolder(t);
  const nodes = ['node1', 'node2'].map((node) => join(directory, node, 'log', 'audit', '20260304-00000.audit.log'));
  nodes.forEach((path) => mkdirSync(dirname(path), { recursive: true }));
  const [first = '', second = ''] = nodes;
  writeFileSync(first, line(AT) + line(AT + 1000, { page: 'Other' }));
  writeFileSync(second, line(AT + 10_000, { page: 'Second node' }));
  const log = new FollowedLog(follow([join(directory, '*', 'log', 'audit', '*.audit.log')], [directory]), 0);
  await log.step(AT + 20_000);
  appendFileSync(second, line(AT));
  await log.step(AT + 21_000, 0);
  await log.step(AT + 22_000);
  const twins = [...log.events.values()].filter(({ time }) => time === AT).map(({ id }) => id);
  assert.deepEqual(twins, [twins[0], `${twins[0]}.2`]);
  assert.equal(log.events.size, 4);
});

test('events of a file begin with its first record, however long its line is', async (t) => {
  const directory = temporaryFolder(t);
  const path = join(directory, '20260304-00000.audit.log');
  writeFileSync(path, line(AT, { page: 'x'.repeat(5000) }) + line(AT + 1000));
  const log = new FollowedLog(follow([path], [directory]), AT - HOUR);
  await log.step(AT + 60_000);
  assert.equal(log.batches.at(-1)?.complete?.from, AT);
});

test('a quiet night is complete, a silent day is a hole that says where to look', async (t) => {
  const directory = temporaryFolder(t);
  const path = join(directory, '20260304-00000.audit.log');
  writeFileSync(path, line(AT));
  const log = new FollowedLog(follow([path], [directory]), 0);
  await log.step(AT + 10 * HOUR);
  assert.equal(log.completeTo, AT + 10 * HOUR - 30_000);
  assert.deepEqual(log.batches.at(-1)?.holes, []);
  await log.step(AT + 20 * HOUR);
  const [hole] = log.batches.at(-1)?.holes ?? [];
  assert.deepEqual([hole?.reason, hole?.from, hole?.to], ['stale', AT + 12 * HOUR, AT + 20 * HOUR]);
  assert.match(hole?.text ?? '', /audit log of .* has no line newer/);
});

test('the probe tells of missing files, of files that are no audit log, and of a node that is silent', async (t) => {
  const directory = temporaryFolder(t);
  const titles = async (paths: readonly string[]) =>
    (await follow(paths, [directory]).probe(readOptions())).findings.map(({ title }) => title);
  const blind = ['Page reads are not recorded', 'Coverage could not be read'];
  assert.deepEqual(await titles([join(directory, '*.audit.log')]), ['No audit log files found', ...blind]);
  const path = join(directory, '20260304-00000.audit.log');
  writeFileSync(path, '127.0.0.1 - - GET /\n');
  assert.deepEqual(await titles([path]), ['The lines are no audit records', 'Audit log files', ...blind]);
  writeFileSync(path, line(Date.now() - 1000));
  assert.deepEqual(await titles([path]), ['Audit log files', ...blind]);
  mkdirSync(join(directory, 'node2'));
  writeFileSync(join(directory, 'node2', '20260304-00000.audit.log'), line(Date.now() - 30 * HOUR));
  const probe = await follow([path, join(directory, 'node2', '*.audit.log')], [directory]).probe(readOptions());
  assert.deepEqual(
    probe.findings.map(({ title }) => title),
    ['An audit log stands still', 'Audit log files', 'Where the log of each node begins', ...blind]
  );
  assert.match(probe.findings[0]?.detail ?? '', /node2/);
  assert.ok(probe.limitations.some(({ blindTo }) => blindTo?.includes('page_viewed')));
});

test('beside the access log, page reads are no blind spot of the files', (t) => {
  const directory = temporaryFolder(t);
  const { sources } = completeSettings({
    sources: { auditFiles: { paths: [join(directory, '*')] }, accessLog: { paths: [join(directory, '*.log')] } },
  });
  const opened = openSources({
    settings: { sources, actionMap: {} },
    secrets: {},
    allowedRoots: [directory],
    directory: undefined,
  });
  const files = opened.sources.find(({ type }) => type === 'auditFiles');
  return files?.probe(readOptions()).then(({ findings }) => {
    assert.ok(findings.every(({ title }) => title !== 'Page reads are not recorded'));
  });
});

test('paths outside the allowed directories are refused before anything is looked at', (t) => {
  const directory = temporaryFolder(t);
  for (const path of ['/etc/passwd', `${directory}/../*`, 'log/audit/*.audit.log']) {
    const { sources, problems } = open([path], [directory]);
    assert.deepEqual([sources.length, problems[0]?.error.field], [0, 'paths'], path);
  }
  assert.match(open([join(directory, '*')], []).problems[0]?.error.cure ?? '', /allowed_paths/);
});
