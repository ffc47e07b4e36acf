import assert from 'node:assert/strict';
import { test } from 'node:test';
import { encodeFrameJson } from './frame-json.ts';
import type { DataFrame } from './frame.ts';

const frame: DataFrame = {
  name: 'n',
  refId: 'A',
  meta: { type: 'table', typeVersion: [0, 1] },
  fields: [
    { name: 't', type: 'time', values: [1_000_001n, -1n, 5_000_000n] },
    { name: 'v', type: 'float64', nullable: true, values: [NaN, null, -Infinity], labels: { k: 'v' } },
    { name: 'j', type: 'json', values: ['{"a": 1}', '[]', 'null'] },
    { name: 's', type: 'string', nullable: true, values: { codes: [0, -1, 1], dictionary: ['x', '"'] } },
  ],
};

test('a frame is schema and columns', async () => {
  assert.deepEqual(JSON.parse(await encodeFrameJson(frame)), {
    schema: {
      name: 'n',
      refId: 'A',
      meta: { type: 'table', typeVersion: [0, 1] },
      fields: [
        { name: 't', type: 'time', typeInfo: { frame: 'time.Time' } },
        { name: 'v', type: 'number', typeInfo: { frame: 'float64', nullable: true }, labels: { k: 'v' } },
        { name: 'j', type: 'other', typeInfo: { frame: 'json.RawMessage' } },
        { name: 's', type: 'string', typeInfo: { frame: 'string', nullable: true } },
      ],
    },
    data: {
      values: [
        [1, -1, 5],
        [null, null, null],
        [{ a: 1 }, [], null],
        ['x', null, '"'],
      ],
      entities: [null, { NaN: [0], NegInf: [2] }, null, null],
      nanos: [[1, 999_999, 0], null, null, null],
    },
  });
});

test('a message can carry the schema alone or the data alone', async () => {
  assert.deepEqual(Object.keys(JSON.parse(await encodeFrameJson(frame, 'schema'))), ['schema']);
  assert.deepEqual(Object.keys(JSON.parse(await encodeFrameJson(frame, 'data'))), ['data']);
});

test('numbers of 64 bits keep every digit', async () => {
  const json = await encodeFrameJson({ fields: [{ name: 'a', type: 'uint64', values: [2n ** 64n - 1n] }] }, 'data');
  assert.equal(json, '{"data":{"values":[[18446744073709551615]]}}');
});

test('text that is not JSON in a JSON field is refused', async () => {
  await assert.rejects(encodeFrameJson({ fields: [{ name: 'a', type: 'json', values: ['{'] }] }), {
    name: 'InvalidFrameError',
  });
});
