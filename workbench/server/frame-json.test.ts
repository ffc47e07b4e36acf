import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { encodeArrow } from '../../src/server/grafana/frames/arrow.ts';
import type { DataFrame } from '../../src/server/grafana/frames/frame.ts';
import { frameJsonFromArrow } from './frame-json.ts';

const roundTrip = async (frame: DataFrame) => frameJsonFromArrow(await encodeArrow(frame));
const nullable = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: null });

test('every value that the backend encodes arrives at the page', async () => {
  const row = fc.record({
    time: fc.integer({ min: 0, max: 4e12 }),
    text: nullable(fc.string({ unit: 'grapheme' })),
    number: nullable(fc.double({ noNaN: true, noDefaultInfinity: true })),
    flag: nullable(fc.boolean()),
    json: fc.dictionary(fc.string(), fc.string()),
  });
  await fc.assert(
    fc.asyncProperty(fc.array(row, { minLength: 1, maxLength: 40 }), async (rows) => {
      const { data } = await roundTrip({
        fields: [
          { name: 'time', type: 'time', values: rows.map(({ time }) => time) },
          { name: 'text', type: 'string', nullable: true, values: rows.map(({ text }) => text) },
          { name: 'number', type: 'float64', nullable: true, values: rows.map(({ number }) => number) },
          { name: 'flag', type: 'bool', nullable: true, values: rows.map(({ flag }) => flag) },
          { name: 'json', type: 'json', values: rows.map(({ json }) => JSON.stringify(json)) },
        ],
      });
      assert.deepEqual(data.values.slice(0, 4), [
        rows.map(({ time }) => time),
        rows.map(({ text }) => text),
        rows.map(({ number }) => number),
        rows.map(({ flag }) => flag),
      ]);
      assert.equal(JSON.stringify(data.values[4]), JSON.stringify(rows.map(({ json }) => json)));
      assert.equal(data.nanos, undefined);
    })
  );
});

test('not a number and the infinities are null, and named by their rows', async () => {
  const { data } = await roundTrip({
    fields: [{ name: 'value', type: 'float64', values: [1, NaN, Infinity, -Infinity] }],
  });
  assert.deepEqual(data.values, [[1, null, null, null]]);
  assert.deepEqual(data.entities, [{ NaN: [1], Inf: [2], NegInf: [3] }]);
});

test('what a millisecond cannot hold of a time stays in nanos', async () => {
  const { data } = await roundTrip({
    fields: [{ name: 'time', type: 'time', values: [1_700_000_000_000_000_123n, 1_700_000_000_001_000_000n] }],
  });
  assert.deepEqual(data.values, [[1_700_000_000_000, 1_700_000_000_001]]);
  assert.deepEqual(data.nanos, [[123, 0]]);
});

test('labels, configuration, metadata and types are what Grafana sends', async () => {
  const { schema } = await roundTrip({
    name: 'reads',
    refId: 'B',
    meta: { type: 'timeseries-multi', typeVersion: [0, 1], notices: [{ severity: 'warning', text: 'incomplete' }] },
    fields: [
      { name: 'time', type: 'time', values: [] },
      {
        name: 'value',
        type: 'int64',
        nullable: true,
        values: [],
        labels: { 'user.id': 'u1' },
        config: { unit: 'short' },
      },
    ],
  });
  assert.equal(schema.refId, 'B');
  assert.deepEqual(schema.meta, {
    type: 'timeseries-multi',
    typeVersion: [0, 1],
    notices: [{ severity: 'warning', text: 'incomplete' }],
  });
  assert.deepEqual(schema.fields, [
    { name: 'time', type: 'time', typeInfo: { frame: 'time.Time' } },
    {
      name: 'value',
      type: 'number',
      typeInfo: { frame: 'int64', nullable: true },
      labels: { 'user.id': 'u1' },
      config: { unit: 'short' },
    },
  ]);
});
