import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { auditEvent } from './build-event.ts';
import { eventId } from './identity.ts';

const needed = { time: 1, observed: 2, source: { type: 'confluenceDataCenter', site: 'wiki.example.org' } } as const;
const page = { type: 'Page', id: '7', name: 'Salaries', uri: '/display/PAY/Salaries' };

describe('auditEvent', () => {
  it('fills what the source does not give with empty texts and lists', () => {
    const event = auditEvent(needed);
    assert.equal(event.user.id, '');
    assert.equal(event.ip, '');
    assert.deepEqual(event.changes, []);
    assert.equal(event.onBehalfOf, undefined);
    assert.equal(event.id, eventId(event));
  });

  it('derives object, space, targets, action and message', () => {
    const event = auditEvent({
      ...needed,
      actionKey: 'page.opened',
      actionName: 'Page opened',
      objects: [{ type: 'Group', id: 'g', name: 'admins', uri: '' }, page],
    });
    assert.equal(event.action, 'page.opened');
    assert.equal(event.object, page);
    assert.deepEqual(event.space, { key: 'PAY', name: '' });
    assert.deepEqual(event.targets.groups, ['admins']);
    assert.equal(event.message, 'Page opened: Salaries');
  });

  it('keeps what the source says', () => {
    const event = auditEvent({
      ...needed,
      id: 'own',
      action: 'page_viewed',
      actionKey: 'k',
      message: 'Hello',
      space: { key: 'X', name: '' },
      objects: [page],
    });
    assert.equal(event.id, 'own');
    assert.equal(event.action, 'page_viewed');
    assert.equal(event.message, 'Hello');
    assert.equal(event.space?.key, 'X');
  });

  it('takes an absent part that is spelled out as undefined for absent', () => {
    const event = auditEvent({ ...needed, space: undefined, targets: undefined, node: undefined, objects: [page] });
    assert.deepEqual(event.space, { key: 'PAY', name: '' });
    assert.deepEqual(event.targets, { users: [], groups: [] });
    assert.equal(event.node, '');
  });
});
