import {
  Binary,
  Bool,
  Data,
  Field as ArrowField,
  Float32,
  Float64,
  Int16,
  Int32,
  Int64,
  Int8,
  RecordBatch,
  RecordBatchFileWriter,
  Schema,
  Struct,
  TimestampNanosecond,
  Uint16,
  Uint32,
  Uint64,
  Uint8,
  Utf8,
  makeData,
  type DataType,
} from 'apache-arrow';
import { TimeSlice } from '../event-loop.ts';
import { pageType, type FieldType } from './field-type.ts';
import { encodeFixedColumn } from './fixed-column.ts';
import { fieldLength, frameLength, metaJson, type DataFrame, type Field } from './frame.ts';
import { encodeUtf8Column } from './utf8-column.ts';

/**
 * The frame as an Arrow IPC file with one record batch (none without rows), as Grafana's decoder reads it.
 * Yields to the event loop between blocks of rows.
 * @throws InvalidFrameError where the frame breaks its own promises; the signal's reason once it is aborted
 */
export async function encodeArrow(frame: DataFrame, signal?: AbortSignal): Promise<Uint8Array> {
  const rows = frameLength(frame);
  const slice = new TimeSlice(signal);
  const columns: Data[] = [];
  for (const field of frame.fields) {
    columns.push(await encodeColumn(field, slice));
    await slice.pause();
  }
  const schema = arrowSchema(frame);
  const writer = new RecordBatchFileWriter();
  writer.reset(undefined, schema);
  if (rows > 0) {
    writer.write(
      new RecordBatch(
        schema,
        makeData({ type: new Struct(schema.fields), length: rows, nullCount: 0, children: columns })
      )
    );
  }
  return writer.finish().toUint8Array(true);
}

function arrowSchema(frame: DataFrame): Schema {
  const metadata = new Map([
    ['name', frame.name ?? ''],
    ['refId', frame.refId ?? ''],
  ]);
  if (frame.meta) {
    metadata.set('meta', metaJson(frame.meta));
  }
  return new Schema(frame.fields.map(arrowField), metadata);
}

function arrowField(field: Field): ArrowField {
  const metadata = new Map<string, string>([['tstype', pageType(field.type)]]);
  if (field.labels) {
    metadata.set('labels', JSON.stringify(field.labels));
  }
  if (field.config) {
    metadata.set('config', JSON.stringify(field.config));
  }
  return new ArrowField(field.name, arrowType(field.type), field.nullable ?? false, metadata);
}

async function encodeColumn(field: Field, slice: TimeSlice): Promise<Data> {
  const length = fieldLength(field);
  if (field.type === 'string' || field.type === 'json') {
    const { offsets, bytes, validity, nulls } = await encodeUtf8Column(field, slice);
    const type = field.type === 'string' ? new Utf8() : new Binary();
    return new Data(type, 0, length, nulls, [offsets, bytes, validity]);
  }
  const { data, validity, nulls } = await encodeFixedColumn(field, field.type, slice);
  return new Data(arrowType(field.type), 0, length, nulls, [undefined, data, validity]);
}

function arrowType(type: FieldType): DataType {
  switch (type) {
    case 'time':
      return new TimestampNanosecond();
    case 'string':
      return new Utf8();
    case 'json':
      return new Binary();
    case 'bool':
      return new Bool();
    case 'enum':
      return new Uint16();
    case 'int8':
      return new Int8();
    case 'int16':
      return new Int16();
    case 'int32':
      return new Int32();
    case 'int64':
      return new Int64();
    case 'uint8':
      return new Uint8();
    case 'uint16':
      return new Uint16();
    case 'uint32':
      return new Uint32();
    case 'uint64':
      return new Uint64();
    case 'float32':
      return new Float32();
    case 'float64':
      return new Float64();
  }
}
