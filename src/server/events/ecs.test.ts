import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { auditEvent } from './build-event.ts';
import { CODED_FIELDS } from './columns.ts';
import { ECS_FIELDS, ecsFields } from './ecs.ts';

describe('ECS fields', () => {
  it('are named once each, and name every field of the columns', () => {
    const names: string[] = ECS_FIELDS.map(({ name }) => name);
    assert.equal(new Set(names).size, names.length);
    assert.deepEqual(
      CODED_FIELDS.filter((field) => !names.includes(field)),
      []
    );
  });

  it('hold what the event holds, in their order, and nothing empty', () => {
    const event = auditEvent({
      time: 5,
      observed: 6,
      source: { type: 'accessLog', site: 'wiki' },
      action: 'page_viewed',
      ip: '203.0.113.9',
      objects: [
        { type: 'User', id: '8a', name: 'Ada', uri: '' },
        { type: 'Group', id: '', name: 'admins', uri: '' },
      ],
      http: { method: 'GET', path: '/x', status: 200, requestBytes: undefined, bytes: 0, durationMs: undefined },
    });
    const fields = ecsFields(event);
    assert.deepEqual(
      Object.keys(fields),
      ECS_FIELDS.map(({ name }) => name).filter((name) => name in fields)
    );
    assert.equal(fields['@timestamp'], 5);
    assert.equal(fields['http.response.body.bytes'], 0);
    assert.equal(fields['confluence.audit.affected_objects'], 'User: Ada, Group: admins');
    assert.ok(!('user.name' in fields));
    assert.ok(!('confluence.audit.duration_ms' in fields));
  });
});
