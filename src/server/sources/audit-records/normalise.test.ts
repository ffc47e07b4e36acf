import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { AuditEvent } from '../../events/audit-event.ts';
import { normaliseRecord, usersIn } from './normalise.ts';
import { recordSchema } from './record-schema.ts';

const TIME = Date.UTC(2026, 2, 4);
const SYSTEM = 'https://acme.atlassian.net/wiki';

function understood(record: object, actionMap: Readonly<Record<string, string>> = {}): AuditEvent {
  const whole = { creationDate: TIME, ...record };
  return normaliseRecord(recordSchema.parse(whole), JSON.stringify(whole), SYSTEM, {
    origin: { type: 'confluenceCloud', site: 'acme.atlassian.net' },
    observed: TIME,
    actionMap,
    cloudAccount: 'cloud-1',
  });
}

const ada = {
  type: 'user',
  displayName: 'Ada Byron',
  username: '712020:0c1d',
  accountId: '712020:0c1d',
  userKey: 'k1',
};

test('a record of Confluence Cloud is an event with its person, space, group and change', () => {
  const event = understood({
    author: ada,
    remoteAddress: '203.0.113.9',
    summary: 'Space permission added',
    category: 'Permissions',
    description: 'by hand',
    affectedObject: { name: 'Payroll', objectType: 'Space' },
    changedValues: [{ name: 'Type', oldValue: '', newValue: 'VIEWSPACE', hiddenOldValue: '', hiddenNewValue: '' }],
    associatedObjects: [{ name: 'contractors:9b1e0c52-55aa-4b8e-8d1c-0a1b2c3d4e5f', objectType: 'Group' }],
  });
  assert.deepEqual([event.time, event.system, event.cloudAccount], [TIME, SYSTEM, 'cloud-1']);
  assert.deepEqual([event.action, event.actionName], ['space_permission_added', 'Space permission added']);
  assert.deepEqual([event.category, event.ip], ['permissions', '203.0.113.9']);
  assert.deepEqual([event.user.id, event.user.name, event.user.displayName], ['712020:0c1d', '', 'Ada Byron']);
  assert.deepEqual(event.space, { key: '', name: 'Payroll' });
  assert.deepEqual(event.targets.groups, ['contractors']);
  assert.equal(event.objects[1]?.id, '9b1e0c52-55aa-4b8e-8d1c-0a1b2c3d4e5f');
  assert.deepEqual(event.changes, [{ field: 'Type', fieldKey: '', from: '', to: 'VIEWSPACE' }]);
  assert.deepEqual(event.attributes, [{ name: 'Description', nameKey: 'description', value: 'by hand' }]);
});

test('what is missing, null or empty is one and the same event', () => {
  const fields = ['author', 'affectedObject', 'changedValues', 'associatedObjects', 'remoteAddress', 'description'];
  const blanks = [undefined, null, ''].map((blank) => Object.fromEntries(fields.map((field) => [field, blank])));
  const ids = blanks.map((blank) => understood({ summary: 'Trash emptied', ...blank }).id);
  const empty = understood({ summary: 'Trash emptied', affectedObject: { name: '', objectType: '' } });
  assert.equal(new Set([...ids, empty.id]).size, 1);
  assert.deepEqual(empty.objects, []);
});

test('a record without an author’s id is the site’s, a visitor’s or nobody’s', () => {
  const of = (displayName: string | null) => understood({ author: { type: 'user', displayName } }).user;
  assert.equal(of('System').id, 'system');
  assert.equal(of('Anonymous').id, 'anonymous');
  assert.deepEqual([of('Some app').id, of('Some app').displayName], ['', 'Some app']);
  assert.deepEqual([of(null).id, of(null).displayName], ['', '']);
});

test('a user that calls itself System is a person all the same', () => {
  assert.equal(understood({ author: { ...ada, displayName: 'System' } }).user.id, '712020:0c1d');
});

test('administrators, external collaborators and guests are known as such', () => {
  const flags = ({ user }: AuditEvent) => [user.isAdmin, user.isExternal, user.type];
  assert.deepEqual(flags(understood({ author: ada })), [false, false, 'user']);
  assert.deepEqual(flags(understood({ author: ada, sysAdmin: true })), [true, false, 'user']);
  assert.deepEqual(flags(understood({ author: ada, superAdmin: true })), [true, false, 'user']);
  assert.deepEqual(flags(understood({ author: { ...ada, externalCollaborator: true } })), [false, true, 'user']);
  assert.deepEqual(flags(understood({ author: { ...ada, isGuest: true } })), [false, true, 'guest']);
  assert.deepEqual(flags(understood({ author: { ...ada, accountType: 'app' } })), [false, false, 'app']);
});

test('an author of an older server is known by user key, and the username is learned', () => {
  const author = { type: 'user', displayName: 'Ada Byron', username: 'abyron', userKey: '8a7f8085' };
  const { user } = understood({ author });
  assert.deepEqual([user.id, user.name], ['8a7f8085', 'abyron']);
  const users = (given: object) => usersIn(recordSchema.parse({ creationDate: TIME, author: given }));
  assert.deepEqual(users(author), [{ id: '8a7f8085', name: 'abyron', displayName: 'Ada Byron' }]);
  assert.deepEqual(users(ada), []);
});

test('an act is known by its summary, by the settings, or is that summary as a word', () => {
  const action = (summary: string, map?: Readonly<Record<string, string>>) => understood({ summary }, map).action;
  assert.equal(action('Space exported'), 'space_exported');
  assert.equal(action('Space export'), 'space_exported');
  assert.equal(action('User removed from group'), 'group_member_removed');
  assert.equal(action('Content restriction added'), 'content_restriction_changed');
  assert.equal(action('Space logo uploaded'), 'space_logo_uploaded');
  assert.equal(action('Page viewed with admin key'), 'page_viewed_with_admin_key');
  assert.equal(action('已添加空间权限'), '已添加空间权限');
  assert.equal(action('Space logo uploaded', { space_logo_uploaded: 'branding_changed' }), 'branding_changed');
});

test('a user that stands in a record by account id alone is known by it', () => {
  const accountId = '712020:9b1e0c52-55aa-4b8e-8d1c-0a1b2c3d4e5f';
  const users = (name: string) => understood({ affectedObject: { name, objectType: 'User' } }).targets.users;
  assert.equal(users(accountId)[0]?.id, accountId);
  assert.equal(users('Ada Byron')[0]?.id, '');
});

test('a group whose name has a colon but no id keeps its name', () => {
  const { targets } = understood({ affectedObject: { name: 'team: west', objectType: 'Group' } });
  assert.deepEqual(targets.groups, ['team: west']);
});
