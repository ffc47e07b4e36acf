import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { MAX_TABLE_ROWS } from '../../query/limits.ts';
import { columnsOf } from '../analysis/columns.fixture.ts';
import { fieldLength } from '../grafana/frames/frame.ts';
import { episodesFrame } from './episodes-frame.ts';
import { KeyValues } from './key-values.ts';

const { dictionaries } = columnsOf({ time: [], codes: {} });
const names = new KeyValues([], { codes: [] }, dictionaries);

const frameOf = (count: number) =>
  episodesFrame(
    names,
    Array.from({ length: count }, (_, start) => ({ key: 1, start, end: start, value: 1, events: 1, objects: 1 })),
    { notices: [{ severity: 'info', text: 'What else is known.' }] }
  );

describe('episodesFrame', () => {
  it('shows the newest episodes where there are more than anybody reads, and says how many there are', () => {
    const { fields, meta } = frameOf(MAX_TABLE_ROWS + 1);
    assert.deepEqual(
      fields.map((field) => fieldLength(field)),
      fields.map(() => MAX_TABLE_ROWS)
    );
    const starts = fields.find(({ name }) => name === 'start')?.values;
    assert.deepEqual(Array.isArray(starts) && [starts[0], starts.at(-1)], [MAX_TABLE_ROWS, 1]);
    assert.deepEqual(
      meta?.notices?.map(({ text }) => text),
      [
        'What else is known.',
        'Shown are the newest 10,000 of 10,001 episodes. Raise the minimum value, or filter more.',
      ]
    );
  });

  it('says nothing where all are shown', () => {
    assert.equal(frameOf(MAX_TABLE_ROWS).meta?.notices?.length, 1);
  });
});
