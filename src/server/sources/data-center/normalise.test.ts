import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { normaliseRecord, usersIn } from './normalise.ts';
import { recordSchema } from './record-schema.ts';

const context = {
  origin: { type: 'confluenceDataCenter', site: 'wiki.example.org' },
  observed: 5,
  actionMap: {},
} as const;
const normalise = (record: object, actionMap: Record<string, string> = {}) =>
  normaliseRecord(recordSchema.parse({ timestamp: '2026-03-04T09:15:02.481Z', ...record }), JSON.stringify(record), {
    ...context,
    actionMap,
  });

const ADA = {
  name: 'Ada Byron',
  type: 'user',
  id: '8a7f',
  uri: 'https://wiki.example.org/admin/users/viewuser.action?username=abyron',
};
const GRANT = {
  author: ADA,
  type: {
    categoryI18nKey: 'audit.logging.category.permissions',
    category: 'Permissions',
    actionI18nKey: 'audit.logging.summary.space.permission.added',
    action: 'Space permission added',
  },
  affectedObjects: [
    { name: 'contractors', type: 'Group', id: 'contractors' },
    { name: 'Payroll', type: 'Space', id: '655361', uri: 'https://wiki.example.org/display/PAY' },
  ],
  changedValues: [{ key: 'Type', i18nKey: 'Type', to: 'VIEWSPACE' }],
  source: '203.0.113.9, 10.0.0.1',
  system: 'https://wiki.example.org',
  method: 'BROWSER',
  extraAttributes: [],
};

test('a record becomes an event with everything that it says', () => {
  assert.partialDeepStrictEqual(normalise(GRANT), {
    time: Date.UTC(2026, 2, 4, 9, 15, 2, 481),
    action: 'space_permission_added',
    actionKey: 'audit.logging.summary.space.permission.added',
    category: 'permissions',
    user: { id: '8a7f', name: 'abyron', displayName: 'Ada Byron' },
    ip: '203.0.113.9',
    sourceAddress: '203.0.113.9, 10.0.0.1',
    method: 'Browser',
    object: { name: 'Payroll' },
    space: { key: 'PAY', name: 'Payroll' },
    targets: { groups: ['contractors'] },
    changes: [{ field: 'Type', fieldKey: 'Type', from: '', to: 'VIEWSPACE' }],
    raw: JSON.stringify(GRANT),
  });
});

test('the same record in another language, with null for missing, is the same event', () => {
  const german = {
    ...GRANT,
    type: { ...GRANT.type, category: 'Berechtigungen', action: 'Bereichsberechtigung hinzugefügt' },
    extraAttributes: null,
    node: '',
  };
  assert.equal(normalise(german).id, normalise(GRANT).id);
  assert.notEqual(normalise({ ...GRANT, source: '203.0.113.10' }).id, normalise(GRANT).id);
});

for (const [name, id] of [
  ['Anonymous', '-2'],
  ['System', '-1'],
] as const) {
  test(`${name} is a user, not a missing one`, () => {
    assert.equal(normalise({ author: { name, type: 'user', id } }).user.id, name.toLowerCase());
  });
}

test('who logged in is the affected user, not the author', () => {
  const login = {
    author: { id: '-2', name: 'Anonymous', type: 'user' },
    affectedObjects: [{ ...ADA, type: 'User' }],
    type: { actionI18nKey: 'audit.logging.summary.login.failed' },
  };
  assert.partialDeepStrictEqual(normalise(login), { action: 'login_failed', user: { id: '8a7f', name: 'abyron' } });
  const unknown = { ...login, affectedObjects: [{ name: 'Nobody', type: 'User' }] };
  assert.equal(normalise(unknown).user.id, 'name:nobody');
});

test('the text of a search is found, that of an audit-log search is no search of a person', () => {
  const search = (key: string, attribute: string) =>
    normalise({
      type: { actionI18nKey: key },
      extraAttributes: [{ nameI18nKey: attribute, name: '?', value: 'password' }],
    }).searchText;
  assert.equal(search('audit.logging.summary.search.performed', 'audit.logging.extra.attribute.query'), 'password');
  assert.equal(search('atlassian.audit.event.action.audit.search', 'atlassian.audit.event.attribute.query'), '');
});

test('the settings decide what an app’s key means', () => {
  const opened = { type: { actionI18nKey: 'com.example.wiki.page.opened' } };
  assert.equal(normalise(opened).action, 'com.example.wiki.page.opened');
  assert.equal(normalise(opened, { 'com.example.wiki.*': 'page_viewed' }).action, 'page_viewed');
});

test('key and username of a person are learned together, from authors and affected users', () => {
  const record = recordSchema.parse({
    timestamp: 0,
    author: ADA,
    affectedObjects: [
      { type: 'User', id: '99', name: 'Bo', uri: '/x?username=bo' },
      { type: 'User', id: '1', name: 'No name' },
    ],
  });
  assert.deepEqual(usersIn(record, 'confluenceDataCenter'), [
    { id: '8a7f', name: 'abyron', displayName: 'Ada Byron' },
    { id: '99', name: 'bo', displayName: 'Bo' },
  ]);
});

const AT = Date.UTC(2021, 10, 22, 23, 43, 22, 54);
for (const timestamp of [
  '2021-11-22T23:43:22.054Z',
  '2021-11-23T00:43:22.054+0100',
  '2021-11-22 23:43:22.054',
  AT,
  { epochSecond: AT / 1000 - 0.054, nano: 54_000_000 },
]) {
  test(`${JSON.stringify(timestamp)} is read to the millisecond`, () => {
    assert.equal(
      normalise({
        timestamp:
          typeof timestamp === 'object' ? { ...timestamp, epochSecond: Math.round(timestamp.epochSecond) } : timestamp,
      }).time,
      AT
    );
  });
}

test('a field may be missing, null or of any scalar type, and the event has no undefined text', () => {
  const scalar = fc.oneof(fc.string(), fc.integer(), fc.constant(null), fc.boolean());
  const some = fc.dictionary(
    fc.constantFrom(
      'id',
      'name',
      'type',
      'uri',
      'key',
      'i18nKey',
      'from',
      'to',
      'value',
      'nameI18nKey',
      'actionI18nKey',
      'action'
    ),
    scalar
  );
  const list = fc.oneof(fc.array(some, { maxLength: 3 }), fc.constantFrom(null, ''));
  fc.assert(
    fc.property(
      fc.record(
        {
          author: fc.oneof(some, fc.constant(null)),
          type: some,
          affectedObjects: list,
          changedValues: list,
          extraAttributes: list,
          source: scalar,
        },
        { requiredKeys: [] }
      ),
      (record) => {
        const event = normalise(record);
        for (const text of [
          event.id,
          event.action,
          event.user.id,
          event.ip,
          event.message,
          event.searchText,
          ...event.objects.flatMap(Object.values),
        ]) {
          assert.equal(typeof text, 'string');
        }
        assert.deepEqual(normalise(record), event);
      }
    )
  );
});
