import fc from 'fast-check';
import type { AuditEvent, EventObject, EventUser } from '../../events/audit-event.ts';
import { HOUR_MS } from '../../events/columns.ts';
import { logOf } from '../../events/logs.ts';
import { primaryObject, targetsOf } from '../../events/objects.ts';

/** Start of the first hour that arbitrary events lie in, epoch ms. */
export const FIRST_HOUR = 480_000 * HOUR_MS;
/** Number of hours that they lie in. */
export const HOURS = 5;

/** Records as the parsers make them: plain objects. */
function record<T>(model: { [K in keyof T]: fc.Arbitrary<T[K]> }): fc.Arbitrary<T> {
  return fc.record(model, { noNullPrototype: true }) as fc.Arbitrary<T>;
}

/** As fast-check's unit `binary`, which lists a million code points where it is made: that takes a second and 130 MB. */
const codePoint = fc
  .oneof(fc.nat(0xd7ff), fc.integer({ min: 0xe000, max: 0x10ffff }))
  .map((code) => String.fromCodePoint(code));

/** Texts that are short and often equal, with what breaks careless encodings among them. */
const text = fc.oneof(
  {
    weight: 8,
    arbitrary: fc.constantFrom(
      '',
      'a',
      'Password',
      'pass word',
      'geheim',
      'Straße',
      'PASSWORT ändern',
      'x,y',
      'it’s "quoted"\\',
      'line\nbreak'
    ),
  },
  { weight: 1, arbitrary: fc.string({ unit: codePoint, maxLength: 12 }) }
);

const id = fc.constantFrom('', '1', '2', '65538', 'DOC');

const object: fc.Arbitrary<EventObject> = record({
  type: fc.constantFrom('page', 'Page', 'space', 'ApplicationUser', 'group', 'com.example.Thing'),
  id,
  name: text,
  uri: text,
});

const user: fc.Arbitrary<EventUser> = record({
  id: fc.constantFrom('', 'key-1', 'key-2', 'anonymous', 'name:jdoe', 'name:rroe'),
  name: fc.constantFrom('', 'jdoe', 'rroe'),
  displayName: text,
  email: text,
  type: text,
  isAdmin: fc.boolean(),
  isExternal: fc.boolean(),
});

const optional = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: undefined });
const count = optional(fc.nat(2 ** 34));
const coordinate = optional(
  fc.double({ noNaN: true, noDefaultInfinity: true, min: -180, max: 180 }).map((value) => value + 0)
);

const time = fc.oneof(
  fc.nat(HOURS * HOUR_MS - 1).map((offset) => FIRST_HOUR + offset),
  fc
    .tuple(fc.nat(HOURS - 1), fc.constantFrom(0, 1, HOUR_MS - 1))
    .map(([hour, offset]) => FIRST_HOUR + hour * HOUR_MS + offset)
);

/** Any event within `HOURS` hours; few values a field, so that events meet in every way; ids that come again. */
export const arbitraryEvent: fc.Arbitrary<AuditEvent> = record({
  id: fc.constantFrom('e1', 'e2', 'e3', 'node1:7:1'),
  time,
  observed: time,
  source: record({ type: fc.constantFrom('confluenceDataCenter', 'auditFiles', 'accessLog'), site: text }),
  action: text,
  actionKey: text,
  actionName: text,
  category: text,
  categoryKey: text,
  area: text,
  level: text,
  user,
  onBehalfOf: optional(user),
  ip: fc.constantFrom('', '192.0.2.1', '192.0.2.2', '2001:db8::1'),
  sourceAddress: text,
  geo: optional(
    record({
      continent: text,
      country: text,
      region: text,
      city: text,
      lat: coordinate,
      lon: coordinate,
      network: text,
      asn: count,
      asOrg: text,
    })
  ),
  method: text,
  system: text,
  cloudAccount: text,
  node: text,
  userAgent: text,
  auth: optional(record({ type: text, tokenLabel: text })),
  http: optional(
    record({ method: text, path: text, status: fc.nat(599), requestBytes: count, bytes: count, durationMs: count })
  ),
  objects: fc.array(object, { maxLength: 3 }),
  space: optional(record({ key: text, name: text })),
  changes: fc.array(record({ field: text, fieldKey: text, from: text, to: text }), { maxLength: 2 }),
  attributes: fc.array(record({ name: text, nameKey: text, value: text }), { maxLength: 2 }),
  searchText: text,
  message: text,
  log: optional(record({ path: text, offset: fc.nat() })),
  raw: text,
} satisfies Record<Exclude<keyof AuditEvent, 'object' | 'targets'>, fc.Arbitrary<unknown>>).map(
  (parts): AuditEvent => ({ ...parts, object: primaryObject(parts.objects), targets: targetsOf(parts.objects) })
);

/** Batches as they may arrive: in any order of time, with events that were there before. */
export const arbitraryBatches = fc.array(fc.array(arbitraryEvent, { maxLength: 12 }), { maxLength: 5 });

/** What makes two events one. */
export function identityOf({ time: at, source, id: name }: AuditEvent): string {
  return JSON.stringify([at, logOf(source.type), name]);
}

/** The events that a store has after these batches, in the order of their rows: the first of each identity. */
export function firstOfEach(batches: ReadonlyArray<readonly AuditEvent[]>): AuditEvent[] {
  return [...new Map([...batches.flat()].reverse().map((event) => [identityOf(event), event])).values()]
    .map((event) => ({ event, at: batches.flat().findIndex((other) => identityOf(other) === identityOf(event)) }))
    .sort((a, b) => a.at - b.at)
    .map(({ event }) => event);
}
