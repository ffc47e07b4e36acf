import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { packColumns, unpackColumns } from './packed-columns.ts';

const number = fc.oneof(fc.nat(255), fc.nat(65_535), fc.nat(2 ** 32 - 1), fc.nat(Number.MAX_SAFE_INTEGER));

test('columns come back as they were packed, wherever the bytes lie', () => {
  const columns = fc.nat(40).chain((length) => fc.array(fc.array(number, { minLength: length, maxLength: length })));
  fc.assert(
    fc.property(columns, fc.nat(9), (lists, shift) => {
      const packed = packColumns(lists[0]?.length ?? 0, lists);
      const moved = new Uint8Array(packed.length + shift);
      moved.set(packed, shift);
      assert.deepEqual(
        unpackColumns(moved.subarray(shift)).map((column) => [...column]),
        lists
      );
    })
  );
});

test('a column takes no more bytes a number than its largest one', () => {
  const [bytes, words] = [200, 60_000].map(
    (largest) => packColumns(1_000, [Array.from({ length: 1_000 }, () => largest)]).length
  );
  assert.ok((bytes ?? Infinity) < 1_100 && (words ?? Infinity) < 2_100);
});

test('bytes that were cut are no columns', () => {
  const packed = packColumns(10, [[1, 2, 3, 4, 5, 6, 7, 8, 9, 10]]);
  assert.throws(() => unpackColumns(packed.subarray(0, packed.length - 8)), { name: 'StoreError', kind: 'corrupt' });
});
