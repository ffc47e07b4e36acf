import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { parseSettings } from '../../query/settings-schema.ts';
import { auditEvent } from '../events/build-event.ts';
import { openSqliteStore } from '../store/sqlite/open-sqlite-store.ts';
import { listFields } from './list-fields.ts';
import type { Narrowing } from './narrowed-events.ts';

const START = Date.UTC(2030, 0, 1, 9, 30);
const settings = parseSettings({ sources: { accessLog: { paths: ['/logs/conf_access_log*.log'] } } });
const store = await openSqliteStore({ directory: undefined });
after(() => store.close());
const source = { type: 'accessLog', site: 'wiki.example.org' } as const;
const page = { type: 'Page', id: '7', name: 'Plan', uri: '' };
await store.append({
  source: 'accessLog',
  events: [
    auditEvent({
      id: 'a',
      time: START,
      observed: START,
      source,
      action: 'page_viewed',
      user: { id: 'ada' },
      object: page,
    }),
    auditEvent({ id: 'b', time: START + 1, observed: START, source, action: 'login_attempted', ip: '192.0.2.1' }),
  ],
  ledger: {},
});

const fields = (wanted: Partial<Narrowing> = {}) =>
  listFields(
    { range: { from: START, to: START + 1 }, filters: [], adHocFilters: [], timezone: 'UTC', exact: false, ...wanted },
    { store, settings, now: () => START + 1 }
  );

test('fields are those of which an event of the range has a value', async () => {
  const all = await fields();
  for (const field of ['event.action', 'event.dataset', 'user.id', 'object.id', 'source.ip'] as const) {
    assert.ok(all.includes(field), field);
  }
  assert.ok(!all.includes('space.key') && !all.includes('group.name'));
  assert.ok(!(await fields({ range: { from: START, to: START } })).includes('source.ip'));
  assert.deepEqual(await fields({ range: { from: START + 5, to: START + 9 } }), []);
});

test('filters and ad hoc filters narrow them, of whatever field they are', async () => {
  assert.ok(!(await fields({ filters: [{ users: ['ada'] }] })).includes('source.ip'));
  const adHocFilters = [{ key: 'event.action', operator: '=', values: ['login_attempted'] }];
  const narrowed = await fields({ adHocFilters });
  assert.ok(narrowed.includes('source.ip') && !narrowed.includes('object.id'));
});
