import { DataType, Precision, tableFromIPC, type Data, type Field, type Vector } from 'apache-arrow';

/** A data frame as Grafana's server sends it to the page. Values are columns; times are ms, with the rest in `nanos`. */
export interface FrameJson {
  readonly schema: {
    readonly name?: string;
    readonly refId?: string;
    readonly meta?: unknown;
    readonly fields: readonly FieldJson[];
  };
  readonly data: {
    readonly values: readonly unknown[][];
    readonly entities?: ReadonlyArray<EntityLookup | null>;
    readonly nanos?: ReadonlyArray<readonly number[] | null>;
  };
}

export interface FieldJson {
  readonly name: string;
  readonly type: string;
  readonly typeInfo: { readonly frame: string; readonly nullable?: true };
  readonly labels?: unknown;
  readonly config?: unknown;
}

/** Row numbers of values that JSON cannot write. */
export interface EntityLookup {
  NaN?: number[];
  Inf?: number[];
  NegInf?: number[];
}

interface Column {
  readonly values: unknown[];
  readonly entities: EntityLookup | null;
  readonly nanos: number[] | null;
}

/** Decodes one Arrow IPC file as grafana-plugin-sdk-go's `MarshalArrow` writes it. */
export function frameJsonFromArrow(bytes: Uint8Array): FrameJson {
  const table = tableFromIPC(bytes);
  const columns = table.schema.fields.map((field, index) => column(field, table.getChildAt(index)));
  const meta = table.schema.metadata.get('meta');
  const name = table.schema.metadata.get('name');
  const refId = table.schema.metadata.get('refId');
  return {
    schema: {
      ...(name && { name }),
      ...(refId && { refId }),
      ...(meta && { meta: JSON.parse(meta) }),
      fields: table.schema.fields.map(fieldJson),
    },
    data: {
      values: columns.map((each) => each.values),
      ...(columns.some((each) => each.entities) && { entities: columns.map((each) => each.entities) }),
      ...(columns.some((each) => each.nanos) && { nanos: columns.map((each) => each.nanos) }),
    },
  };
}

function fieldJson(field: Field): FieldJson {
  const labels = field.metadata.get('labels');
  const config = field.metadata.get('config');
  return {
    name: field.name,
    type: field.metadata.get('tstype') ?? 'other',
    typeInfo: { frame: goType(field), ...(field.nullable && { nullable: true as const }) },
    ...(labels && { labels: JSON.parse(labels) }),
    ...(config && { config: JSON.parse(config) }),
  };
}

/** Go type that the SDK gives a field of this Arrow type. */
function goType(field: Field): string {
  const { type } = field;
  if (DataType.isTimestamp(type)) {
    return 'time.Time';
  }
  if (DataType.isInt(type)) {
    return field.metadata.get('tstype') === 'enum' ? 'enum' : `${type.isSigned ? '' : 'u'}int${type.bitWidth}`;
  }
  if (DataType.isFloat(type)) {
    return type.precision === Precision.SINGLE ? 'float32' : 'float64';
  }
  if (DataType.isBool(type)) {
    return 'bool';
  }
  return DataType.isBinary(type) ? 'json.RawMessage' : 'string';
}

function column(field: Field, vector: Vector | null): Column {
  const values: unknown[] = [];
  const lookup: EntityLookup = {};
  const nanos: number[] = [];
  for (const data of vector?.data ?? []) {
    const read = reader(field, data, vector);
    for (let i = 0; i < data.length; i++) {
      const value = data.getValid(i) ? read(i, values.length) : null;
      if (typeof value === 'number' && !Number.isFinite(value)) {
        const kind = Number.isNaN(value) ? 'NaN' : value > 0 ? 'Inf' : 'NegInf';
        (lookup[kind] ??= []).push(values.length);
        values.push(null);
        continue;
      }
      if (typeof value === 'bigint') {
        values.push(DataType.isTimestamp(field.type) ? millisecondsOf(value, nanos, values.length) : Number(value));
        continue;
      }
      values.push(value);
    }
  }
  const seen = nanos.length > 0 ? Array.from(values, (_, i) => nanos[i] ?? 0) : null;
  return { values, entities: Object.keys(lookup).length > 0 ? lookup : null, nanos: seen };
}

function millisecondsOf(nanoseconds: bigint, rest: number[], row: number): number {
  const milliseconds = nanoseconds / 1_000_000n;
  const remainder = Number(nanoseconds % 1_000_000n);
  if (remainder !== 0) {
    rest[row] = remainder;
  }
  return Number(milliseconds);
}

function reader(field: Field, data: Data, vector: Vector | null): (rowOfBatch: number, row: number) => unknown {
  if (DataType.isTimestamp(field.type)) {
    // The vector's own getter rounds to milliseconds; the raw 64-bit values do not.
    return (rowOfBatch) => data.values[rowOfBatch];
  }
  if (DataType.isBinary(field.type)) {
    return (_, row) => JSON.parse(Buffer.from(vector?.get(row) ?? []).toString('utf8'));
  }
  return (_, row) => vector?.get(row);
}
