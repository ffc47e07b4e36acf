import { z } from 'zod';
import { jsonAnswer, type Answer } from '../../answer.ts';
import type { CloudTenant } from '../tenant.ts';
import { eventJson } from './event-json.ts';
import type { OrganizationEvent } from './organization-event.ts';
import type { OrganizationVariants } from './variants.ts';

/** A parameter that cannot be read; the API answers 400 with this message. */
export class BadParameter extends Error {
  override readonly name = 'BadParameter';
}

/** A place in the log: after the event with this time and number, in this order. What it bakes in, a request cannot change. */
const cursorSchema = z.strictObject({
  /** Cursors of another generation are refused, as those that have grown too old. */
  generation: z.int(),
  resource: z.enum(['events', 'events-stream']),
  order: z.enum(['asc', 'desc']),
  time: z.number(),
  sequence: z.int(),
  from: z.number().nullable(),
  to: z.number().nullable(),
  /** Empty pages that come before the next one with events. */
  empty: z.int(),
});
type Cursor = z.output<typeof cursorSchema>;

export interface PageRequest {
  readonly resource: 'events' | 'events-stream';
  /** All that can be seen, in any order. */
  readonly events: readonly OrganizationEvent[];
  readonly parameters: URLSearchParams;
  readonly generation: number;
  readonly tenant: CloudTenant;
  readonly variants: OrganizationVariants;
}

/** One page: `events` by event time, newest first; `events-stream` by time of processing, with a cursor on every page. Throws BadParameter. */
export function eventPage(request: PageRequest): Answer {
  const { resource, parameters, tenant, variants } = request;
  const streamed = resource === 'events-stream';
  const cursor = cursorIn(request) ?? firstCursor(request);
  const sign = cursor.order === 'asc' ? 1 : -1;
  const timeOf = (event: OrganizationEvent) => (streamed ? event.processedAt : event.time);
  const follows = (event: OrganizationEvent) =>
    sign * (timeOf(event) - cursor.time || event.sequence - cursor.sequence) > 0;
  const following = request.events
    .filter((event) => follows(event) && isInside(timeOf(event), cursor, variants) && matches(event, request))
    .sort((a, b) => sign * (timeOf(a) - timeOf(b) || a.sequence - b.sequence));
  const isEmpty = !streamed && cursor.empty > 0 && following.length > 0;
  const page = isEmpty ? [] : following.slice(0, Math.min(integer(parameters, 'limit') ?? 200, variants.limitClamp));
  const last = page.at(-1);
  const empty = isEmpty ? cursor.empty - 1 : variants.emptyPages;
  const next = { ...cursor, ...(last !== undefined && { time: timeOf(last), sequence: last.sequence }), empty };
  const text = streamed || following.length > page.length ? written(next) : undefined;
  const self = `https://api.atlassian.com/admin/v1/orgs/${tenant.orgId}/${resource}`;
  return jsonAnswer({
    data: page.map((event) => eventJson(event, tenant, variants, streamed)),
    meta: { page_size: page.length, ...(variants.nextCursor !== 'link' && text !== undefined && { next: text }) },
    links: {
      self,
      ...(variants.nextCursor !== 'meta' &&
        text !== undefined && { next: `${self}?cursor=${encodeURIComponent(text)}` }),
    },
  });
}

function firstCursor({ resource, parameters, generation, variants }: PageRequest): Cursor {
  const order = parameters.get('sortOrder') ?? 'asc';
  if (order !== 'asc' && order !== 'desc') {
    throw new BadParameter('sortOrder is neither asc nor desc');
  }
  const baked = resource === 'events' ? 'desc' : order;
  return {
    generation,
    resource,
    order: baked,
    time: baked === 'asc' ? -1 : Number.MAX_SAFE_INTEGER,
    sequence: 0,
    from: integer(parameters, 'from') ?? null,
    to: integer(parameters, 'to') ?? null,
    empty: variants.emptyPages,
  };
}

function cursorIn({ resource, parameters, generation }: PageRequest): Cursor | undefined {
  const text = parameters.get('cursor');
  if (text === null) {
    return undefined;
  }
  const cursor = cursorSchema.safeParse(parsed(text)).data;
  if (cursor === undefined || cursor.generation !== generation || cursor.resource !== resource) {
    throw new BadParameter('The cursor is invalid');
  }
  return cursor;
}

function written(cursor: Cursor): string {
  return Buffer.from(JSON.stringify(cursor)).toString('base64url');
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(Buffer.from(text, 'base64url').toString('utf8'));
  } catch {
    return undefined;
  }
}

function isInside(time: number, { from, to }: Cursor, { fromBound, toBound }: OrganizationVariants): boolean {
  return (
    (from === null || (fromBound === 'inclusive' ? time >= from : time > from)) &&
    (to === null || (toBound === 'inclusive' ? time <= to : time < to))
  );
}

/** The filters of `events`; the stream has none. */
function matches(event: OrganizationEvent, { resource, parameters, tenant, variants }: PageRequest): boolean {
  if (resource === 'events-stream') {
    return true;
  }
  const action = parameters.get('action');
  const among = (name: string, value: string | undefined) => {
    const wanted = [...parameters.getAll(name), ...parameters.getAll(`${name}[]`)];
    return wanted.length === 0 || (value !== undefined && wanted.includes(value));
  };
  return (
    (action === null || event.action === action) &&
    holds(textsOf(eventJson(event, tenant, variants, false)), parameters.get('q')) &&
    holds(event.location === null ? [] : Object.values(event.location), parameters.get('location')) &&
    among('actor', event.actor?.accountId) &&
    among('ip', event.location?.ip) &&
    among('product', event.product ?? undefined)
  );
}

/** Whether one of the texts has the term in it, in capitals or not; no document says how the API compares. */
function holds(texts: readonly string[], term: string | null): boolean {
  return term === null || texts.some((text) => text.toLowerCase().includes(term.toLowerCase()));
}

/** Links are addresses of the API and of the site, not what an event tells. */
function textsOf(part: unknown): string[] {
  if (typeof part === 'object' && part !== null) {
    return Object.entries(part).flatMap(([name, value]) => (name === 'links' ? [] : textsOf(value)));
  }
  return typeof part === 'string' ? [part] : [];
}

function integer(parameters: URLSearchParams, name: string): number | undefined {
  const text = parameters.get(name);
  if (text === null) {
    return undefined;
  }
  if (!/^\d+$/.test(text)) {
    throw new BadParameter(`${name} is no whole number`);
  }
  return Number(text);
}
