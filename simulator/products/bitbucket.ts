import { jsonAnswer } from '../answer.ts';
import { unauthorized } from '../refusals.ts';
import { withMembers, type MemberStyle } from './members.ts';
import type { Member, Product, ProductSite } from './product.ts';
import { translated } from './translation.ts';

const firstNumber = 1;

const action = 'bitbucket.service.user.audit.action.';
const keys = {
  'user.created': `${action}usercreated`,
  'user.renamed': `${action}userrenamed`,
  'user.deleted': `${action}userdeleted`,
  'group.created': `${action}groupcreated`,
  'group.membership.added': `${action}useraddedtogroup`,
  'group.membership.removed': `${action}userremovedfromgroup`,
  'global.permission.added': 'bitbucket.service.permission.audit.action.globalpermissiongranted',
  'login.success': 'bitbucket.service.authentication.audit.action.authenticationsuccess',
  'login.failed': 'bitbucket.service.authentication.audit.action.authenticationfailure',
};

const style: MemberStyle = {
  author: ({ username }, number) => ({ id: String(number), type: 'NORMAL', path: profile(username) }),
  user: ({ username }, number) => ({ type: 'USER', name: username, id: String(number), path: profile(username) }),
  object: ({ type, name, id }) => ({
    type: type === 'Space' ? 'PROJECT' : type.toUpperCase(),
    name,
    ...(id !== undefined && { id }),
  }),
};

/** @param members in the order of their numbers */
export function bitbucket(members: readonly Member[]): Product {
  return {
    name: 'bitbucket',
    scopeTypes: ['PROJECT', 'REPOSITORY'],
    row: (row) => {
      const own = translated(row, keys);
      return own && withMembers(own, members, firstNumber, style);
    },
    answer: (site, path, parameters, account) => {
      switch (path) {
        case '/rest/api/1.0/application-properties':
          return jsonAnswer({
            version: '8.19.2',
            buildNumber: '8019002',
            buildDate: '1718000000000',
            displayName: 'Bitbucket',
          });
        case '/rest/api/1.0/users':
          return account ? jsonAnswer(usersPage(site, parameters)) : unauthorized('OUT');
        default:
          return null;
      }
    },
  };
}

/** Those whose username or name holds the filter. */
function usersPage({ baseUrl, members }: ProductSite, parameters: URLSearchParams) {
  const filter = (parameters.get('filter') ?? '').toLowerCase();
  const start = Number(parameters.get('start') ?? 0);
  const limit = Math.min(Number(parameters.get('limit') ?? 25), 1000);
  const found = members
    .map((member, index) => ({ member, number: firstNumber + index }))
    .filter(({ member }) => `${member.username}\n${member.displayName}`.toLowerCase().includes(filter));
  const values = found.slice(start, start + limit).map(({ member: { username, displayName }, number }) => ({
    name: username,
    emailAddress: `${username}@example.org`,
    active: true,
    displayName,
    id: number,
    slug: username,
    type: 'NORMAL',
    links: { self: [{ href: baseUrl + profile(username) }] },
  }));
  return { size: values.length, limit, isLastPage: start + limit >= found.length, values, start };
}

function profile(username: string): string {
  return `/users/${encodeURIComponent(username)}`;
}
