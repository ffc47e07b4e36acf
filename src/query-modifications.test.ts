import { AppEvents, EventBusSrv } from '@grafana/data';
import { setAppEvents } from '@grafana/runtime';
import { type StoredQuery } from './query/query.ts';
import { dataSource } from './testing/data-source';

const datasource = dataSource();
const listed = { refId: 'A', queryType: 'events', limit: 10 };
const ada = { key: 'user.id', value: 'ada' };

test('a label of a line is asked for, seen as asked for, and taken back', () => {
  const narrowed = datasource.toggleQueryFilter(listed, { type: 'FILTER_FOR', options: ada });
  expect(narrowed).toMatchObject({ limit: 10, filter: { users: ['ada'] } });
  expect(datasource.queryHasFilter(narrowed, ada)).toBe(true);
  expect(datasource.queryHasFilter(listed, ada)).toBe(false);
  expect(datasource.toggleQueryFilter(narrowed, { type: 'FILTER_FOR', options: ada }).filter?.users).toEqual([]);
});

test('a label of a line is left out', () => {
  const without = datasource.toggleQueryFilter(listed, { type: 'FILTER_OUT', options: ada });
  expect(without.filter).toMatchObject({ users: [], exclude: { users: ['ada'] } });
});

test('a cell of a table narrows a query, once', () => {
  const action = { type: 'ADD_FILTER', options: { key: 'source.ip', value: '192.0.2.66' } };
  const once = datasource.modifyQuery(listed, action);
  expect(once.filter?.ips).toEqual(['192.0.2.66']);
  expect(datasource.modifyQuery(once, action)).toBe(once);
  expect(datasource.modifyQuery(listed, { ...action, type: 'ADD_FILTER_OUT' }).filter?.exclude?.ips).toEqual([
    '192.0.2.66',
  ]);
});

test('a cell of the ECS table asks for what its column means', () => {
  const ecs = { ...listed, format: 'ecs' as const };
  const cell = (key: string, value: string) =>
    datasource.toggleQueryFilter(ecs, { type: 'FILTER_FOR', options: { key, value } });
  expect(cell('confluence.audit.type.category', 'permissions').filter?.categories).toEqual(['permissions']);
  expect(cell('confluence.audit.space.key', 'HR').filter?.spaces).toEqual(['HR']);
  expect(cell('user.name', 'ada').filter?.users).toEqual(['ada']);
});

/** Messages over the page, from now on. */
function messages(): unknown[] {
  const events = new EventBusSrv();
  const said: unknown[] = [];
  events.on(AppEvents.alertWarning, (payload) => said.push(payload));
  setAppEvents(events);
  return said;
}

test('what no filter compares changes nothing, and says so', () => {
  const said = messages();
  const options = { key: 'user.email', value: 'ada@example.org' };
  expect(datasource.toggleQueryFilter(listed, { type: 'FILTER_OUT', options })).toBe(listed);
  expect(datasource.modifyQuery(listed, { type: 'ADD_FILTER', options })).toBe(listed);
  const ecs = { ...listed, format: 'ecs' as const };
  const category = { key: 'event.category', value: '["iam"]' };
  expect(datasource.toggleQueryFilter(ecs, { type: 'FILTER_FOR', options: category })).toBe(ecs);
  expect(said).toEqual([
    ['No filter compares user.email. The query stays as it is.'],
    ['No filter compares user.email. The query stays as it is.'],
    ['No filter compares event.category. The query stays as it is.'],
  ]);
});

test('a selected text is looked for, or left out', () => {
  const options = { value: 'vpn' };
  expect(datasource.modifyQuery(listed, { type: 'ADD_STRING_FILTER', options }).filter?.text).toBe('vpn');
  const without = datasource.modifyQuery(listed, { type: 'ADD_STRING_FILTER_OUT', options });
  expect(without.filter).toMatchObject({ text: '', exclude: { text: 'vpn' } });
});

test('a text that takes the place of another says so', () => {
  const said = messages();
  const add = (type: string, value: string, query: StoredQuery = listed) =>
    datasource.modifyQuery(query, { type, options: { value } });
  const first = add('ADD_STRING_FILTER_OUT', 'a', add('ADD_STRING_FILTER', 'vpn'));
  expect(add('ADD_STRING_FILTER', 'vpn', first).filter?.text).toBe('vpn');
  expect(said).toEqual([]);
  expect(add('ADD_STRING_FILTER', 'export', first).filter).toMatchObject({ text: 'export', exclude: { text: 'a' } });
  add('ADD_STRING_FILTER_OUT', 'b', first);
  expect(said).toEqual([
    ['A filter has one text: “export” stands in place of “vpn”.'],
    ['A filter has one text: “b” stands in place of “a”.'],
  ]);
});

test('what is not known changes nothing', () => {
  expect(datasource.modifyQuery(listed, { type: 'ADD_LINE_BREAK' })).toBe(listed);
});
