import type { FieldType } from './field-type.ts';

/** Labels of a time series or number. */
export type Labels = Readonly<Record<string, string>>;

/** Display options as Grafana's `FieldConfig` has them: displayName, displayNameFromDS, unit, decimals, min, max, links, mappings, `type.enum.text`, … */
export type FieldConfig = Readonly<Record<string, unknown>>;

/** Text column as codes into a dictionary: cheap where values repeat. A negative code is a null. */
export interface DictionaryStrings {
  readonly codes: Int8Array | Int16Array | Int32Array | Uint8Array | Uint16Array | Uint32Array | readonly number[];
  readonly dictionary: readonly string[];
}

export type NumberArray =
  Int8Array | Int16Array | Int32Array | Uint8Array | Uint16Array | Uint32Array | Float32Array | Float64Array;

export type FieldValue = string | number | bigint | boolean | null;

/**
 * A column's values, by its type:
 * - `time`: epoch ms (numbers, Float64Array; rounded down to whole ms) or epoch ns (bigints, BigInt64Array)
 * - `string`: text, or a dictionary
 * - `json`: JSON texts, already serialised, or a dictionary of such
 * - `enum`: indices into `config.type.enum.text`
 * - `int64`, `uint64`: bigints, or numbers that are safe integers
 * - others: numbers, booleans
 */
export type FieldValues = readonly FieldValue[] | NumberArray | BigInt64Array | BigUint64Array | DictionaryStrings;

export interface Field {
  readonly name: string;
  readonly type: FieldType;
  readonly values: FieldValues;
  /** Whether the column may hold nulls; a null in another column is refused. */
  readonly nullable?: boolean;
  /** For typed arrays, which cannot hold a null: a bitmap, least significant bit first, 1 where there is a value. Needs `nullable`. */
  readonly validity?: Uint8Array;
  readonly labels?: Labels;
  readonly config?: FieldConfig;
}

export interface Notice {
  readonly severity: 'info' | 'warning' | 'error';
  readonly text: string;
  readonly link?: string;
}

export interface QueryStat {
  readonly displayName: string;
  readonly value: number;
  readonly unit?: string;
}

/** Grafana's frame metadata. `typeVersion` is written as [0, 0] where it is not given. */
export interface FrameMeta {
  /** The frame's kind by Grafana's data plane contract: `timeseries-multi`, `numeric-long`, `log-lines`, `table`, … */
  readonly type?: string;
  readonly typeVersion?: readonly [major: number, minor: number];
  readonly preferredVisualisationType?: 'graph' | 'table' | 'logs' | 'trace' | 'nodeGraph';
  readonly executedQueryString?: string;
  readonly notices?: readonly Notice[];
  readonly stats?: readonly QueryStat[];
  /** Path of the Grafana Live channel that carries on where this frame ends. */
  readonly channel?: string;
  /** Indices of the fields that identify a row. */
  readonly uniqueRowIdFields?: readonly number[];
  readonly dataTopic?: 'annotations' | 'alertStates' | 'series';
  readonly custom?: unknown;
}

export interface DataFrame {
  readonly name?: string;
  /** Set by the SDK to the query's own. */
  readonly refId?: string;
  readonly meta?: FrameMeta;
  /** Columns of equal length; no two with the same name and labels. */
  readonly fields: readonly Field[];
}

/** Says which frame or field is wrong, and how. A bug of whoever made the frame. */
export class InvalidFrameError extends Error {
  override readonly name = 'InvalidFrameError';
}

export function isDictionary(values: FieldValues): values is DictionaryStrings {
  return 'codes' in values;
}

export function fieldLength(field: Field): number {
  return isDictionary(field.values) ? field.values.codes.length : field.values.length;
}

/**
 * Number of rows.
 * @throws InvalidFrameError where columns differ in length, or two fields have the same name and labels
 */
export function frameLength(frame: DataFrame): number {
  const first = frame.fields[0];
  if (first === undefined) {
    return 0;
  }
  const rows = fieldLength(first);
  const seen = new Set<string>();
  for (const field of frame.fields) {
    if (fieldLength(field) !== rows) {
      throw new InvalidFrameError(
        `Field "${field.name}" has ${fieldLength(field)} values, field "${first.name}" has ${rows}`
      );
    }
    const identity = JSON.stringify([field.name, Object.entries(field.labels ?? {}).sort()]);
    if (seen.has(identity)) {
      throw new InvalidFrameError(`Two fields are named "${field.name}" and have the same labels`);
    }
    seen.add(identity);
  }
  return rows;
}

/** The metadata as both encodings write it. */
export function metaJson(meta: FrameMeta): string {
  return JSON.stringify({ ...meta, typeVersion: meta.typeVersion ?? [0, 0] });
}
