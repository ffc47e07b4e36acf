import type { AuditEvent, EventGeo, EventOrigin, EventUser } from '../../events/audit-event.ts';
import { auditEvent } from '../../events/build-event.ts';
import { clientAddress } from '../../events/client-address.ts';
import type { UserDetail } from '../../events/columns.ts';
import { ANONYMOUS_USER, SYSTEM_USER, UNKNOWN_USER } from '../../events/users.ts';
import { canonicalAction } from '../../events/vocabulary.ts';
import { categoryOf } from './categories.ts';
import type { OrganizationEvent } from './record-schema.ts';
import { resourceParts } from './resources.ts';

export interface NormaliseContext {
  readonly origin: EventOrigin;
  readonly orgId: string;
  /** When the event was read, epoch ms. */
  readonly observed: number;
  /** The settings' `actionMap`. */
  readonly actionMap: Readonly<Record<string, string>>;
  /** Display names of actions by their ids, as far as they are known. */
  readonly actionNames: ReadonlyMap<string, string>;
}

type Actor = NonNullable<OrganizationEvent['attributes']['actor']>;

/**
 * An event of the organisation's audit log. Its id is the source's own.
 * @param raw as received
 */
export function normaliseEvent(
  { id, attributes, message }: OrganizationEvent,
  raw: string,
  context: NormaliseContext
): AuditEvent {
  const { action: key, actor, location } = attributes;
  const { objects, system, attributes: named } = resourceParts([...attributes.container, ...attributes.context]);
  return auditEvent({
    id,
    time: attributes.time,
    observed: context.observed,
    source: context.origin,
    action: canonicalAction({ key, name: '', extra: context.actionMap }),
    actionKey: key,
    actionName: context.actionNames.get(key) ?? '',
    ...categoryOf(key),
    user: actor && userOf(actor),
    onBehalfOf: actor?.onBehalfOf && person(actor.onBehalfOf, ''),
    ip: clientAddress(location?.ip ?? ''),
    sourceAddress: location?.ip ?? '',
    geo: location && placeOf(location),
    system,
    cloudAccount: context.orgId,
    auth: actor?.auth && authOf(actor.auth),
    objects,
    attributes: [
      ...named,
      ...(actor?.app === undefined ? [] : [{ name: 'app', nameKey: 'actor.app', value: actor.app.id }]),
    ],
    ...(message?.content && { message: message.content }),
    raw,
  });
}

/** The people of an event, with the address that they log in with. */
export function usersOf({ attributes: { actor } }: OrganizationEvent): UserDetail[] {
  return [actor, actor?.onBehalfOf].flatMap((one) =>
    one === undefined || one.id === '' || (one.name === '' && one.email === '')
      ? []
      : [{ id: one.id, name: one.email, displayName: one.name }]
  );
}

function userOf(actor: Actor): EventUser {
  if (actor.id === '' && actor.app === undefined) {
    return [ANONYMOUS_USER, SYSTEM_USER].find(({ id }) => id === actor.name.toLowerCase()) ?? person(actor, '');
  }
  return person({ ...actor, id: actor.id || (actor.app?.id ?? '') }, actor.app === undefined ? 'user' : 'app');
}

/** In Atlassian Cloud people log in with their email address. */
function person({ id, name, email }: Pick<Actor, 'id' | 'name' | 'email'>, type: string): EventUser {
  return { ...UNKNOWN_USER, id, name: email, displayName: name, email, type };
}

function authOf({ authType, tokenLabel, tokenId }: NonNullable<Actor['auth']>): AuditEvent['auth'] {
  return authType === '' && tokenLabel === '' && tokenId === ''
    ? undefined
    : { type: authType, tokenLabel: tokenLabel || tokenId };
}

function placeOf(location: NonNullable<OrganizationEvent['attributes']['location']>): EventGeo | undefined {
  const { countryName: country, regionName: region, city, geo } = location;
  const [, lat, lon] = /^\s*(-?\d+(?:\.\d+)?)\s*[,;]\s*(-?\d+(?:\.\d+)?)\s*$/.exec(geo) ?? [];
  if (country === '' && region === '' && city === '' && lat === undefined) {
    return undefined;
  }
  return {
    continent: '',
    country,
    region,
    city,
    lat: lat === undefined ? undefined : Number(lat),
    lon: lon === undefined ? undefined : Number(lon),
    network: '',
    asn: undefined,
    asOrg: '',
  };
}
