import { TimeSlice } from '../event-loop.ts';
import { itemType, pageType } from './field-type.ts';
import {
  InvalidFrameError,
  fieldLength,
  frameLength,
  isDictionary,
  metaJson,
  type DataFrame,
  type Field,
} from './frame.ts';
import { hasBit } from './validity.ts';

/** Which parts of a frame a message carries. */
export type FrameInclude = 'all' | 'schema' | 'data';

const BLOCK = 4096;
const NANOS_PER_MILLI = 1_000_000n;

/**
 * The frame as Grafana's JSON: `{"schema": …, "data": {"values": [column, …], "entities"?, "nanos"?}}`. Times are epoch ms with
 * the rest in `nanos`; NaN and infinities are null and named in `entities`.
 * @throws InvalidFrameError for columns of different length, a null in a non-nullable field and text that is not the JSON it should be; the
 *   signal's reason once it is aborted
 */
export async function encodeFrameJson(
  frame: DataFrame,
  include: FrameInclude = 'all',
  signal?: AbortSignal
): Promise<string> {
  frameLength(frame);
  const parts: string[] = [];
  if (include !== 'data') {
    parts.push(`"schema":${schemaJson(frame)}`);
  }
  if (include !== 'schema') {
    parts.push(`"data":${await dataJson(frame, new TimeSlice(signal))}`);
  }
  return `{${parts.join(',')}}`;
}

function schemaJson(frame: DataFrame): string {
  const fields = frame.fields.map((field) => ({
    name: field.name,
    type: pageType(field.type),
    typeInfo: { frame: itemType(field.type), ...(field.nullable ? { nullable: true } : {}) },
    labels: field.labels,
    config: field.config,
  }));
  const head = JSON.stringify({ name: frame.name, refId: frame.refId, fields });
  return frame.meta ? `${head.slice(0, -1)},"meta":${metaJson(frame.meta)}}` : head;
}

interface Column {
  json: string;
  entities: { NaN?: number[]; Inf?: number[]; NegInf?: number[] } | null;
  nanos: number[] | null;
}

async function dataJson(frame: DataFrame, slice: TimeSlice): Promise<string> {
  const columns: Column[] = [];
  for (const field of frame.fields) {
    columns.push(await encodeColumn(field, slice));
  }
  let json = `{"values":[${columns.map((column) => column.json).join(',')}]`;
  if (columns.some((column) => column.entities)) {
    json += `,"entities":${JSON.stringify(columns.map((column) => column.entities))}`;
  }
  if (columns.some((column) => column.nanos)) {
    json += `,"nanos":${JSON.stringify(columns.map((column) => column.nanos))}`;
  }
  return json + '}';
}

async function encodeColumn(field: Field, slice: TimeSlice): Promise<Column> {
  const rows = fieldLength(field);
  const column: Column = { json: '', entities: null, nanos: null };
  const texts: string[] = [];
  for (let row = 0; row < rows; row++) {
    texts.push(valueJson(field, row, rows, column));
    if (row % BLOCK === 0) {
      await slice.pause();
    }
  }
  column.json = `[${texts.join(',')}]`;
  return column;
}

function valueJson(field: Field, row: number, rows: number, column: Column): string {
  const value = valueAt(field, row);
  if (value === null || value === undefined) {
    if (!field.nullable) {
      throw new InvalidFrameError(`Field "${field.name}" is not nullable but has no value in row ${row}`);
    }
    return 'null';
  }
  if (field.type === 'time') {
    return timeJson(value, row, rows, column);
  }
  if (typeof value === 'bigint') {
    return value.toString();
  }
  if (typeof value === 'string' && field.type === 'json') {
    return checkedJson(field, row, value);
  }
  if (typeof value === 'number' && !Number.isFinite(value)) {
    const entity = Number.isNaN(value) ? 'NaN' : value > 0 ? 'Inf' : 'NegInf';
    column.entities ??= {};
    (column.entities[entity] ??= []).push(row);
    return 'null';
  }
  return JSON.stringify(value);
}

function valueAt(field: Field, row: number): string | number | bigint | boolean | null | undefined {
  if (isDictionary(field.values)) {
    return field.values.dictionary[field.values.codes[row] ?? -1];
  }
  return field.validity !== undefined && !hasBit(field.validity, row) ? null : field.values[row];
}

function timeJson(value: string | number | bigint | boolean, row: number, rows: number, column: Column): string {
  if (typeof value !== 'bigint') {
    return String(Math.floor(Number(value)));
  }
  // Rounded down also before 1970, so that the rest is never negative.
  const rest = ((value % NANOS_PER_MILLI) + NANOS_PER_MILLI) % NANOS_PER_MILLI;
  if (rest !== 0n) {
    column.nanos ??= new Array<number>(rows).fill(0);
    column.nanos[row] = Number(rest);
  }
  return ((value - rest) / NANOS_PER_MILLI).toString();
}

function checkedJson(field: Field, row: number, text: string): string {
  try {
    JSON.parse(text);
    return text;
  } catch {
    throw new InvalidFrameError(`Field "${field.name}" is JSON but the text in row ${row} is not`);
  }
}
