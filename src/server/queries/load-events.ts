import { actMessage } from '../events/act-message.ts';
import type { AuditEvent, EventObject } from '../events/audit-event.ts';
import type { Dictionaries } from '../events/columns.ts';
import { mayBeAlike } from '../events/objects.ts';
import type { EventStore } from '../store/event-store.ts';

/** Whole events by row, for people: each with its user and its objects as the directories know them by now. */
export async function loadEvents(
  store: EventStore,
  rows: ArrayLike<number>,
  dictionaries: Dictionaries
): Promise<AuditEvent[]> {
  return (await store.events(rows)).map(({ event }) =>
    withKnownObjects(withKnownUser(event, dictionaries), dictionaries)
  );
}

/** The id that counts group by, and the names that the event's own record may lack. */
function withKnownUser(event: AuditEvent, { user: directory }: Dictionaries): AuditEvent {
  const code = directory.code(event.user.id);
  if (code === undefined || code === 0) {
    return event;
  }
  const person = directory.canonical(code);
  const { name, displayName } = directory.detail(person);
  return {
    ...event,
    user: {
      ...event.user,
      id: directory.value(person),
      name: event.user.name || name,
      displayName: event.user.displayName || displayName,
    },
  };
}

/** A log of requests knows a page by its id alone: name and address of a nameless object are the newest that are known. */
function withKnownObjects(event: AuditEvent, { object: directory }: Dictionaries): AuditEvent {
  const known = (object: EventObject): EventObject => {
    const { type, name, uri } = directory.detail(directory.code(object.id) ?? 0);
    return object.name === '' && name !== '' && mayBeAlike(object.type, type)
      ? { ...object, name, uri: object.uri || uri }
      : object;
  };
  const object = event.object && known(event.object);
  return { ...event, object, objects: event.objects.map(known), message: messageNaming(object, event) };
}

/** The message of an event; one that tells nothing of its nameless object, or its id, tells the name. */
function messageNaming(named: EventObject | undefined, { object, action, actionName, message }: AuditEvent): string {
  if (named === undefined || named.name === object?.name) {
    return message;
  }
  const act = actionName || action;
  return ['', named.id].some((about) => message === actMessage(act, about)) ? actMessage(act, named.name) : message;
}
