import type { AuditEvent } from '../../events/audit-event.ts';
import type { UserDetail } from '../../events/columns.ts';
import { unreadableRecord } from '../unreadable-record.ts';
import { normaliseEvent, usersOf, type NormaliseContext } from './normalise.ts';
import { productsOf } from './resources.ts';
import { eventSchema, timedSchema, type OrganizationEvent } from './record-schema.ts';

export interface ReadContext extends NormaliseContext {
  /** Products whose events are kept, lower case, with those of no product; empty: all. */
  readonly products: readonly string[];
}

/** What a page holds. */
export interface ReadEvents {
  /** In the page's order. */
  readonly events: readonly AuditEvent[];
  readonly users: readonly UserDetail[];
  /** Events whose shape is unknown: kept raw, among `events`. */
  readonly malformed: number;
  /** Event times of all entries that state one, those that were not kept too, in the page's order, epoch ms. */
  readonly times: readonly number[];
  /** Newest time of processing, epoch ms; undefined if none is stated. */
  readonly processedTo: number | undefined;
}

/**
 * The events of a page, understood as far as possible.
 * @param fallbackTime of an event that states no time and follows none that does, epoch ms
 */
export function readEvents(entries: readonly unknown[], fallbackTime: number, context: ReadContext): ReadEvents {
  const events: AuditEvent[] = [];
  const users: UserDetail[] = [];
  const times: number[] = [];
  let malformed = 0;
  let processedTo = -Infinity;
  let neighbour = firstTime(entries) ?? fallbackTime;
  for (const entry of entries) {
    const raw = JSON.stringify(entry);
    const timed = timedSchema.safeParse(entry).data;
    const record = eventSchema.safeParse(entry).data;
    neighbour = timed?.attributes.time ?? neighbour;
    if (timed !== undefined) {
      times.push(timed.attributes.time);
    }
    processedTo = Math.max(processedTo, timed?.attributes.processedAt ?? -Infinity);
    if (record === undefined) {
      malformed += 1;
      events.push(unreadableRecord(raw, neighbour, context, { id: timed?.id, cloudAccount: context.orgId }));
    } else if (isWanted(record, context.products)) {
      events.push(normaliseEvent(record, raw, context));
      users.push(...usersOf(record));
    }
  }
  return { events, users, malformed, times, processedTo: Number.isFinite(processedTo) ? processedTo : undefined };
}

function isWanted({ attributes }: OrganizationEvent, wanted: readonly string[]): boolean {
  const products = wanted.length === 0 ? [] : productsOf([...attributes.container, ...attributes.context]);
  return products.length === 0 || products.some((product) => wanted.includes(product.toLowerCase()));
}

function firstTime(entries: readonly unknown[]): number | undefined {
  for (const entry of entries) {
    const time = timedSchema.safeParse(entry).data?.attributes.time;
    if (time !== undefined) {
      return time;
    }
  }
  return undefined;
}
