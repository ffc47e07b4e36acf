import type { AuditEvent } from '../events/audit-event.ts';
import { isDictionary, type Field } from '../grafana/frames/frame.ts';
import { logLineFields } from '../queries/event-frames.ts';

/** A line of a tail that is no event: what is missing from it, or keeps it from going on. */
export interface TailRemark {
  /** Stays the same while the text changes: a later remark with this id stands for the earlier one. */
  readonly id: string;
  /** Where it stands among the events, epoch ms. */
  readonly time: number;
  readonly severity: 'info' | 'warning' | 'error';
  readonly text: string;
  /** Whose events it is about; `''` where it is about all. */
  readonly source: string;
}

/** The columns of `log-lines` with a line for each event, and after them one for each remark. */
export function tailFields(events: readonly AuditEvent[], remarks: readonly TailRemark[]): Field[] {
  const columns: Readonly<Record<string, ReadonlyArray<number | string>>> = {
    timestamp: remarks.map(({ time }) => time),
    body: remarks.map(({ text }) => text),
    severity: remarks.map(({ severity }) => severity),
    id: remarks.map(({ id }) => id),
    labels: remarks.map(({ source }) => JSON.stringify(source === '' ? {} : { 'event.dataset': source })),
    labelTypes: remarks.map(({ source }) => JSON.stringify(source === '' ? {} : { 'event.dataset': 'record' })),
  };
  return logLineFields(events).map((field) => ({
    ...field,
    values: [...plainValues(field), ...(columns[field.name] ?? [])],
  }));
}

function plainValues({ values }: Field) {
  return isDictionary(values)
    ? Array.from(values.codes, (code) => values.dictionary[code] ?? null)
    : Array.from(values);
}
