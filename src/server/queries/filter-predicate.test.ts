import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { emptyFilter } from '../../query/defaults.ts';
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
