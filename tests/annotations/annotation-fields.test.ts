import assert from 'node:assert/strict';
import { it } from 'node:test';
import { ANNOTATION_FIELDS } from '../../src/annotations/annotation-fields.ts';
import { ECS_FIELDS } from '../../src/server/events/ecs.ts';
import { auditEvent } from '../../src/server/events/build-event.ts';
import { logLineFields } from '../../src/server/queries/event-frames.ts';
import { CODED_FIELDS, TEXT_FIELDS } from '../../src/server/events/columns.ts';
import { VARIABLE_FIELD_NAMES } from '../../src/query/field-names.ts';

/** In the line itself, and in no label of it. */
const IN_THE_LINE = ['message', 'event.original'];

it('a template of an annotation may name every field that a line of events has', () => {
  const columns = logLineFields([
    auditEvent({
      id: '1',
      time: 1,
      observed: 1,
      source: { type: 'accessLog', site: '' },
      action: 'x',
      user: { id: 'a', name: 'a', displayName: '' },
      ip: '',
    }),
  ]).map(({ name }) => name);
  const own = columns.filter((name) => !['timestamp', 'labels', 'labelTypes', 'id'].includes(name));
  const labels = ECS_FIELDS.map(({ name }) => name).filter((name) => !IN_THE_LINE.includes(name));
  assert.deepEqual([...ANNOTATION_FIELDS.event].sort(), [...own, ...labels].sort());
});

it('a variable can be made of every field whose values are listed', () => {
  const listed = CODED_FIELDS.filter((field) => !TEXT_FIELDS.some((text) => text === field));
  assert.deepEqual(Object.keys(VARIABLE_FIELD_NAMES).sort(), [...listed].sort());
});
