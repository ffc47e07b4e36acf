import assert from 'node:assert/strict';
import { test } from 'node:test';
import { select } from '../analysis/select.ts';
import type { EventObject } from '../events/audit-event.ts';
import { sampleEvent } from '../store/conformance/sample-event.ts';
import { openSqliteStore } from '../store/sqlite/open-sqlite-store.ts';
import { objectTests } from './code-tests.ts';

const SPACE: EventObject = { type: 'Space', id: '655361', name: 'Payroll', uri: '' };
const GROUP: EventObject = { type: 'Group', id: '', name: 'contractors, external', uri: '' };
const USER: EventObject = { type: 'USER', id: 'JIRAUSER10000', name: 'abyron', uri: '' };
const PAGE: EventObject = { type: 'Page', id: '655361', name: 'Salaries', uri: '' };

/** Whether an event with these objects passes the patterns. */
async function passes(objects: readonly EventObject[], ...patterns: string[]): Promise<boolean> {
  const store = await openSqliteStore({ directory: undefined });
  try {
    await store.append({ source: 'confluenceDataCenter', events: [sampleEvent({ objects })], ledger: {} });
    const range = { from: 0, to: Number.MAX_SAFE_INTEGER };
    const columns = await store.columns(range);
    return select(columns, range, { clauses: [objectTests(columns.dictionaries, patterns)] }).length === 1;
  } finally {
    await store.close();
  }
}

test('a pair of type and id finds any affected object of that type, not others with the id', async () => {
  assert.equal(await passes([PAGE, GROUP, SPACE], 'Space,655361'), true);
  assert.equal(await passes([PAGE, GROUP], 'Space,655361'), false);
  assert.equal(await passes([PAGE], 'space,655361', 'page,655361'), true);
  assert.equal(await passes([USER], 'USER,JIRAUSER10000'), true);
  assert.equal(await passes([SPACE], 'Space,*'), true);
});

test('an id or a name alone finds the object, also a name with a comma', async () => {
  assert.equal(await passes([GROUP, SPACE], '655361'), true);
  assert.equal(await passes([SPACE, GROUP], 'contractors, external'), true);
  assert.equal(await passes([SPACE, GROUP], 'Space'), false);
});
