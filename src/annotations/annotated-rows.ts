import { dateTimeFormatISO, FieldType, type DataFrame } from '@grafana/data';

/** Something to mark: a moment where both times are the same, a region otherwise; epoch ms. */
export interface Row {
  readonly time: number;
  readonly timeEnd: number;
  /** Value of a field as people read it, `''` where there is none. */
  readonly valueOf: (field: string) => string;
}

/** Rows of a frame of log lines or of episodes; none of a frame without fields. */
export function annotatedRows(frame: DataFrame): Row[] {
  const start = valuesOf(frame, 'timestamp') ?? valuesOf(frame, 'start') ?? [];
  const end = valuesOf(frame, 'end') ?? start;
  const labels = valuesOf(frame, 'labels') ?? [];
  const columns = new Map(frame.fields.map((field) => [field.name, field]));
  return start.map((time, row) => {
    const named = labelsOf(labels[row]);
    return {
      time: Number(time),
      timeEnd: Number(end[row]),
      valueOf: (name) => {
        const column = columns.get(name === '@timestamp' ? 'timestamp' : name);
        const value: unknown = column ? column.values[row] : named.get(name);
        return column?.type === FieldType.time ? dateTimeFormatISO(Number(value)) : String(value ?? '');
      },
    };
  });
}

function valuesOf({ fields }: DataFrame, name: string): unknown[] | undefined {
  return fields.find((field) => field.name === name)?.values;
}

/** @param json labels of a line, as JSON or as what it stands for: that depends on how the frame came */
function labelsOf(json: unknown): ReadonlyMap<string, unknown> {
  const labels: unknown = typeof json === 'string' ? JSON.parse(json) : json;
  return new Map(Object.entries(labels ?? {}));
}
