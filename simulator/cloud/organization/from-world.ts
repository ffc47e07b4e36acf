import type { NewAuditRecord } from '../../audit-api/audit-record.ts';
import type { Space } from '../../world/spaces.ts';
import type { Traffic } from '../../world/traffic.ts';
import type { Visit } from '../../world/visit.ts';
import type { CloudUser } from '../accounts.ts';
import type { CloudTenant } from '../tenant.ts';
import { appRequestAction } from './actions.ts';
import type { EventLocation, NewOrganizationEvent } from './organization-event.ts';

const prefix = 'audit.logging.summary.';

/** What becomes of an act that the world tells in the words of Data Center; what is not here leaves no event. */
const actionOfRow: Readonly<Record<string, string>> = {
  [`${prefix}login.success`]: 'user_login',
  [`${prefix}user.created`]: 'user_created',
  [`${prefix}group.membership.added`]: 'user_added_to_group',
  [`${prefix}group.membership.removed`]: 'user_removed_from_group',
  [`${prefix}space.permission.added`]: 'confluence_space_permission_added',
  [`${prefix}space.permission.removed`]: 'confluence_space_permission_removed',
  [`${prefix}global.permission.added`]: 'confluence_global_permission_added',
  [`${prefix}space.export`]: 'confluence_space_export_completed',
  [`${prefix}page.pdf.export`]: 'confluence_page_export_downloaded',
  [`${prefix}page.created`]: 'confluence_page_created',
  [`${prefix}page.deleted`]: 'confluence_page_deleted',
  'personal.access.tokens.audit.log.summary.token.created': 'user_api_token_created',
};

/** The events of the organisation's audit log that some traffic leaves, in order of time. */
export function organizationEvents({ visits, rows }: Traffic, tenant: CloudTenant): NewOrganizationEvent[] {
  const events = [
    ...visits.flatMap((visit) => eventOfVisit(visit, tenant)),
    ...rows.flatMap((row) => eventOfRow(row, tenant)),
  ];
  return events.sort((a, b) => a.time - b.time);
}

/** People's views carry no place; programs read through the API with their tokens. */
function eventOfVisit(visit: Visit, { users, world }: CloudTenant): NewOrganizationEvent[] {
  const actor = users.find(({ username }) => username === visit.username);
  if (actor === undefined || visit.act !== 'page_viewed') {
    return [];
  }
  const isApp = actor.accountType === 'app';
  return [
    {
      ...nothing,
      time: visit.time,
      action: isApp ? appRequestAction : 'confluence_page_viewed',
      actor,
      tokenLabel: isApp ? actor.username : null,
      product: 'confluence',
      page: pageAt(visit.target, world.spaces),
    },
  ];
}

function eventOfRow(row: NewAuditRecord, { users, world }: CloudTenant): NewOrganizationEvent[] {
  const action = actionOfRow[row.actionKey];
  if (action === undefined) {
    return [];
  }
  const object = (type: string) => row.objects.find((one) => one.type === type);
  const page = object('Page');
  const space = world.spaces.find(({ id }) => id === object('Space')?.id);
  const target = users.find(({ userKey }) => userKey === object('User')?.id) ?? null;
  return [
    {
      ...nothing,
      time: row.time,
      action,
      actor: users.find(({ userKey }) => userKey === row.author.id) ?? null,
      product: action.startsWith('confluence_') ? 'confluence' : null,
      page: page === undefined ? null : { id: page.id ?? '', title: page.name, spaceKey: space?.key ?? '' },
      space: space === undefined ? null : { key: space.key, name: space.name },
      target: target === actorOf(row, users) && action === 'user_login' ? null : target,
      group: object('Group')?.name ?? null,
      location: placeOf(row.source?.split(',')[0] ?? ''),
    },
  ];
}

const nothing = {
  tokenLabel: null,
  product: null,
  page: null,
  space: null,
  target: null,
  group: null,
  location: null,
} as const;

function actorOf(row: NewAuditRecord, users: readonly CloudUser[]): CloudUser | undefined {
  return users.find(({ userKey }) => userKey === row.author.id);
}

/** The page that an address of Data Center leads to; each of the forms in which the world writes it. */
function pageAt(target: string, spaces: readonly Space[]): NewOrganizationEvent['page'] {
  const [, id] = /(?:[?&]pageId=|\/pages\/|\/rest\/api\/content\/)(\d+)/.exec(target) ?? [];
  const [, key, title = ''] = /^\/display\/([^/?]+)\/([^/?]+)/.exec(target) ?? [];
  const name = decodeURIComponent(title.replaceAll('+', ' '));
  for (const space of spaces) {
    const page = space.pages.find((one) =>
      id === undefined ? space.key === key && one.title === name : one.id === id
    );
    if (page) {
      return { ...page, spaceKey: space.key };
    }
  }
  return null;
}

/** The office and most homes are in one country; documentation addresses lie nowhere, so places are made up. */
function placeOf(ip: string): EventLocation | null {
  if (ip === '') {
    return null;
  }
  return ip === '192.0.2.66'
    ? { ip, countryName: 'Brazil', regionName: 'Bahia', city: 'Salvador' }
    : { ip, countryName: 'Norway', regionName: 'Oslo', city: 'Oslo' };
}
