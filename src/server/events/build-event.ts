import type { AuditEvent, EventUser } from './audit-event.ts';
import { actMessage } from './act-message.ts';
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
  const { action = actionKey || actionName, object = primaryObject(objects), user = {}, onBehalfOf, ...rest } = input;
  const defaults: AuditEvent = {
    id: '',
    time: input.time,
    observed: input.observed,
    source: input.source,
    action,
    actionKey,
    actionName,
    category: '',
    categoryKey: '',
    area: '',
    level: '',
    user: filled(UNKNOWN_USER, user),
    onBehalfOf: onBehalfOf && filled(UNKNOWN_USER, onBehalfOf),
    ip: '',
    sourceAddress: '',
    geo: undefined,
    method: '',
    system: '',
    cloudAccount: '',
    node: '',
    userAgent: '',
    auth: undefined,
    http: undefined,
    objects,
    object,
    space: spaceOf(objects, changes),
    targets: targetsOf(objects),
    changes,
    attributes: [],
    searchText: '',
    message: actMessage(actionName || action, object?.name ?? ''),
    log: undefined,
    raw: '',
  };
  const event = filled(defaults, rest);
  return event.id === '' ? { ...event, id: eventId(event) } : event;
}

/** `defaults` with everything that `given` says; a part given as undefined is not given. */
function filled<T extends object>(defaults: T, given: Partial<T>): T {
  const whole = { ...defaults };
  for (const part in given) {
    const value = given[part];
    if (value !== undefined) {
      whole[part] = value;
    }
  }
  return whole;
}
