import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { RecordBatchReader, Table } from 'apache-arrow';
import fc from 'fast-check';
import { encodeArrow } from './arrow.ts';
import { FIELD_TYPES, pageType, type FieldType } from './field-type.ts';
import type { DataFrame, Field, FieldValue } from './frame.ts';

const integer = (min: number, max: number) => fc.integer({ min, max });

/** Values of each type in the plain form that the encoder takes. */
const VALUES: Record<FieldType, fc.Arbitrary<FieldValue>> = {
  time: integer(-9e12, 9e12),
  string: fc.string({ unit: 'binary' }),
  bool: fc.boolean(),
  json: fc.json(),
  enum: integer(0, 65_535),
  int8: integer(-128, 127),
  int16: integer(-32_768, 32_767),
  int32: integer(-(2 ** 31), 2 ** 31 - 1),
  int64: fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n }),
  uint8: integer(0, 255),
  uint16: integer(0, 65_535),
  uint32: integer(0, 2 ** 32 - 1),
  uint64: fc.bigInt({ min: 0n, max: 2n ** 64n - 1n }),
  float32: fc.float(),
  float64: fc.double(),
};

const text = new TextDecoder();

/** What Arrow's reader must give for a value. */
function readBack(type: FieldType, value: FieldValue): unknown {
  return value === null ? null : type === 'time' ? BigInt(Number(value)) * 1_000_000n : value;
}

/** Columns of raw values, times in ns. */
function decode(bytes: Uint8Array): { rows: number; columns: unknown[][]; table: Table } {
  const reader = RecordBatchReader.from(bytes).open();
  const table = new Table(reader.schema, [...reader]);
  const columns = table.schema.fields.map((field, i) => {
    const data = table.getChildAt(i)?.data[0];
    const nanos = pageType('time') === field.metadata.get('tstype') ? data?.values : undefined;
    return Array.from({ length: table.numRows }, (_, row) => {
      const value: unknown = table.getChildAt(i)?.get(row);
      if (value instanceof Uint8Array) {
        return text.decode(value);
      }
      return value === null || nanos === undefined ? value : nanos[row];
    });
  });
  return { rows: table.numRows, columns, table };
}

const frames = fc.integer({ min: 0, max: 130 }).chain((rows) =>
  fc.array(
    fc.tuple(fc.constantFrom(...FIELD_TYPES), fc.boolean()).chain(([type, nullable]) =>
      fc.record({
        type: fc.constant(type),
        nullable: fc.constant(nullable),
        values: fc.array(nullable ? fc.option(VALUES[type], { nil: null }) : VALUES[type], {
          minLength: rows,
          maxLength: rows,
        }),
      })
    ),
    { maxLength: 6 }
  )
);

describe('encodeArrow', () => {
  test('any frame reads back as it was', async () => {
    await fc.assert(
      fc.asyncProperty(frames, async (columns) => {
        const frame: DataFrame = { fields: columns.map((column, i) => ({ name: `f${i}`, ...column })) };
        const { rows, columns: read, table } = decode(await encodeArrow(frame));
        assert.equal(rows, columns[0]?.values.length ?? 0);
        for (const [i, { type, nullable, values }] of columns.entries()) {
          assert.equal(table.schema.fields[i]?.nullable, nullable);
          assert.deepEqual(
            read[i],
            values.map((value) => readBack(type, value)),
            type
          );
        }
      })
    );
  });

  test('dictionary text reads back as the words that the codes name', async () => {
    const dictionaries = fc.array(fc.string({ unit: 'binary', maxLength: 40 }), { minLength: 1, maxLength: 20 });
    const coded = dictionaries.chain((dictionary) =>
      fc.record({
        dictionary: fc.constant(dictionary),
        codes: fc.array(fc.integer({ min: -1, max: dictionary.length - 1 })),
      })
    );
    await fc.assert(
      fc.asyncProperty(coded, async ({ dictionary, codes }) => {
        const values = { codes: Int32Array.from(codes), dictionary };
        const { columns } = decode(
          await encodeArrow({ fields: [{ name: 'a', type: 'string', nullable: true, values }] })
        );
        assert.deepEqual(
          columns[0],
          codes.map((code) => dictionary[code] ?? null)
        );
      })
    );
  });

  test('typed arrays with a bitmap read back with nulls where a bit is 0', async () => {
    const columns = fc.array(fc.option(fc.double(), { nil: null }), { minLength: 1, maxLength: 200 });
    await fc.assert(
      fc.asyncProperty(columns, async (values) => {
        const validity = new Uint8Array(Math.ceil(values.length / 8));
        values.forEach((value, row) => {
          validity[row >> 3] = (validity[row >> 3] ?? 0) | (value === null ? 0 : 1 << (row & 7));
        });
        const field: Field = {
          name: 'a',
          type: 'float64',
          nullable: true,
          validity,
          values: Float64Array.from(values, (value) => value ?? 7),
        };
        assert.deepEqual(decode(await encodeArrow({ fields: [field] })).columns[0], values);
      })
    );
  });

  test('text longer than a block of rows and not ASCII alone keeps its bounds', async () => {
    const values = Array.from({ length: 10_000 }, (_, i) => (i % 4097 === 0 ? `${i} ü 🎉` : String(i)));
    assert.deepEqual(decode(await encodeArrow({ fields: [{ name: 'a', type: 'string', values }] })).columns[0], values);
  });

  test('half a surrogate pair becomes the replacement character, also where its neighbour has the other half', async () => {
    const { columns } = decode(
      await encodeArrow({ fields: [{ name: 'a', type: 'string', values: ['x\ud83c', '\udf89y', 'z'] }] })
    );
    assert.deepEqual(columns[0], ['x\ufffd', '\ufffdy', 'z']);
  });

  test('name, refId, metadata, labels and config are where Grafana looks for them', async () => {
    const field: Field = { name: 'a', type: 'enum', values: [0], labels: { user: 'ä' }, config: { unit: 's' } };
    const { table } = decode(
      await encodeArrow({ name: 'n', refId: 'A', meta: { type: 'table', custom: { x: 1 } }, fields: [field] })
    );
    assert.equal(table.schema.metadata.get('name'), 'n');
    assert.equal(table.schema.metadata.get('refId'), 'A');
    assert.deepEqual(JSON.parse(table.schema.metadata.get('meta') ?? ''), {
      type: 'table',
      typeVersion: [0, 0],
      custom: { x: 1 },
    });
    assert.deepEqual(Object.fromEntries(table.schema.fields[0]?.metadata ?? []), {
      tstype: 'enum',
      labels: '{"user":"ä"}',
      config: '{"unit":"s"}',
    });
  });

  const refused: Record<string, readonly Field[]> = {
    'a null in a non-nullable number': [{ name: 'a', type: 'float64', values: [1, null] }],
    'a null in a non-nullable text': [{ name: 'a', type: 'string', values: ['x', null] }],
    'a null code in a non-nullable text': [{ name: 'a', type: 'string', values: { codes: [-1], dictionary: ['x'] } }],
    'a code outside the dictionary': [
      { name: 'a', type: 'string', nullable: true, values: { codes: [1], dictionary: ['x'] } },
    ],
    'a null bit in a non-nullable typed array': [
      { name: 'a', type: 'float64', values: Float64Array.of(1), validity: Uint8Array.of(0) },
    ],
    'a bitmap that is too short': [
      { name: 'a', type: 'float64', nullable: true, values: new Float64Array(9), validity: Uint8Array.of(255) },
    ],
    'columns of different length': [
      { name: 'a', type: 'float64', values: [1] },
      { name: 'b', type: 'float64', values: [] },
    ],
    'two fields with the same name and labels': [
      { name: 'a', type: 'bool', values: [] },
      { name: 'a', type: 'bool', values: [] },
    ],
    'a number that the type cannot hold': [{ name: 'a', type: 'int8', values: [128] }],
    'a fraction as an integer': [{ name: 'a', type: 'int64', values: [0.5] }],
    'a negative number as unsigned': [{ name: 'a', type: 'uint64', values: [-1] }],
    'a time that is none': [{ name: 'a', type: 'time', values: Float64Array.of(NaN) }],
    'text as a number': [{ name: 'a', type: 'float64', values: ['1'] }],
    'a number as text': [{ name: 'a', type: 'string', values: [1] }],
    'a typed array of another width': [{ name: 'a', type: 'int32', values: Float64Array.of(1) }],
  };
  for (const [what, fields] of Object.entries(refused)) {
    test(`${what} is refused, by name`, async () => {
      await assert.rejects(encodeArrow({ fields }), { name: 'InvalidFrameError', message: /"[ab]"/ });
    });
  }

  test('an aborted signal stops the encoding of a large frame', async () => {
    const field: Field = { name: 'a', type: 'string', values: Array.from({ length: 2_000_000 }, (_, i) => `ü${i}`) };
    const controller = new AbortController();
    const encoding = encodeArrow({ fields: [field] }, controller.signal);
    setImmediate(() => controller.abort(new Error('enough')));
    await assert.rejects(encoding, { message: 'enough' });
  });
});
