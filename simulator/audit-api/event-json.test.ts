import assert from 'node:assert/strict';
import { test } from 'node:test';
import { defaultVariants, type Variants } from '../switches.ts';
import { systemAuthor, type AuditRecord } from './audit-record.ts';
import { eventJson } from './event-json.ts';

/** A row that is the fifth and the seventh, so that every variant shows in it. */
const record: AuditRecord = {
  id: 35,
  time: Date.UTC(2026, 2, 4, 9, 15, 2, 48),
  actionKey: 'audit.logging.summary.space.permission.added',
  author: { id: 'a1', name: 'Ada Byron', type: 'user', username: 'abyron' },
  objects: [{ type: 'Space', name: 'Payroll', id: '655361', path: '/display/PAY' }],
  changes: [{ i18nKey: 'Type', to: 'VIEWSPACE' }],
  attributes: [],
  source: '203.0.113.9',
  method: 'Browser',
};

function json(changes: Partial<Variants> = {}) {
  return eventJson(record, { ...defaultVariants(), ...changes }, 'https://wiki.example.org');
}

test('a row is printed without its number, with addresses below the base URL', () => {
  assert.deepEqual(json(), {
    timestamp: '2026-03-04T09:15:02.048Z',
    author: {
      name: 'Ada Byron',
      type: 'user',
      id: 'a1',
      uri: 'https://wiki.example.org/admin/users/viewuser.action?username=abyron',
      avatarUri: '',
    },
    type: {
      categoryI18nKey: 'audit.logging.category.permissions',
      category: 'Permissions',
      actionI18nKey: 'audit.logging.summary.space.permission.added',
      action: 'Space permission added',
    },
    affectedObjects: [{ type: 'Space', name: 'Payroll', id: '655361', uri: 'https://wiki.example.org/display/PAY' }],
    changedValues: [{ key: 'Type', i18nKey: 'Type', to: 'VIEWSPACE' }],
    source: '203.0.113.9',
    system: 'https://wiki.example.org',
    method: 'Browser',
    extraAttributes: [],
  });
});

test('the language changes texts and leaves keys', () => {
  assert.deepEqual(json({ locale: 'zh' }).type, {
    categoryI18nKey: 'audit.logging.category.permissions',
    category: '权限',
    actionI18nKey: 'audit.logging.summary.space.permission.added',
    action: '已添加空间权限',
  });
  assert.deepEqual(json({ locale: 'de' }).changedValues, [{ key: 'Typ', i18nKey: 'Type', to: 'VIEWSPACE' }]);
});

test('old rows lack keys, or have them null or empty', () => {
  const type = { category: 'Permissions', action: 'Space permission added' };
  assert.deepEqual(json({ oldRowKeys: 'missing' }).type, type);
  assert.deepEqual(json({ oldRowKeys: 'null' }).type, { ...type, categoryI18nKey: null, actionI18nKey: null });
  assert.deepEqual(json({ oldRowKeys: 'empty' }).type, { ...type, categoryI18nKey: '', actionI18nKey: '' });
});

test('optional fields are left out, null or empty', () => {
  assert.deepEqual(Object.keys(json({ optionalFields: 'missing' })), ['timestamp', 'author', 'type']);
  assert.equal(json({ optionalFields: 'null' }).changedValues, null);
  assert.deepEqual(json({ optionalFields: 'empty' }).changedValues, []);
  assert.equal(json({ optionalFields: 'empty' }).source, '');
});

test('System has no address of a profile, and a row that nobody called has no source', () => {
  const event = eventJson(
    { ...record, author: systemAuthor, source: null },
    defaultVariants(),
    'https://wiki.example.org'
  );
  assert.deepEqual(event.author, { name: 'System', type: 'system', id: '-1' });
  assert.ok(!('source' in event));
});
