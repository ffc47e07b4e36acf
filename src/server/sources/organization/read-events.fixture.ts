import assert from 'node:assert/strict';
import type { AuditEvent, EventOrigin } from '../../events/audit-event.ts';
import { readEvents } from './read-events.ts';

export const ORIGIN: EventOrigin = { type: 'organization', site: 'api.atlassian.com/o1' };

/** The one event of a page that holds this entry, which must be understood. */
export function readOne(entry: unknown, actionMap: Readonly<Record<string, string>> = {}): AuditEvent {
  const { events, malformed } = readEvents([entry], 0, {
    origin: ORIGIN,
    orgId: 'o1',
    observed: 1,
    actionMap,
    actionNames: new Map(),
    products: [],
  });
  assert.equal(malformed, 0);
  assert.ok(events[0] !== undefined && events.length === 1);
  return events[0];
}
