import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { ORIGIN, readOne } from './read-events.fixture.ts';

const event = (attributes: Record<string, unknown>, others: Record<string, unknown> = {}) => ({
  id: 'e1',
  type: 'events',
  attributes: { time: '2026-03-04T09:15:02.481Z', action: 'confluence_page_viewed', ...attributes },
  ...others,
});

test('who, on whose behalf, with which token and from where', () => {
  const one = readOne(
    event(
      {
        actor: {
          id: '712020:0c1d',
          name: 'Ada Byron',
          email: 'ada@example.org',
          auth: { authType: 'container-token', tokenId: 't1', tokenLabel: 'ci' },
          onBehalfOf: { id: '712020:2', name: 'Grace Hopper', email: 'grace@example.org' },
        },
        location: {
          ip: '::ffff:203.0.113.9',
          geo: '59.9,10.7',
          countryName: 'Norway',
          regionName: 'Oslo',
          city: 'Oslo',
        },
      },
      { message: { content: 'Viewed page Notes', format: 'simple' } }
    )
  );
  assert.deepEqual(
    [one.id, one.time, one.action, one.user.id, one.user.name, one.user.displayName, one.user.type],
    ['e1', Date.parse('2026-03-04T09:15:02.481Z'), 'page_viewed', '712020:0c1d', 'ada@example.org', 'Ada Byron', 'user']
  );
  assert.deepEqual(
    [one.onBehalfOf?.id, one.auth, one.message],
    ['712020:2', { type: 'container-token', tokenLabel: 'ci' }, 'Viewed page Notes']
  );
  assert.deepEqual(
    [one.ip, one.sourceAddress, one.geo?.country, one.geo?.lat],
    ['203.0.113.9', '::ffff:203.0.113.9', 'Norway', 59.9]
  );
});

test('an app acts under its own id, an anonymous visitor is a value, and nobody is nobody', () => {
  const user = (actor: unknown) => readOne(event({ actor })).user;
  assert.deepEqual([user({ app: { id: 'app-1' } }).id, user({ app: { id: 'app-1' } }).type], ['app-1', 'app']);
  assert.equal(user({ name: 'Anonymous' }).id, 'anonymous');
  assert.equal(user(undefined).id, '');
});

test('an unknown action keeps its own name, and the settings may map it', () => {
  assert.equal(readOne(event({ action: 'confluence_whiteboard_viewed' })).action, 'confluence_whiteboard_viewed');
  assert.equal(readOne(event({ action: 'user_login' })).action, 'login_succeeded');
  assert.equal(readOne(event({ action: 'x_y' }), { x_y: 'page_viewed' }).action, 'page_viewed');
});

test('categories come from the words of the action', () => {
  const category = (action: string) => readOne(event({ action })).category;
  assert.deepEqual(
    [
      'confluence_page_viewed',
      'confluence_space_export_completed',
      'confluence_space_permission_added',
      'user_login',
      'group_created',
      'user_api_token_created',
      'added_org_admin',
      'jira_board_polished',
    ].map(category),
    [
      'end_user_activity',
      'import_export',
      'permissions',
      'authentication',
      'user_management',
      'access_tokens',
      'permissions',
      'jira',
    ]
  );
});

test('whatever stands in the optional parts, the event is kept with its id and time', () => {
  fc.assert(
    fc.property(
      fc.record(
        {
          actor: fc.jsonValue(),
          context: fc.jsonValue(),
          container: fc.jsonValue(),
          location: fc.jsonValue(),
          processedAt: fc.jsonValue(),
        },
        { requiredKeys: [] }
      ),
      fc.jsonValue(),
      (attributes, message) => {
        const one = readOne(event(attributes, { message }));
        assert.deepEqual(
          [one.id, one.time, one.actionKey, one.source],
          ['e1', Date.parse('2026-03-04T09:15:02.481Z'), 'confluence_page_viewed', ORIGIN]
        );
      }
    )
  );
});
