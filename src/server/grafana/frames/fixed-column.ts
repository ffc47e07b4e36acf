import type { TimeSlice } from '../event-loop.ts';
import type { FieldType } from './field-type.ts';
import { InvalidFrameError, isDictionary, type Field } from './frame.ts';
import { integersToInt64, millisToNanos } from './int64.ts';
import { bitmapBytes, countUnset, setBit } from './validity.ts';

export type FixedType = Exclude<FieldType, 'string' | 'json'>;
type FixedArray =
  | Int8Array
  | Int16Array
  | Int32Array
  | Uint8Array
  | Uint16Array
  | Uint32Array
  | Float32Array
  | Float64Array
  | BigInt64Array
  | BigUint64Array;

/** Values of one width as Arrow lays them out; for `bool` one bit a row. */
export interface FixedColumn {
  readonly data: FixedArray;
  readonly validity: Uint8Array | undefined;
  readonly nulls: number;
}

const BLOCK = 16_384;

const NARROW = {
  int8: { array: Int8Array, min: -0x80, max: 0x7f },
  int16: { array: Int16Array, min: -0x8000, max: 0x7fff },
  int32: { array: Int32Array, min: -0x8000_0000, max: 0x7fff_ffff },
  uint8: { array: Uint8Array, min: 0, max: 0xff },
  uint16: { array: Uint16Array, min: 0, max: 0xffff },
  enum: { array: Uint16Array, min: 0, max: 0xffff },
  uint32: { array: Uint32Array, min: 0, max: 0xffff_ffff },
} as const;

/** @throws InvalidFrameError for a null in a non-nullable field and for values that the type cannot hold */
export async function encodeFixedColumn(field: Field, type: FixedType, slice: TimeSlice): Promise<FixedColumn> {
  const { values } = field;
  if (isDictionary(values)) {
    throw new InvalidFrameError(`Field "${field.name}" has a dictionary, which only text can have`);
  }
  if (ArrayBuffer.isView(values)) {
    return { data: typedData(field, type, values), ...validityOf(field, values.length) };
  }
  const rows = values.length;
  const column = new ColumnBuilder(field, rows);
  switch (type) {
    case 'bool': {
      const bits = new Uint8Array(bitmapBytes(rows));
      await column.fill(values, slice, (row, value) => {
        if (typeof value !== 'boolean') {
          throw column.wrong(row, value, 'true or false');
        }
        if (value) {
          setBit(bits, row);
        }
      });
      return column.finish(bits);
    }
    case 'time':
      return values.some((value) => typeof value === 'bigint')
        ? wide(column, values, slice, false)
        : times(column, values, slice);
    case 'int64':
    case 'uint64':
      return wide(column, values, slice, type === 'uint64');
    case 'float32':
    case 'float64': {
      const data = type === 'float32' ? new Float32Array(rows) : new Float64Array(rows);
      await column.fill(values, slice, (row, value) => {
        if (typeof value !== 'number') {
          throw column.wrong(row, value, 'a number');
        }
        data[row] = value;
      });
      return column.finish(data);
    }
    default: {
      const { array, min, max } = NARROW[type];
      const data = new array(rows);
      await column.fill(values, slice, (row, value) => {
        if (typeof value !== 'number' || !Number.isInteger(value) || value < min || value > max) {
          throw column.wrong(row, value, `a whole number from ${min} to ${max}`);
        }
        data[row] = value;
      });
      return column.finish(data);
    }
  }
}

async function times(column: ColumnBuilder, values: readonly unknown[], slice: TimeSlice): Promise<FixedColumn> {
  const millis = new Float64Array(values.length);
  await column.fill(values, slice, (row, value) => {
    if (typeof value !== 'number' || !Number.isFinite(value)) {
      throw column.wrong(row, value, 'a time in ms since 1970');
    }
    millis[row] = value;
  });
  return column.finish(millisToNanos(millis));
}

async function wide(
  column: ColumnBuilder,
  values: readonly unknown[],
  slice: TimeSlice,
  unsigned: boolean
): Promise<FixedColumn> {
  const data = new BigInt64Array(values.length);
  await column.fill(values, slice, (row, value) => {
    const integer = typeof value === 'bigint' ? value : Number.isSafeInteger(value) ? BigInt(Number(value)) : undefined;
    if (integer === undefined || integer !== (unsigned ? BigInt.asUintN(64, integer) : BigInt.asIntN(64, integer))) {
      throw column.wrong(row, value, `a whole number of 64 bits${unsigned ? ' without sign' : ''}`);
    }
    data[row] = integer;
  });
  return column.finish(data);
}

function typedData(field: Field, type: FixedType, values: FixedArray): FixedArray {
  const wrong = () =>
    new InvalidFrameError(`Field "${field.name}" is ${type}, its values are a ${values.constructor.name}`);
  switch (type) {
    case 'time':
      if (values instanceof Float64Array) {
        requireEvery(field, values, Number.isFinite, 'a time in ms since 1970');
        return millisToNanos(values);
      }
      break;
    case 'int64':
      if (values instanceof Float64Array) {
        requireEvery(field, values, Number.isSafeInteger, 'a whole number');
        return integersToInt64(values);
      }
      break;
    case 'uint64':
      if (values instanceof Float64Array) {
        requireEvery(
          field,
          values,
          (value) => Number.isSafeInteger(value) && value >= 0,
          'a whole number without sign'
        );
        return integersToInt64(values);
      }
      if (values instanceof BigUint64Array) {
        return values;
      }
      throw wrong();
    case 'float32':
      if (values instanceof Float32Array) {
        return values;
      }
      throw wrong();
    case 'float64':
      if (values instanceof Float64Array) {
        return values;
      }
      throw wrong();
    case 'bool':
      throw wrong();
    default:
      if (values instanceof NARROW[type].array) {
        return values;
      }
      throw wrong();
  }
  if (values instanceof BigInt64Array) {
    return values;
  }
  throw wrong();
}

function requireEvery(field: Field, values: Float64Array, holds: (value: number) => boolean, wanted: string): void {
  const { validity } = field;
  for (let row = 0; row < values.length; row++) {
    const present = validity === undefined || ((validity[row >> 3] ?? 0) & (1 << (row & 7))) !== 0;
    if (present && !holds(values[row] ?? NaN)) {
      throw new InvalidFrameError(`Field "${field.name}" has ${values[row]} in row ${row}, it takes ${wanted}`);
    }
  }
}

function validityOf(field: Field, rows: number): { validity: Uint8Array | undefined; nulls: number } {
  const { validity } = field;
  if (validity === undefined) {
    return { validity: undefined, nulls: 0 };
  }
  if (validity.length * 8 < rows) {
    throw new InvalidFrameError(
      `Field "${field.name}" has a validity bitmap of ${validity.length} bytes for ${rows} rows`
    );
  }
  const nulls = countUnset(validity, rows);
  if (nulls > 0 && !field.nullable) {
    throw new InvalidFrameError(`Field "${field.name}" is not nullable but has ${nulls} rows without a value`);
  }
  return { validity, nulls };
}

/** Walks a plain array and notes which rows have a value. */
class ColumnBuilder {
  readonly #field: Field;
  readonly #validity: Uint8Array | undefined;
  #nulls = 0;

  constructor(field: Field, rows: number) {
    this.#field = field;
    this.#validity = field.nullable ? new Uint8Array(bitmapBytes(rows)) : undefined;
  }

  async fill(values: readonly unknown[], slice: TimeSlice, put: (row: number, value: unknown) => void): Promise<void> {
    for (let row = 0; row < values.length; row++) {
      const value = values[row];
      if (value !== null && value !== undefined) {
        put(row, value);
        if (this.#validity) {
          setBit(this.#validity, row);
        }
      } else if (this.#validity) {
        this.#nulls++;
      } else {
        throw new InvalidFrameError(`Field "${this.#field.name}" is not nullable but has no value in row ${row}`);
      }
      if (row % BLOCK === 0) {
        await slice.pause();
      }
    }
  }

  finish(data: FixedArray): FixedColumn {
    return { data, validity: this.#validity, nulls: this.#nulls };
  }

  wrong(row: number, value: unknown, wanted: string): InvalidFrameError {
    return new InvalidFrameError(`Field "${this.#field.name}" has ${String(value)} in row ${row}, it takes ${wanted}`);
  }
}
