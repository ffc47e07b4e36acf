import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { emptyFilter } from '../../query/defaults.ts';
import type { FilterTerms } from '../../query/query.ts';
import { parseSettings } from '../../query/settings-schema.ts';
import { gatherRows, select } from '../analysis/select.ts';
import type { SourceType } from '../events/audit-event.ts';
import { sampleEvent } from '../store/conformance/sample-event.ts';
import { openSqliteStore } from '../store/sqlite/open-sqlite-store.ts';
import { filterPredicate } from './filter-predicate.ts';

const STORED: readonly SourceType[] = ['confluenceDataCenter', 'auditFiles', 'accessLog'];
const DATA_CENTER = { confluenceDataCenter: { url: 'https://wiki.example.org' } };
const FILES = { auditFiles: { paths: ['/logs/audit/*.audit.log'] } };

/** The sources of the events that pass, where these sources are switched on. */
async function passing(sources: Record<string, unknown>, filter: { sources?: string[]; exclude?: string[] }) {
  const store = await openSqliteStore({ directory: undefined });
  try {
    const events = STORED.map((type) => sampleEvent({ id: type, source: { type, site: '' } }));
    await store.append({ source: 'accessLog', events, ledger: {} });
    const columns = await store.columns({ from: 0, to: Number.MAX_SAFE_INTEGER });
    const predicate = await filterPredicate(
      {
        ...emptyFilter(),
        sources: filter.sources ?? [],
        exclude: filter.exclude === undefined ? {} : { sources: filter.exclude },
      },
      { store, columns, settings: parseSettings({ sources }), zone: 'UTC', now: 0 }
    );
    const selection = select(columns, { from: 0, to: Number.MAX_SAFE_INTEGER }, predicate);
    return [...gatherRows(selection)].map((row) => STORED[row - 1]);
  } finally {
    await store.close();
  }
}

describe('the filter by source', () => {
  it('takes all events of the log that the source reads, whichever source gave them', async () => {
    const both = { ...DATA_CENTER, ...FILES };
    assert.deepEqual(await passing(both, { sources: ['auditFiles'] }), ['confluenceDataCenter', 'auditFiles']);
    assert.deepEqual(await passing(both, { sources: ['confluence*'] }), ['confluenceDataCenter', 'auditFiles']);
    assert.deepEqual(await passing(both, { sources: ['accessLog'] }), ['accessLog']);
  });

  it('leaves events out only where no other source that is switched on holds them', async () => {
    const both = { ...DATA_CENTER, ...FILES };
    assert.deepEqual(await passing(both, { exclude: ['auditFiles'] }), STORED);
    assert.deepEqual(await passing(both, { exclude: ['auditFiles', 'confluenceDataCenter'] }), ['accessLog']);
    assert.deepEqual(await passing(FILES, { exclude: ['auditFiles'] }), ['confluenceDataCenter', 'accessLog']);
    assert.deepEqual(await passing(both, { exclude: ['accessLog'] }), ['confluenceDataCenter', 'auditFiles']);
  });
});

describe('the filter by bytes', () => {
  it('takes responses of as many bytes, and leaves out those of as many below exclude', async () => {
    const store = await openSqliteStore({ directory: undefined });
    try {
      const sizes = [undefined, 0, 1, 1000, 2 ** 32 - 1, 2 ** 33];
      const events = sizes.map((bytes, index) =>
        sampleEvent({
          id: `e${index}`,
          ...(bytes !== undefined && {
            http: { method: 'GET', path: '/', status: 200, requestBytes: undefined, bytes, durationMs: 1 },
          }),
        })
      );
      await store.append({ source: 'accessLog', events, ledger: {} });
      const all = { from: 0, to: Number.MAX_SAFE_INTEGER };
      const columns = await store.columns(all);
      const context = { store, columns, settings: parseSettings({ sources: {} }), zone: 'UTC', now: 0 };
      const passing = async (minBytes: number, excluded = 0) => {
        const filter = { ...emptyFilter(), minBytes, exclude: { minBytes: excluded } };
        const selection = select(columns, all, await filterPredicate(filter, context));
        return [...gatherRows(selection)].map((row) => sizes[row - 1]);
      };
      assert.deepEqual(await passing(0), sizes);
      assert.deepEqual(await passing(1), sizes.slice(2));
      assert.deepEqual(await passing(1000), sizes.slice(3));
      assert.deepEqual(await passing(2 ** 32 - 1), sizes.slice(4));
      assert.deepEqual(await passing(0, 1), sizes.slice(0, 2));
      assert.deepEqual(await passing(1, 1001), sizes.slice(2, 4));
    } finally {
      await store.close();
    }
  });
});

describe('the filter by hours and weekdays', () => {
  // A week in Berlin, an event an hour from Monday on: event n is in hour n of it.
  const MONDAY = Date.parse('2026-01-05T00:00:00+01:00');

  /** Hours of the week of the events that pass. */
  async function passingHours(terms: Partial<FilterTerms>, exclude: Partial<FilterTerms> = {}): Promise<number[]> {
    const store = await openSqliteStore({ directory: undefined });
    try {
      const events = Array.from({ length: 168 }, (_, n) => sampleEvent({ id: `e${n}`, time: MONDAY + n * 3_600_000 }));
      await store.append({ source: 'accessLog', events, ledger: {} });
      const all = { from: 0, to: Number.MAX_SAFE_INTEGER };
      const columns = await store.columns(all);
      const context = { store, columns, settings: parseSettings({ sources: {} }), zone: 'Europe/Berlin', now: 0 };
      const selection = select(columns, all, await filterPredicate({ ...emptyFilter(), ...terms, exclude }, context));
      return [...selection.time].map((time) => (time - MONDAY) / 3_600_000);
    } finally {
      await store.close();
    }
  }
  const hours = (passes: (weekday: number, hour: number) => boolean) =>
    Array.from({ length: 168 }, (_, n) => n).filter((n) => passes(1 + Math.floor(n / 24), n % 24));

  it('takes nights and weekends together: local hours or weekdays outside', async () => {
    const outside = hours((weekday, hour) => weekday > 5 || hour < 6 || hour >= 20);
    assert.deepEqual(await passingHours({ hours: '20-6, sat-sun 0-24' }), outside);
    assert.deepEqual(await passingHours({}, { hours: 'mon-fri 6-20' }), outside);
  });

  it('counts a night to the day on which it begins, and a weekday to itself', async () => {
    const friday = hours((weekday, hour) => (weekday === 5 && hour >= 18) || (weekday === 6 && hour < 6));
    assert.deepEqual(await passingHours({ hours: 'fri 18-6' }), friday);
    assert.deepEqual(
      await passingHours({ hours: 'sun 22-1' }),
      hours((weekday, hour) => (weekday === 7 && hour >= 22) || (weekday === 1 && hour < 1))
    );
    const both = hours((weekday, hour) => weekday === 5 && (hour >= 18 || hour < 6));
    assert.deepEqual(await passingHours({ hours: '18-6', weekdays: [5] }), both);
  });

  it('leaves out what either is about', async () => {
    const kept = hours((weekday, hour) => weekday !== 1 && (hour < 8 || hour >= 18));
    assert.deepEqual(await passingHours({}, { hours: '8-18', weekdays: [1] }), kept);
  });
});
