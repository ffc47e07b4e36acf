import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { auditEvent } from '../../src/server/events/build-event.ts';
import { ACTION_CATEGORISATIONS, CATEGORY_CATEGORISATIONS } from '../../src/server/events/ecs-categorisation-data.ts';
import { ECS_VIEW_FIELDS } from '../../src/server/events/ecs-view.ts';
import { eventTableFrame } from '../../src/server/queries/event-frames.ts';
import { read, tableRows } from './documents.ts';

/** Field sets that ECS 9 has at the top of an event. */
const FIELD_SETS =
  `agent client cloud container data_stream destination device dll dns ecs email entity error event faas
  file gen_ai group host http labels log message network observer orchestrator organization package process registry
  related risk rule server service source span tags threat tls trace transaction url user user_agent volume
  vulnerability`.split(/\s+/);

const text = read('docs/ecs.md');
const section = (heading: string) => text.split(`\n## ${heading}\n`)[1]?.split('\n## ')[0] ?? '';
const names = (cell: string) => [...cell.matchAll(/`([^`]+)`/g)].map(([, name = '']) => name);

describe('docs/ecs.md', () => {
  const fields = tableRows(section('Fields'));
  const unfilled = tableRows(section('Not applicable')).flatMap(([cell = '']) => names(cell));

  it('has every field of the view, in its order, and no other', () => {
    assert.deepEqual(
      fields.map(([name = '']) => names(name)[0]),
      ECS_VIEW_FIELDS.map(({ name }) => name)
    );
  });

  it('calls a list what is a list, and nothing else', () => {
    const event = auditEvent({
      time: 1,
      observed: 2,
      source: { type: 'accessLog', site: 'wiki.example.org' },
      action: 'page_viewed',
    });
    for (const { name, of } of ECS_VIEW_FIELDS) {
      const type = fields.find(([cell = '']) => names(cell)[0] === name)?.[1];
      assert.equal(type === 'list', Array.isArray(of(event)), name);
    }
  });

  it('names the columns that are always there', () => {
    const event = auditEvent({ time: 1, observed: 2, source: { type: 'accessLog', site: '' }, raw: 'x' });
    const { fields: columns } = eventTableFrame([{ ...event, action: '' }], 'ecs', {});
    const empty = columns.filter(({ values }) => Array.isArray(values) && values[0] === '').map(({ name }) => name);
    const [sentence = ''] = text.match(/^- \*\*A column is there if.*$/m) ?? [];
    assert.ok(empty.length > 3);
    empty.forEach((name) => assert.ok(names(sentence).includes(name), name));
  });

  it('says of every field set of ECS what fills it or why nothing does', () => {
    const told = [...ECS_VIEW_FIELDS.map(({ name }) => name), ...unfilled];
    for (const set of FIELD_SETS) {
      assert.ok(
        told.some((name) => name === set || name.startsWith(`${set}.`)),
        set
      );
    }
  });

  it('calls nothing not applicable that is filled', () => {
    const whole = unfilled.filter((name) => name !== 'cloud.*');
    for (const { name } of ECS_VIEW_FIELDS) {
      assert.ok(!whole.some((set) => set === name || (set.endsWith('.*') && name.startsWith(set.slice(0, -1)))), name);
    }
  });

  it('has every category and type that an act can have, and no other', () => {
    const rows = tableRows(section('Categories'));
    const told = (column: number) => [...new Set(rows.flatMap((row) => names(row[column] ?? '')))].sort();
    const categories = ACTION_CATEGORISATIONS.flatMap(({ category }) => category);
    const types = ACTION_CATEGORISATIONS.flatMap(({ type }) => type);
    assert.deepEqual(told(1), [...new Set([...categories, ...Object.values(CATEGORY_CATEGORISATIONS).flat()])].sort());
    assert.deepEqual(told(2), [...new Set(types)].sort());
  });
});
