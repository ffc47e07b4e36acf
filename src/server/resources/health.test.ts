import assert from 'node:assert/strict';
import { after, describe, it } from 'node:test';
import { parseSettings } from '../../query/settings-schema.ts';
import { collectorWith } from '../queries/evidence.fixture.ts';
import { openSqliteStore } from '../store/sqlite/open-sqlite-store.ts';
import { explainHealth, type HealthFinding } from './health.ts';

const store = await openSqliteStore({ directory: undefined });
after(() => store.close());

/** Health over a source that finds these, and a store in memory, which is worth a look too. */
async function healthOf(...severities: ReadonlyArray<HealthFinding['severity']>) {
  const findings = severities.map((severity, n) => ({ severity, title: `Title ${n}`, detail: `Detail ${n}.` }));
  return explainHealth(
    {
      store,
      collector: collectorWith(undefined, 0),
      settings: parseSettings({ sources: {} }),
      broken: [],
      missingPlaces: () => undefined,
      now: () => 0,
      places: () => Promise.resolve([]),
      sources: [{ type: 'confluenceCloud', probe: () => Promise.resolve({ findings }) }],
    },
    new AbortController().signal
  );
}

describe('what Save & test says', () => {
  it('begins with what is in order where the box is green, and counts what is to look at', async () => {
    const { status, message, details } = await healthOf('warning', 'ok');
    assert.deepEqual([status, message], ['ok', 'All sources can be read; 2 findings to look at']);
    assert.match(details?.verboseMessage ?? '', /^! Title 0: Detail 0\.\n✓ Title 1: Detail 1\.\n! Events are kept/);
  });

  it('begins with the error where the box is red', async () => {
    const { status, message } = await healthOf('warning', 'error');
    assert.deepEqual([status, message], ['error', 'Title 1 (and 2 more to look at)']);
  });
});
