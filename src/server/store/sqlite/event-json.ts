import { z } from 'zod';
import { type AuditEvent, SOURCE_TYPES } from '../../events/audit-event.ts';
import { StoreError } from '../store-error.ts';

/** What an event does not have is null in JSON, undefined in the event. */
function optional<T extends z.ZodType>(schema: T) {
  return schema.nullable().transform((value) => value ?? undefined);
}

const user = z.object({
  id: z.string(),
  name: z.string(),
  displayName: z.string(),
  email: z.string(),
  type: z.string(),
  isAdmin: z.boolean(),
  isExternal: z.boolean(),
});
const object = z.object({ type: z.string(), id: z.string(), name: z.string(), uri: z.string() });
const number = optional(z.number());

const auditEvent = z.object({
  id: z.string(),
  time: z.number(),
  observed: z.number(),
  source: z.object({ type: z.enum(SOURCE_TYPES), site: z.string() }),
  action: z.string(),
  actionKey: z.string(),
  actionName: z.string(),
  category: z.string(),
  categoryKey: z.string(),
  area: z.string(),
  level: z.string(),
  user,
  onBehalfOf: optional(user),
  ip: z.string(),
  sourceAddress: z.string(),
  geo: optional(
    z.object({
      continent: z.string(),
      country: z.string(),
      region: z.string(),
      city: z.string(),
      lat: number,
      lon: number,
      network: z.string(),
      asn: number,
      asOrg: z.string(),
    })
  ),
  method: z.string(),
  system: z.string(),
  cloudAccount: z.string(),
  node: z.string(),
  userAgent: z.string(),
  auth: optional(z.object({ type: z.string(), tokenLabel: z.string() })),
  http: optional(
    z.object({
      method: z.string(),
      path: z.string(),
      status: z.number(),
      requestBytes: number,
      bytes: number,
      durationMs: number,
    })
  ),
  objects: z.array(object),
  object: optional(object),
  space: optional(z.object({ key: z.string(), name: z.string() })),
  targets: z.object({ users: z.array(object), groups: z.array(z.string()) }),
  changes: z.array(z.object({ field: z.string(), fieldKey: z.string(), from: z.string(), to: z.string() })),
  attributes: z.array(z.object({ name: z.string(), nameKey: z.string(), value: z.string() })),
  searchText: z.string(),
  message: z.string(),
  log: optional(z.object({ path: z.string(), offset: z.number() })),
  raw: z.string(),
}) satisfies z.ZodType<AuditEvent>;

/** The whole event as one line of JSON. */
export function encodeEvent(event: AuditEvent): string {
  const { onBehalfOf = null, geo, auth = null, http, object = null, space = null, log = null } = event;
  return JSON.stringify({
    ...event,
    onBehalfOf,
    geo: geo === undefined ? null : { ...geo, lat: geo.lat ?? null, lon: geo.lon ?? null, asn: geo.asn ?? null },
    auth,
    http:
      http === undefined
        ? null
        : {
            ...http,
            requestBytes: http.requestBytes ?? null,
            bytes: http.bytes ?? null,
            durationMs: http.durationMs ?? null,
          },
    object,
    space,
    log,
  });
}

/** The event that `encodeEvent` encoded, key for key. Throws a `StoreError` where the text is none. */
export function decodeEvent(line: string): AuditEvent {
  try {
    return auditEvent.parse(JSON.parse(line));
  } catch (error) {
    throw new StoreError(
      'corrupt',
      'An event in the store is damaged.',
      'Restore the store from a backup, or move it away: its events are then read again.',
      { cause: error }
    );
  }
}
