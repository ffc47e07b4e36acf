import { z } from 'zod';
import type { CloudTenant } from '../tenant.ts';
import type { NewOrganizationEvent } from './organization-event.ts';

/** An event that a test appends. */
export const appendedEventSchema = z.strictObject({
  /** Epoch ms, now where missing. */
  time: z.int().optional(),
  /** Epoch ms, now where missing: it can be read at once. */
  processedAt: z.int().optional(),
  action: z.string().default('user_created'),
  /** A username, or `System` (the default). */
  actor: z.string().default('System'),
  tokenLabel: z.string().nullable().default(null),
  product: z.enum(['confluence', 'jira']).nullable().default(null),
  page: z.strictObject({ id: z.string(), title: z.string(), spaceKey: z.string() }).nullable().default(null),
  space: z.strictObject({ key: z.string(), name: z.string() }).nullable().default(null),
  group: z.string().nullable().default(null),
  /** Username of whom it was done to. */
  target: z.string().nullable().default(null),
  ip: z.string().nullable().default(null),
});
export type AppendedEvent = z.input<typeof appendedEventSchema>;

/** The event to record. Throws zod's error on a bad one, a RangeError on a username that nobody has. */
export function newEvent(appended: AppendedEvent, { users, clock }: CloudTenant): NewOrganizationEvent {
  const { actor, target, ip, time, processedAt, ...rest } = appendedEventSchema.parse(appended);
  const userNamed = (name: string) => {
    const user = users.find(({ username }) => username === name);
    if (!user) {
      throw new RangeError(`Nobody of the simulated tenant has the username ${name}.`);
    }
    return user;
  };
  const now = clock.now();
  return {
    ...rest,
    time: time ?? now,
    processedAt: processedAt ?? now,
    actor: actor === 'System' ? null : userNamed(actor),
    target: target === null ? null : userNamed(target),
    location: ip === null ? null : { ip, countryName: 'Norway', regionName: 'Oslo', city: 'Oslo' },
  };
}
