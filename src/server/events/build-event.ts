import type { AuditEvent, EventUser } from './audit-event.ts';
import { eventId } from './identity.ts';
import { primaryObject, spaceOf, targetsOf } from './objects.ts';
import { UNKNOWN_USER } from './users.ts';

/** What a source must say of every event, and what it may. */
export type EventInput = Pick<AuditEvent, 'time' | 'observed' | 'source'> &
  Partial<Omit<AuditEvent, 'user' | 'onBehalfOf'>> & {
    readonly user?: Partial<EventUser>;
    readonly onBehalfOf?: Partial<EventUser>;
  };

/**
 * An event from what its source gives: missing texts are `''`, missing lists empty.
 * `action` falls back to `actionKey`, then `actionName`; `object`, `space` and `targets` are taken from the objects
 * and changes, `message` from the action and its object, `id` from `eventId`, each unless given.
 */
export function auditEvent(input: EventInput): AuditEvent {
  const { objects = [], changes = [], actionKey = '', actionName = '' } = input;
  const object = input.object ?? primaryObject(objects);
  const event: AuditEvent = {
    id: '',
    category: '',
    categoryKey: '',
    area: '',
    level: '',
    ip: '',
    sourceAddress: '',
    geo: undefined,
    method: '',
    system: '',
    node: '',
    userAgent: '',
    auth: undefined,
    http: undefined,
    space: spaceOf(objects, changes),
    targets: targetsOf(objects),
    attributes: [],
    searchText: '',
    log: undefined,
    raw: '',
    ...input,
    action: input.action ?? (actionKey || actionName),
    actionKey,
    actionName,
    objects,
    changes,
    object,
    user: { ...UNKNOWN_USER, ...input.user },
    onBehalfOf: input.onBehalfOf && { ...UNKNOWN_USER, ...input.onBehalfOf },
    message: input.message ?? [actionName || input.action || actionKey, object?.name].filter(Boolean).join(': '),
  };
  return { ...event, id: input.id ?? eventId(event) };
}
