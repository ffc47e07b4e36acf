import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { auditEvent, type EventInput } from './build-event.ts';
import { ECS_VIEW_FIELDS, ecsView } from './ecs-view.ts';

const ROOT = { id: '8a00', name: 'root', displayName: 'Root User', type: 'user' };
const BOB = {
  type: 'User',
  id: '8a01',
  name: 'Bob Barker',
  uri: 'https://wiki.example.org/admin/users/viewuser.action?username=bob',
};
const TESTERS = { type: 'Group', id: 'testers', name: 'testers', uri: '' };

function view(input: Partial<EventInput>) {
  return ecsView(
    auditEvent({
      time: 5,
      observed: 6,
      source: { type: 'confluenceDataCenter', site: 'wiki.example.org/confluence' },
      user: ROOT,
      ...input,
    })
  );
}

/** The fields below a prefix, lists read. */
function below(prefix: string, fields: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(fields)
      .filter(([name]) => name.startsWith(prefix))
      .map(([name, value]): [string, unknown] => [
        name.slice(prefix.length),
        typeof value === 'string' && value.startsWith('[') ? JSON.parse(value) : value,
      ])
  );
}

describe('the ECS view', () => {
  it('names each field once, in the order of the columns, and nothing that ECS or Atlassian does not have', () => {
    const names = ECS_VIEW_FIELDS.map(({ name }) => name);
    assert.equal(new Set(names).size, names.length);
    const sets =
      /^(@timestamp|message|tags|(event|user|group|source|user_agent|http|url|service|cloud|log|error|related)\..+|confluence\.audit\..+)$/;
    assert.deepEqual(
      names.filter((name) => !sets.test(name)),
      []
    );
    const fields = Object.keys(view({ action: 'page_viewed' }));
    assert.deepEqual(
      fields,
      names.filter((name) => fields.includes(name))
    );
  });

  it('tells a user who was created as target, without changes', () => {
    const fields = view({
      action: 'user_created',
      objects: [BOB],
      changes: [{ field: 'Username', fieldKey: 'audit.logging.changed.value.username', from: '', to: 'bob' }],
    });
    assert.deepEqual(below('user.target.', fields), { id: ['8a01'], name: ['bob'], full_name: ['Bob Barker'] });
    assert.deepEqual(below('user.changes.', fields), {});
    assert.deepEqual(below('event.', fields)['type'], ['user', 'creation']);
  });

  it('tells a renamed user as they were, and what they are called now', () => {
    const fields = view({
      action: 'user_renamed',
      objects: [BOB],
      changes: [
        { field: 'Benutzername', fieldKey: 'audit.logging.changed.value.username', from: 'bob', to: 'bob.barker' },
        { field: 'Email', fieldKey: '', from: 'bob@example.org', to: 'bb@example.org' },
        { field: 'Full name', fieldKey: '', from: 'Bob Barker', to: 'Bob Barker' },
      ],
    });
    assert.deepEqual(below('user.target.', fields), {
      id: ['8a01'],
      name: ['bob'],
      full_name: ['Bob Barker'],
      email: ['bob@example.org'],
    });
    assert.deepEqual(below('user.changes.', fields), { name: 'bob.barker', email: 'bb@example.org' });
    assert.deepEqual(below('related.', fields)['user'], [
      '8a00',
      'root',
      '8a01',
      'bob',
      'bob@example.org',
      'bob.barker',
      'bb@example.org',
    ]);
  });

  it('puts the group that a user joined below the user, and a group that is changed itself at the root', () => {
    const joined = view({ action: 'group_member_added', objects: [BOB, TESTERS] });
    assert.deepEqual(below('user.target.group.', joined), { name: ['testers'], id: ['testers'] });
    assert.deepEqual(below('group.', joined), {});
    const made = view({ action: 'group_created', objects: [TESTERS] });
    assert.deepEqual(below('user.target.', made), {});
    assert.deepEqual(below('group.', made), { name: ['testers'], id: ['testers'] });
  });

  it('has the user who logged in as the user, not as a target', () => {
    const fields = view({
      action: 'login_failed',
      user: { id: '8a01', name: 'bob', displayName: 'Bob Barker' },
      objects: [BOB],
    });
    assert.deepEqual(below('user.target.', fields), {});
    assert.deepEqual(
      [fields['user.name'], fields['event.outcome'], fields['event.category']],
      ['bob', 'failure', '["authentication"]']
    );
  });

  it('calls nobody by an id, and tells an address for one', () => {
    const account = { type: 'User', id: '712020:0c1d', name: '712020:0c1d', uri: '' };
    const invited = { type: 'User', id: '712020:7e2f', name: 'ada@example.org', uri: '' };
    const fields = view({ action: 'user_deleted', objects: [account, invited] });
    assert.deepEqual(below('user.target.', fields), {
      id: ['712020:0c1d', '712020:7e2f'],
      full_name: ['ada@example.org'],
      email: ['ada@example.org'],
    });
  });

  it('has the user that somebody logged in as, or acts for, as the effective one', () => {
    const impersonated = view({ action: 'user_impersonated', objects: [BOB] });
    assert.deepEqual(below('user.effective.', impersonated), {
      id: ['8a01'],
      name: ['bob'],
      full_name: ['Bob Barker'],
    });
    assert.deepEqual(below('user.target.', impersonated), {});
    const delegated = view({ action: 'page_viewed', onBehalfOf: { id: '712020:0c1d', displayName: 'Ada' } });
    assert.deepEqual(below('user.effective.', delegated), { id: ['712020:0c1d'], full_name: ['Ada'] });
  });

  it('keeps what Atlassian calls it beside what ECS calls it', () => {
    const fields = view({
      action: 'space_exported',
      actionKey: 'audit.logging.summary.space.export',
      actionName: 'Bereich exportiert',
      category: 'import_export',
      categoryKey: 'audit.logging.category.import.export',
    });
    assert.equal(fields['event.category'], '["file"]');
    assert.equal(fields['event.code'], 'audit.logging.summary.space.export');
    assert.deepEqual(below('confluence.audit.type.', fields), {
      action: 'Bereich exportiert',
      action_key: 'audit.logging.summary.space.export',
      category: 'import_export',
      category_key: 'audit.logging.category.import.export',
    });
  });

  it('splits the request, and tells what the client sent from what it was answered', () => {
    const fields = view({
      action: 'page_viewed',
      http: {
        method: 'GET',
        path: '/pages/viewpage.action?pageId=1?',
        status: 200,
        requestBytes: 17,
        bytes: 0,
        durationMs: 1.5,
      },
    });
    assert.deepEqual(below('url.', fields), {
      original: '/pages/viewpage.action?pageId=1?',
      path: '/pages/viewpage.action',
      query: 'pageId=1?',
    });
    assert.equal(fields['source.bytes'], 17);
    assert.equal(fields['http.response.body.bytes'], 0);
    assert.equal(fields['event.duration'], 1_500_000);
  });

  it('gathers hosts and addresses, of proxies too, but takes no path for a host', () => {
    const fields = view({ ip: '203.0.113.9', sourceAddress: '203.0.113.9, 10.0.0.1, -', node: 'node1' });
    assert.deepEqual(below('related.', fields), {
      user: ['8a00', 'root'],
      ip: ['203.0.113.9', '10.0.0.1'],
      hosts: ['wiki.example.org', 'node1'],
    });
    const file = view({ source: { type: 'accessLog', site: '/var/log/conf_access.log' } });
    assert.equal(file['related.hosts'], undefined);
    for (const node of ['/var/atlassian/node1', 'C:\\logs\\node1', 'logs/node1', 'my node', '.', 'node1.']) {
      assert.deepEqual(below('related.', view({ node })).hosts, ['wiki.example.org'], node);
    }
  });

  it('says of a record of unknown shape that it could not be read', () => {
    const fields = view({ action: '', user: {}, message: 'A record of unknown shape', raw: '{}' });
    assert.deepEqual(
      [fields['event.kind'], fields['error.message'], fields['tags'], fields['event.original']],
      ['pipeline_error', 'A record of unknown shape', '["unreadable_record"]', '{}']
    );
  });

  it('says of an unknown act, and of a user known by name only, that they are so', () => {
    assert.equal(
      view({ action: 'com.example.done', user: { id: 'name:bob', name: 'bob' } })['tags'],
      '["unknown_action","unresolved_user"]'
    );
    assert.equal(view({ action: 'page_viewed' })['tags'], undefined);
  });

  it('writes a list as JSON even where it has one item, so that commas in names stay in them', () => {
    const fields = view({ action: 'group_created', objects: [{ ...TESTERS, name: 'a, b' }] });
    assert.equal(fields['group.name'], '["a, b"]');
    assert.deepEqual(below('confluence.audit.', fields)['affected_objects'], [{ ...TESTERS, name: 'a, b' }]);
  });
});
