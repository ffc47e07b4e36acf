import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import type { Interval } from '../../src/server/events/interval.ts';
import { SourceError } from '../../src/server/sources/source-error.ts';
import type { RangeSource } from '../../src/server/sources/source.ts';
import { readOptions, readRange } from './read-range.ts';

/** What really happened, one entry an event. */
export interface Happening {
  readonly time: number;
  /** Tells it from other events of its millisecond, where anything does. */
  readonly label: string;
}

/** A site that a source of one kind reads, and that knows the truth. */
export interface RangeSite {
  readonly source: RangeSource;
  /** Epoch ms; nothing the suite makes happen is later, whatever reading itself writes is not earlier. */
  readonly now: number;
  happen(happenings: readonly Happening[]): void;
  /** Label of an event that was read. */
  labelOf(event: { readonly raw: string }): string;
  /** Spoils the next `times` answers. */
  fail(fault: string, times: number): void;
  close(): Promise<void>;
}

export interface Fault {
  readonly name: string;
  readonly reason: SourceError['reason'];
  readonly retryable: boolean;
}

export interface RangeSourceSuite {
  readonly name: string;
  /** An empty site. Variants are what its API leaves open. */
  readonly open: (variant: Readonly<Record<string, unknown>>) => Promise<RangeSite>;
  readonly variants: ReadonlyArray<Readonly<Record<string, unknown>>>;
  readonly faults: readonly Fault[];
}

const MINUTE = 60_000;

/** Ties across pages, gaps, events at both bounds and just outside, equal ones. */
function awkwardHistory({ from, to }: Interval): Happening[] {
  const tie = from + 10 * MINUTE;
  return [
    ...[from - 1, from, from + 1, to - 1, to, to + 1].map((time) => ({ time, label: `bound ${time - from}` })),
    ...Array.from({ length: 25 }, (_, index) => ({ time: tie, label: `tie ${index}` })),
    ...Array.from({ length: 4 }, () => ({ time: tie + 1, label: 'equal' })),
    ...Array.from({ length: 30 }, (_, index) => ({ time: tie + 7 * MINUTE + index * 977, label: `run ${index}` })),
  ];
}

/** Every test that a source of ranges must pass, whatever its API. */
export function rangeSourceConformance({ name, open, variants, faults }: RangeSourceSuite): void {
  const within = async (variant: Readonly<Record<string, unknown>>, check: (site: RangeSite) => Promise<void>) => {
    const site = await open(variant);
    try {
      await check(site);
    } finally {
      await site.close();
    }
  };
  const rangeOf = (site: RangeSite): Interval => ({ from: site.now - 90 * MINUTE, to: site.now - 30 * MINUTE });

  for (const variant of variants) {
    test(`${name} ${JSON.stringify(variant)}: every page size yields exactly what happened in the range`, () =>
      within(variant, async (site) => {
        const range = rangeOf(site);
        const history = awkwardHistory(range);
        site.happen(history);
        for (const pageSize of [3, 10, 25, 1000]) {
          await yieldsExactly(site, range, history, pageSize);
        }
      }));
  }

  test(`${name}: an empty range is one last, empty page`, () =>
    within({}, async (site) => {
      const { from } = rangeOf(site);
      site.happen([{ time: from - 5, label: 'before' }]);
      assert.deepEqual(await readRange(site.source, { from, to: from + MINUTE }, 10), []);
    }));

  test(`${name}: an event that arrives late is there at the next read`, () =>
    within({}, async (site) => {
      const range = rangeOf(site);
      const history = awkwardHistory(range);
      site.happen(history);
      await readRange(site.source, range, 10);
      const late = [{ time: range.from + 3, label: 'late' }];
      site.happen(late);
      await yieldsExactly(site, range, [...history, ...late], 10);
    }));

  test(`${name}: pages go down in time and say how far they are complete`, () =>
    within({}, async (site) => {
      const range = rangeOf(site);
      site.happen(awkwardHistory(range));
      let reached = range.to;
      let lasts = 0;
      for await (const page of site.source.read(range, readOptions(10))) {
        assert.ok(page.completeDownTo <= reached);
        assert.ok(page.events.every(({ time }) => time >= page.completeDownTo && time <= reached));
        reached = page.completeDownTo;
        lasts += page.last ? 1 : 0;
      }
      assert.deepEqual([reached, lasts], [range.from, 1]);
    }));

  for (const { name: fault, reason, retryable } of faults) {
    test(`${name}: ${fault} is ${reason}, says what to do, and loses nothing`, () =>
      within({}, async (site) => {
        const range = rangeOf(site);
        const history = awkwardHistory(range);
        site.happen(history);
        site.fail(fault, 1);
        await assert.rejects(readRange(site.source, range, 10), (error) => {
          assert.ok(error instanceof SourceError, String(error));
          assert.deepEqual([error.reason, error.retryable], [reason, retryable], error.message);
          assert.ok(error.cure.length > 10);
          return true;
        });
        await yieldsExactly(site, range, history, 10);
      }));
  }

  test(`${name}: any history is read exactly, however pages and failures cut it`, () =>
    within({}, async (site) => {
      const history: Happening[] = [];
      const spoilers = faults.filter(({ retryable }) => retryable).map(({ name: fault }) => fault);
      await fc.assert(
        fc.asyncProperty(
          fc.array(fc.nat(40), { maxLength: 40 }),
          fc.integer({ min: 1, max: 12 }),
          fc.tuple(fc.nat(45), fc.integer({ min: 1, max: 45 })),
          fc.array(fc.constantFrom(...spoilers), { maxLength: 2 }),
          async (offsets, pageSize, [from, length], failures) => {
            const start = site.now - 10 * MINUTE;
            const fresh = offsets.map((offset) => ({ time: start + offset, label: `ms ${offset}` }));
            site.happen(fresh);
            history.push(...fresh);
            failures.forEach((fault) => site.fail(fault, 1));
            await yieldsExactly(
              site,
              { from: start + from, to: start + from + length },
              history,
              pageSize,
              failures.length
            );
            // What was not struck must not strike the next run.
            await readRange(site.source, { from: start, to: start + 1 }, 1000, failures.length).catch(() => undefined);
          }
        ),
        { numRuns: 25 }
      );
    }));
}

async function yieldsExactly(
  site: RangeSite,
  range: Interval,
  history: readonly Happening[],
  pageSize: number,
  failures = 0
): Promise<void> {
  const inRange = history.filter(({ time }) => time >= range.from && time < range.to);
  const read = await readRange(site.source, range, pageSize, failures);
  const written = (one: Happening) => `${one.time} ${one.label}`;
  assert.deepEqual(
    read.map((event) => written({ time: event.time, label: site.labelOf(event) })).sort(),
    inRange.map(written).sort()
  );
}
