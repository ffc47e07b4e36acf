import assert from 'node:assert/strict';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test, type TestContext } from 'node:test';
import { z } from 'zod';
import type { SimulatorOptions } from '../options.ts';
import { startSimulator, type Simulator } from '../simulator.ts';

const lineSchema = z.strictObject({
  affectedObjects: z.array(z.strictObject({ id: z.string().optional(), name: z.string(), type: z.string() })),
  auditType: z.strictObject({
    action: z.string(),
    actionI18nKey: z.string(),
    area: z.string(),
    category: z.string(),
    categoryI18nKey: z.string(),
    level: z.string(),
  }),
  author: z.strictObject({ id: z.string(), name: z.string(), type: z.string() }),
  changedValues: z.array(z.looseObject({})),
  extraAttributes: z.array(z.looseObject({})),
  method: z.string(),
  source: z.string().optional(),
  system: z.string(),
  timestamp: z.strictObject({ epochSecond: z.int(), nano: z.int().min(0).max(999_999_999) }),
  version: z.literal('1.0'),
});
type Line = z.output<typeof lineSchema>;

function start(t: TestContext, options: SimulatorOptions): Promise<Simulator> {
  const directory = mkdtempSync(join(tmpdir(), 'audit-files-'));
  t.after(() => rmSync(directory, { recursive: true }));
  return startSimulator({ scale: 0.2, attack: false, liveTraffic: false, auditFileDirectory: directory, ...options });
}

function linesOf(path: string): Line[] {
  const lines = readFileSync(path, 'utf8').trimEnd().split('\n');
  return lines.map((line) => lineSchema.parse(JSON.parse(line)));
}

const timeOf = ({ timestamp }: Line) => timestamp.epochSecond * 1000 + Math.floor(timestamp.nano / 1e6);

test('the files of all nodes hold each row of the log once, not quite in order, and no address', async (t) => {
  const simulator = await start(t, { days: 3, nodes: 2 });
  await simulator.close();
  const lines = simulator.auditFiles.directories.map((directory) =>
    readdirSync(directory)
      .sort()
      .flatMap((name) => linesOf(join(directory, name)))
  );
  assert.ok(lines.every((ofNode) => ofNode.length > 20));
  assert.deepEqual(lines.flat().map(timeOf).sort(), simulator.auditLog.records.map(({ time }) => time).sort());
  const times = lines.flat().map(timeOf);
  assert.ok(times.some((time, index) => time < (times[index - 1] ?? -Infinity)));
  assert.ok(lines.flat().some(({ timestamp }) => timestamp.nano < 100_000_000));
  assert.ok(!JSON.stringify(lines).includes('"uri"'));
});

test('a new file begins at the server’s midnight and at the largest size, and a hundred are kept', async (t) => {
  const days = await start(t, { days: 3, timezone: 'Asia/Tokyo' });
  await days.close();
  const [directory = ''] = days.auditFiles.directories;
  for (const name of readdirSync(directory)) {
    const date = new Intl.DateTimeFormat('en-CA', { timeZone: 'Asia/Tokyo' });
    const [, year, month, day] = /^(\d{4})(\d\d)(\d\d)-00000\.audit\.log$/.exec(name) ?? [];
    const [first] = linesOf(join(directory, name));
    assert.equal(date.format(first && timeOf(first)), `${year}-${month}-${day}`);
  }
  const sizes = await start(t, { days: 5, auditFileBytes: 2000 });
  await sizes.close();
  const names = readdirSync(sizes.auditFiles.directories[0] ?? '').sort();
  assert.equal(names.length, 100);
  assert.ok(names.some((name) => name.endsWith('-00012.audit.log')));
});
