import { hash } from 'node:crypto';
import type { AuditEvent } from './audit-event.ts';

/** The parts of an event that make it the same event in every language, under every base URL, from API or file. */
export type IdentityParts = Pick<
  AuditEvent,
  'time' | 'actionKey' | 'actionName' | 'user' | 'sourceAddress' | 'objects' | 'changes' | 'attributes'
>;

/**
 * Identity of an event whose source gives it none: 128 bits of SHA-256 over its language-free parts, base64url (22 characters).
 * A display text takes part only where there is no stable key or id beside it; the order of objects, changes and
 * attributes takes no part. Two records that really are equal get the same id: see `numberTwins`.
 */
export function eventId(event: IdentityParts): string {
  const framed = JSON.stringify([
    event.time,
    keyOrText(event.actionKey, event.actionName),
    keyOrText(event.user.id, event.user.displayName),
    event.sourceAddress,
    sorted(event.objects.map((object) => [object.type, keyOrText(object.id, object.name)])),
    sorted(event.changes.map((change) => [keyOrText(change.fieldKey, change.field), change.from, change.to])),
    sorted(event.attributes.map((attribute) => [keyOrText(attribute.nameKey, attribute.name), attribute.value])),
  ]);
  return hash('sha256', framed, 'buffer').subarray(0, 16).toString('base64url');
}

/** One element for a key, two for a text: a text that reads like a key is still another identity. */
function keyOrText(key: string, text: string): string[] {
  return key === '' ? ['', text] : [key];
}

/** By code units, so that no locale of the machine takes part. */
function sorted(items: readonly unknown[]): string[] {
  return items.map((item) => JSON.stringify(item)).sort();
}

/** How many records of each (time, id) one read has given so far. */
export type TwinCounts = Map<string, number>;

/**
 * Tells identical records apart: of k records with one (time, id) the first keeps `<id>`, the others become
 * `<id>.2` … `<id>.k`. Reading the same k records again gives the same k ids, so a store that ignores ids it has
 * keeps the maximum over all reads, never the sum.
 * @param events records of one complete read, or a page of it
 * @param counts carried from page to page of one read; a new read starts with a new map
 */
export function numberTwins<E extends Pick<AuditEvent, 'time' | 'id'>>(
  events: readonly E[],
  counts: TwinCounts = new Map()
): E[] {
  return events.map((event) => {
    const record = `${event.time} ${event.id}`;
    const ordinal = (counts.get(record) ?? 0) + 1;
    counts.set(record, ordinal);
    return ordinal === 1 ? event : { ...event, id: `${event.id}.${ordinal}` };
  });
}
