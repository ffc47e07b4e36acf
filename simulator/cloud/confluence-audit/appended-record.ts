import { z } from 'zod';
import type { CloudTenant } from '../tenant.ts';
import type { NewConfluenceAuditRecord } from './record.ts';

const objectSchema = z.strictObject({ name: z.string(), objectType: z.string() });

/** A record that a test appends: only the summary must be named. */
export const appendedRecordSchema = z.strictObject({
  /** Epoch ms, now where missing; a past one makes a late record. */
  time: z.int().optional(),
  summary: z.string(),
  category: z.string().default('Permissions'),
  description: z.string().default(''),
  /** A username, `Anonymous` or `System` (the default). */
  author: z.string().default('System'),
  remoteAddress: z.string().default(''),
  affectedObject: objectSchema.nullable().default(null),
  changedValues: z.array(z.strictObject({ name: z.string(), oldValue: z.string(), newValue: z.string() })).default([]),
  associatedObjects: z.array(objectSchema).default([]),
});
export type AppendedRecord = z.input<typeof appendedRecordSchema>;

/** The record to append. Throws zod's error on a bad one, a RangeError on a username that nobody has. */
export function newRecord(appended: AppendedRecord, { users, clock }: CloudTenant): NewConfluenceAuditRecord {
  const { time, author, ...record } = appendedRecordSchema.parse(appended);
  const user = users.find(({ username }) => username === author);
  if (!user && author !== 'System' && author !== 'Anonymous') {
    throw new RangeError(`Nobody of the simulated tenant has the username ${author}.`);
  }
  return { ...record, time: time ?? clock.now(), author: user ?? (author === 'Anonymous' ? 'anonymous' : null) };
}
