import { z } from 'zod';
import type { CloudTenant } from '../tenant.ts';
import type { NewJiraAuditRecord } from './record.ts';

const itemSchema = z.strictObject({
  id: z.string().optional(),
  name: z.string(),
  typeName: z.string(),
  parentId: z.string().optional(),
  parentName: z.string().optional(),
});

/** A record that a test appends: only the summary must be named. */
export const appendedJiraRecordSchema = z.strictObject({
  /** Epoch ms, now where missing; a past one makes a late record. */
  time: z.int().optional(),
  summary: z.string(),
  category: z.string().default('user management'),
  description: z.string().default(''),
  eventSource: z.string().default(''),
  /** A username, or `System` (the default). */
  author: z.string().default('System'),
  remoteAddress: z.string().default(''),
  objectItem: itemSchema.default({ name: '', typeName: 'USER' }),
  changedValues: z
    .array(
      z.strictObject({ fieldName: z.string(), changedFrom: z.string().optional(), changedTo: z.string().optional() })
    )
    .default([]),
  associatedItems: z.array(itemSchema).default([]),
});
export type AppendedJiraRecord = z.input<typeof appendedJiraRecordSchema>;

/** The record to append. Throws zod's error on a bad one, a RangeError on a username that nobody has. */
export function newJiraRecord(appended: AppendedJiraRecord, { users, clock }: CloudTenant): NewJiraAuditRecord {
  const { time, author, ...record } = appendedJiraRecordSchema.parse(appended);
  const user = users.find(({ username }) => username === author);
  if (!user && author !== 'System') {
    throw new RangeError(`Nobody of the simulated tenant has the username ${author}.`);
  }
  return { ...record, time: time ?? clock.now(), author: user ?? null };
}
