import { z } from 'zod';
import { timestampSchema } from '../lenient-fields.ts';
import { recordSchema, type AuditRecord } from '../data-center/record-schema.ts';

/** A line that is JSON: a record, or at least when it is of. */
export interface AuditLine {
  /** Undefined where the line is no record of a known shape. */
  readonly record: AuditRecord | undefined;
  /** Epoch ms, undefined where the line states none. */
  readonly time: number | undefined;
}

const lineSchema = z.looseObject({ type: z.unknown().optional(), auditType: z.unknown().optional() });
const timedSchema = z.object({ timestamp: timestampSchema });

/** One line of an audit file, without its end: the API's record with `auditType` for `type`, see `record-schema.ts`. */
export function parseAuditLine(text: string): AuditLine {
  const { data } = lineSchema.safeParse(parsed(text));
  if (data === undefined) {
    return { record: undefined, time: undefined };
  }
  const record = recordSchema.safeParse({ ...data, type: data.auditType ?? data.type }).data;
  return { record, time: record?.timestamp ?? timedSchema.safeParse(data).data?.timestamp };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
