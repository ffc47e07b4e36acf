import type { AuditEvent } from '../../events/audit-event.ts';
import { auditEvent, type EventInput } from '../../events/build-event.ts';
import { FIRST_HOUR } from './arbitrary-event.ts';

/** A plain event for examples: a page view by one user, with what the example is about laid over it. */
export function sampleEvent(parts: Partial<EventInput> = {}): AuditEvent {
  return auditEvent({
    time: FIRST_HOUR,
    observed: FIRST_HOUR,
    source: { type: 'accessLog', site: 'wiki.example.org' },
    id: 'e',
    action: 'page_viewed',
    user: { id: 'key-1', name: 'jdoe', displayName: 'Jane Doe' },
    ip: '192.0.2.1',
    objects: [{ type: 'page', id: '1', name: 'Home', uri: '/pages/1' }],
    ...parts,
  });
}
