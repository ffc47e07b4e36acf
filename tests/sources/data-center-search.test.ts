import assert from 'node:assert/strict';
import { test, type TestContext } from 'node:test';
import fc from 'fast-check';
import { SourceError } from '../../src/server/sources/source-error.ts';
import type { RangeSource, SourcePage } from '../../src/server/sources/source.ts';
import type { Simulator } from '../../simulator/simulator.ts';
import { variants } from '../../simulator/switches.ts';
import { collect, openSite, openSource, simulate } from './data-center-site.ts';
import { rangeSourceConformance } from './range-source-conformance.ts';
import { readOptions, readRange } from './read-range.ts';

const SEARCH = { search: 'page.created', scanLimit: 60 };
const SCANS = variants.scanStart.flatMap((scanStart) =>
  variants.scanOrder.map((scanOrder) => ({ scanStart, scanOrder }))
);

rangeSourceConformance({
  name: 'Data Center with search and scan limit',
  open: (variant) => openSite({ variant, settings: SEARCH }),
  variants: SCANS.flatMap((scan) => variants.cursorPage.map((cursorPage) => ({ ...scan, cursorPage, limitClamp: 10 }))),
  faults: [
    { name: 'serverError', reason: 'unreachable', retryable: true },
    { name: 'truncatedBody', reason: 'invalid-response', retryable: true },
  ],
});

/** Rows every second up to now, of which every tenth is a page that was created. */
function record(simulator: Simulator, count: number): number[] {
  const now = simulator.clock.now();
  const created: number[] = [];
  for (let index = count; index > 0; index--) {
    const time = now - index * 1000;
    const isCreated = index % 10 === 0;
    simulator.append({
      time,
      actionKey: `audit.logging.summary.${isCreated ? 'page.created' : 'space.created'}`,
      objects: [{ type: 'Page', name: `row ${index}` }],
    });
    if (isCreated) {
      created.push(time);
    }
  }
  return created;
}

async function site(t: TestContext, settings: { search: string; scanLimit: number }) {
  const simulator = await simulate(t);
  const source = openSource(simulator, settings);
  t.after(() => source.close());
  return { simulator, source, now: simulator.clock.now() };
}

/** Pages of a read that is given up after the first. */
async function firstPage(source: RangeSource, from: number, to: number): Promise<SourcePage> {
  for await (const page of source.read({ from, to }, readOptions())) {
    return page;
  }
  throw new Error('No page');
}

for (const scan of SCANS) {
  test(`${JSON.stringify(scan)}: below a truncated scan nothing is complete, and a lower read closes it`, async (t) => {
    const { simulator, source, now } = await site(t, SEARCH);
    simulator.switches.setVariants(scan);
    const created = record(simulator, 200);
    const first = await firstPage(source, now - 300_000, now);
    assert.equal(first.last, false);
    assert.ok(first.completeDownTo > now - 61_000, 'no more is complete than one scan can have seen');
    const rest = await readRange(source, { from: now - 300_000, to: first.completeDownTo + 1 }, 1000);
    const times = [...first.events.filter(({ time }) => time > first.completeDownTo), ...rest].map(({ time }) => time);
    assert.deepEqual(times.sort(), created);
  });
}

test('a collector claims what was scanned alone, and in the end has everything that matches', async (t) => {
  const { simulator, source, now } = await site(t, SEARCH);
  const created = record(simulator, 200);
  const { collector, store } = await collect(t, simulator, source);
  const range = { from: now - 300_000, to: now };
  const [known] = await collector.ensure(range, { deadline: now + 20_000, signal: AbortSignal.timeout(20_000) });
  assert.deepEqual(known?.holes, []);
  const columns = await store.columns(range);
  const stored = columns.segments.flatMap(({ start, offset }) => [...offset].map((ms) => start + ms));
  assert.deepEqual(
    stored.filter((time) => time < now),
    created
  );
  assert.ok(
    known?.limitations.some(({ kind, blindTo }) => kind === 'partial-scope' && blindTo?.includes('user_created'))
  );
});

test('where one moment holds more records than are scanned the scan is truncated for good, and says what to do', async (t) => {
  const { simulator, source, now } = await site(t, { search: 'page', scanLimit: 20 });
  for (let index = 0; index < 50; index++) {
    simulator.append({ time: now - 5000, actionKey: 'audit.logging.summary.page.created' });
  }
  simulator.append({ time: now - 1000, actionKey: 'audit.logging.summary.page.created' });
  const pages: SourcePage[] = [];
  await assert.rejects(
    async () => {
      for await (const page of source.read({ from: now - 10_000, to: now }, readOptions())) {
        pages.push(page);
      }
    },
    (error) =>
      error instanceof SourceError && error.reason === 'scan-truncated' && /Raise "Scan limit"/.test(error.cure)
  );
  assert.deepEqual(
    pages.flatMap(({ events }) => events.map(({ time }) => time - now)),
    [-1000]
  );
  assert.ok(pages.every(({ last, completeDownTo }) => !last && completeDownTo >= now - 5000));
  const { collector } = await collect(t, simulator, source);
  const [known] = await collector.ensure(
    { from: now - 10_000, to: now },
    { deadline: now + 20_000, signal: AbortSignal.timeout(20_000) }
  );
  assert.deepEqual(
    known?.holes.map(({ from, to, reason }) => [from - now, to <= now - 2000, reason]),
    [[-10_000, true, 'scan-truncated']]
  );
});

test('any history is read exactly, or refused, in whatever order the server scans', async (t) => {
  const { simulator, source, now } = await site(t, { search: 'page.created', scanLimit: 12 });
  const truth: number[] = [];
  let complete = 0;
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.tuple(fc.nat(3000), fc.boolean()), { maxLength: 30 }),
      fc.constantFrom(...SCANS),
      async (rows, scan) => {
        simulator.switches.setVariants(scan);
        for (const [offset, isCreated] of rows) {
          const time = now - 4000 + offset;
          simulator.append({
            time,
            actionKey: `audit.logging.summary.${isCreated ? 'page.created' : 'space.created'}`,
          });
          truth.push(...(isCreated ? [time] : []));
        }
        const read = await readRange(source, { from: now - 4000, to: now }, 5).catch((error: unknown) => {
          assert.ok(error instanceof SourceError && error.reason === 'scan-truncated', String(error));
          return undefined;
        });
        if (read !== undefined) {
          complete += 1;
          assert.deepEqual(read.map(({ time }) => time).sort(), [...truth].sort());
        }
      }
    ),
    { numRuns: 30 }
  );
  assert.ok(complete > 0);
});
