import type { AuditEvent } from '../events/audit-event.ts';
import type { Dictionaries } from '../events/columns.ts';
import type { EventStore } from '../store/event-store.ts';

/** Whole events by row, each with its user as the directory knows them by now. */
export async function loadEvents(
  store: EventStore,
  rows: ArrayLike<number>,
  dictionaries: Dictionaries
): Promise<AuditEvent[]> {
  return (await store.events(rows)).map(({ event }) => withKnownUser(event, dictionaries));
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
