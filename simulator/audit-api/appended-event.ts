import { z } from 'zod';
import type { Site } from '../site.ts';
import { anonymousAuthor, systemAuthor, type AuditAuthor, type NewAuditRecord } from './audit-record.ts';

/** A row that a test records: only the action must be named. */
export const appendedEventSchema = z.strictObject({
  /** Epoch ms, now where missing; a past one makes a late row. */
  time: z.int().optional(),
  /** Any key; those of the catalogue have a text, an area and a level. */
  actionKey: z.string().min(1),
  /** A username, `Anonymous` or `System` (the default). */
  author: z.string().optional(),
  objects: z
    .array(
      z.strictObject({ type: z.string(), name: z.string(), id: z.string().optional(), path: z.string().optional() })
    )
    .default([]),
  changes: z
    .array(z.strictObject({ i18nKey: z.string(), from: z.string().optional(), to: z.string().optional() }))
    .default([]),
  attributes: z.array(z.strictObject({ nameI18nKey: z.string(), value: z.string() })).default([]),
  source: z.string().nullable().default(null),
  method: z.enum(['Browser', 'System']).default('Browser'),
  node: z.int().nonnegative().optional(),
});
export type AppendedEvent = z.input<typeof appendedEventSchema>;

/** The row to record. Throws zod's error on a bad event, a RangeError on a username that nobody has. */
export function auditRow(event: AppendedEvent, site: Site): NewAuditRecord {
  const { time, author, ...row } = appendedEventSchema.parse(event);
  return { ...row, time: time ?? site.clock.now(), author: authorOf(author ?? 'System', site) };
}

function authorOf(name: string, { users, accounts }: Site): AuditAuthor {
  if (name === 'System') {
    return systemAuthor;
  }
  if (name === 'Anonymous') {
    return anonymousAuthor;
  }
  const user = [...users, ...accounts].find(({ username }) => username === name);
  if (!user) {
    throw new RangeError(`Nobody on the simulated site has the username ${name}.`);
  }
  return { id: user.key, name: user.displayName, type: 'user', username: user.username };
}
