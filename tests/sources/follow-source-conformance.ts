import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import type { AuditEvent } from '../../src/server/events/audit-event.ts';
import type { Json } from '../../src/server/events/json.ts';
import type { FollowBatch, FollowSource } from '../../src/server/sources/source.ts';
import type { Happening } from './range-source-conformance.ts';
import { readOptions } from './read-range.ts';

/** What is written in order, a step at a time, and the source that follows it. */
export interface FollowSite {
  readonly source: FollowSource;
  /** Epoch ms, whole seconds: the suite writes nothing before it. */
  readonly start: number;
  /** Happenings in order of time. */
  write(happenings: readonly Happening[]): void;
  /** Writes the first half of one; the next write brings the rest. Only where halves can be seen. */
  writeHalf?(happening: Happening): void;
  writeJunk?(time: number): void;
  /** Takes away what the source has kept its place by: a file is renamed, a cursor expires. */
  rotate(how: string): void;
  readonly rotations: readonly string[];
  /** Undefined for what is kept of junk. */
  labelOf(event: AuditEvent): string | undefined;
  close(): Promise<void>;
}

/** A store that ignores ids it has, and remembers the progress of the last batch: what a collector does. */
export class FollowedLog {
  readonly events = new Map<string, AuditEvent>();
  readonly batches: FollowBatch[] = [];
  progress: Json = null;
  malformed = 0;
  doubled = 0;
  readonly #source: FollowSource;
  readonly #since: number;

  constructor(source: FollowSource, since: number) {
    this.#source = source;
    this.#since = since;
  }

  /** @param stopAfter batches after which the process "dies"; what was handed over later is lost with its progress */
  async step(now: number, stopAfter = Infinity): Promise<void> {
    for await (const batch of this.#source.follow(this.progress, { ...readOptions(), since: this.#since, now })) {
      if (stopAfter-- <= 0) {
        return;
      }
      for (const event of batch.events) {
        const key = `${event.time} ${event.id}`;
        this.doubled += this.events.has(key) ? 1 : 0;
        this.events.set(key, event);
      }
      // Progress survives only as JSON.
      this.progress = JSON.parse(JSON.stringify(batch.progress));
      this.malformed += batch.malformed?.records ?? 0;
      this.batches.push(batch);
    }
  }

  /** Event time that is complete, ascending. */
  get completeTo(): number {
    return Math.max(-Infinity, ...this.batches.flatMap(({ complete }) => complete?.to ?? []));
  }
}

export interface FollowSourceSuite {
  readonly name: string;
  readonly open: () => Promise<FollowSite>;
}

/** Every test that a source that is followed must pass. */
export function followSourceConformance({ name, open }: FollowSourceSuite): void {
  const within = async (check: (site: FollowSite) => Promise<void>) => {
    const site = await open();
    try {
      await check(site);
    } finally {
      await site.close();
    }
  };
  const written = (happenings: readonly Happening[]) => happenings.map(({ time, label }) => `${time} ${label}`).sort();
  const readBy = (log: FollowedLog, site: FollowSite) =>
    [...log.events.values()]
      .map((event) => ({ time: event.time, label: site.labelOf(event) }))
      .filter(({ label }) => label !== undefined)
      .map(({ time, label }) => `${time} ${label}`)
      .sort();

  test(`${name}: nothing new gives no events, and the same progress again`, () =>
    within(async (site) => {
      const log = new FollowedLog(site.source, site.start);
      site.write([{ time: site.start, label: 'one' }]);
      await log.step(site.start + 60_000);
      const { progress } = log;
      const events = log.events.size;
      await log.step(site.start + 60_000);
      assert.deepEqual([log.progress, log.events.size, log.doubled, events], [progress, 1, 0, 1]);
    }));

  test(`${name}: what is older than the first start is left out`, () =>
    within(async (site) => {
      const log = new FollowedLog(site.source, site.start + 5000);
      const all = [0, 4999, 5000, 9000].map((offset) => ({
        time: site.start + offset - (offset % 1000),
        label: `at ${offset}`,
      }));
      site.write(all);
      await log.step(site.start + 60_000);
      assert.deepEqual(readBy(log, site), written(all.filter(({ time }) => time >= site.start + 5000)));
    }));

  test(`${name}: completeness never goes back, and no event arrives inside it`, () =>
    within(async (site) => {
      const log = new FollowedLog(site.source, site.start);
      let reached = -Infinity;
      for (let minute = 0; minute < 5; minute++) {
        const time = site.start + minute * 60_000;
        site.write([{ time, label: `minute ${minute}` }]);
        await log.step(time + 30_000);
        assert.ok(time >= reached, 'an event came into what was complete');
        assert.ok(log.completeTo >= reached);
        reached = log.completeTo;
      }
      assert.ok(reached > site.start + 120_000);
    }));

  test(`${name}: junk lies between the events around it, or was there before it is read`, () =>
    within(async (site) => {
      if (site.writeJunk === undefined) {
        return;
      }
      const log = new FollowedLog(site.source, site.start);
      const minute = (count: number) => site.start + count * 60_000;
      const within = () => log.batches.flatMap(({ malformed }) => malformed ?? []).at(-1);
      site.write([{ time: minute(0), label: 'before' }]);
      site.writeJunk(minute(3));
      await log.step(minute(4));
      assert.ok((within()?.from ?? Infinity) <= minute(0));
      assert.ok((within()?.to ?? 0) > minute(3));
      site.write([{ time: minute(6), label: 'between' }]);
      await log.step(minute(7));
      site.writeJunk(minute(9));
      site.write([{ time: minute(12), label: 'after' }]);
      await log.step(minute(100));
      const { from = -Infinity, to = Infinity } = within() ?? {};
      assert.ok(from <= minute(6) && from > minute(3));
      assert.ok(to > minute(9) && to < minute(50), 'what came long before it was read does not count as of then');
    }));

  test(`${name}: any interleaving of writes, half lines, junk, rotations, steps and crashes yields each event once`, () =>
    fc.assert(
      fc.asyncProperty(
        fc.array(
          fc.oneof(
            {
              weight: 5,
              arbitrary: fc.record({
                kind: fc.constant('write' as const),
                count: fc.integer({ min: 1, max: 6 }),
                seconds: fc.nat(2),
                equal: fc.boolean(),
              }),
            },
            { weight: 1, arbitrary: fc.record({ kind: fc.constant('half' as const) }) },
            { weight: 1, arbitrary: fc.record({ kind: fc.constant('junk' as const) }) },
            { weight: 1, arbitrary: fc.record({ kind: fc.constant('rotate' as const), how: fc.nat() }) },
            {
              weight: 3,
              arbitrary: fc.record({
                kind: fc.constant('step' as const),
                batches: fc.constantFrom(0, 1, 2, Infinity, Infinity),
              }),
            }
          ),
          { maxLength: 25 }
        ),
        (acts) =>
          within(async (site) => {
            const log = new FollowedLog(site.source, site.start);
            const truth: Happening[] = [];
            let time = site.start;
            const junk: number[] = [];
            let number = 0;
            const step = (batches: number) => log.step(time + 1000, batches);
            // Files are told apart by how they begin: a first line of its own stands in each.
            const begin = () => {
              const first = { time, label: `event ${number++}` };
              site.write([first]);
              truth.push(first);
            };
            begin();
            for (const act of acts) {
              if (act.kind === 'write') {
                time += act.seconds * 1000;
                const fresh = Array.from({ length: act.count }, () => ({
                  time,
                  label: act.equal ? 'equal' : `event ${number++}`,
                }));
                site.write(fresh);
                truth.push(...fresh);
              } else if (act.kind === 'half') {
                const half = { time, label: `event ${number++}` };
                (site.writeHalf ?? ((one) => site.write([one])))(half);
                truth.push(half);
              } else if (act.kind === 'junk') {
                site.writeJunk?.(time);
                junk.push(...(site.writeJunk === undefined ? [] : [time]));
              } else if (act.kind === 'rotate') {
                // What is rotated away between two steps is read all the same, as long as one of them is in between.
                await step(Infinity).catch(() => undefined);
                site.rotate(site.rotations[act.how % site.rotations.length] ?? '');
                begin();
              } else {
                await step(act.batches).catch(() => undefined);
              }
            }
            const last = { time, label: 'last' };
            site.write([last]);
            truth.push(last);
            await step(Infinity);
            assert.deepEqual(readBy(log, site), written(truth));
            assert.ok(log.malformed >= junk.length);
            const within = log.batches.flatMap(({ malformed }) => malformed ?? []);
            junk.forEach((at) => assert.ok(within.some(({ from, to }) => from <= at && at < to)));
            assert.deepEqual(
              log.batches.flatMap(({ holes }) => holes),
              []
            );
          })
      ),
      { numRuns: 60 }
    ));
}
