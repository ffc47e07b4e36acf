import type { CloudTenant } from '../tenant.ts';
import { actionOf } from './actions.ts';
import type { OrganizationEvent } from './organization-event.ts';
import type { OrganizationVariants } from './variants.ts';

/** An event in the shape of the API. @param streamed whether it is one of `events-stream`, which tells when it was processed */
export function eventJson(
  event: OrganizationEvent,
  { siteHost, orgId }: CloudTenant,
  variants: OrganizationVariants,
  streamed: boolean
): object {
  const optional = {
    actor: actorJson(event),
    context: contextJson(event, variants),
    container: containerJson(event, siteHost, variants),
    ...(event.location && { location: { ...event.location, geo: '' } }),
  };
  return {
    id: event.id,
    type: 'events',
    attributes: {
      time: new Date(event.time).toISOString(),
      ...(streamed && { processedAt: new Date(event.processedAt).toISOString() }),
      action: event.action,
      ...(event.sequence % 7 === 0 ? blanked(optional, variants.optionalParts) : optional),
    },
    links: { self: `https://api.atlassian.com/admin/v1/orgs/${orgId}/events/${event.id}` },
    message: { content: messageOf(event, variants), format: 'simple' },
  };
}

function actorJson({ actor, tokenLabel, action }: OrganizationEvent): object | null {
  if (actor === null) {
    return null;
  }
  const { accountId: id, displayName: name, email } = actor;
  return {
    id,
    name,
    email,
    ...(tokenLabel !== null && { auth: { authType: 'container-token', tokenId: `token-${id}`, tokenLabel } }),
    ...(actor.accountType === 'app' && { app: { id: `app-${id}`, type: 'apps', attributes: { action } } }),
    links: { self: `https://api.atlassian.com/users/${id}/manage/profile`, alt: 'https://admin.atlassian.com/' },
  };
}

function containerJson(event: OrganizationEvent, siteHost: string, variants: OrganizationVariants): object[] {
  return event.product === null
    ? []
    : [
        {
          id: '11111111-2222-3333-4444-555555555555',
          type: 'sites',
          attributes: {
            siteName: siteHost.split('.')[0],
            siteHostName: `https://${siteHost}`,
            product: event.product,
            ...(variants.pageNamed === 'context' && event.space && { spaceKey: event.space.key }),
          },
          links: { alt: `https://${siteHost}/wiki${addressOf(event, variants)}` },
        },
      ];
}

function addressOf({ page, space }: OrganizationEvent, { pageTitles, pageNamed }: OrganizationVariants): string {
  if (page !== null && pageNamed === 'address') {
    const title = pageTitles === 'stored' ? `/${encodeURIComponent(page.title).replace(/%20/g, '+')}` : '';
    return `/spaces/${page.spaceKey}/pages/${page.id}${title}`;
  }
  return space === null ? '' : `/spaces/${space.key}/overview`;
}

function contextJson({ page, target, group }: OrganizationEvent, variants: OrganizationVariants): object[] {
  return [
    ...(page !== null && variants.pageNamed === 'context'
      ? [
          {
            id: page.id,
            type: 'pages',
            attributes: {
              spaceKey: page.spaceKey,
              ...(variants.pageTitles === 'stored' && { title: page.title }),
            },
          },
        ]
      : []),
    ...(target === null
      ? []
      : [{ id: target.accountId, type: 'users', attributes: { name: target.displayName, email: target.email } }]),
    ...(group === null ? [] : [{ id: group, type: 'groups', attributes: { name: group } }]),
  ];
}

function messageOf(event: OrganizationEvent, { pageTitles }: OrganizationVariants): string {
  const text = actionOf(event.action)?.displayName ?? event.action;
  const title = pageTitles === 'stored' ? event.page?.title : undefined;
  return title === undefined ? text : `${text} ${title}`;
}

function blanked(parts: object, how: OrganizationVariants['optionalParts']): object {
  switch (how) {
    case 'present':
      return parts;
    case 'missing':
      return {};
    case 'null':
      return Object.fromEntries(Object.keys(parts).map((name) => [name, null]));
    case 'empty':
      return Object.fromEntries(Object.keys(parts).map((name) => [name, '']));
  }
}
