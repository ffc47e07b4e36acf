import { jsonAnswer } from '../answer.ts';
import { unauthorized } from '../refusals.ts';
import { withMembers, type MemberStyle } from './members.ts';
import type { Member, Product } from './product.ts';
import { translated } from './translation.ts';

const firstNumber = 10_000;

const keys = {
  'user.created': 'jira.auditing.user.created',
  'user.updated': 'jira.auditing.user.updated',
  'user.renamed': 'jira.auditing.user.renamed',
  'user.deleted': 'jira.auditing.user.deleted',
  'user.password.changed': 'jira.auditing.user.password.changed',
  'group.created': 'jira.auditing.group.created',
  'group.membership.added': 'jira.auditing.user.added.to.group',
  'group.membership.removed': 'jira.auditing.user.removed.from.group',
  'global.permission.added': 'jira.auditing.global.permission.added',
};

const style: MemberStyle = {
  author: ({ username }, number) => ({
    id: String(number),
    type: 'ApplicationUser',
    path: `/secure/ViewProfile.jspa?name=${encodeURIComponent(username)}`,
  }),
  user: (member, number) => ({
    type: 'USER',
    name: member.username,
    id: userKey(number),
    path: `/secure/admin/user/ViewUser.jspa?name=${encodeURIComponent(member.username)}`,
  }),
  // Groups have no id there.
  object: ({ type, name, id }) =>
    type === 'Group' ? { type: 'GROUP', name } : { type: type.toUpperCase(), name, ...(id !== undefined && { id }) },
};

/** @param members in the order of their numbers */
export function jira(members: readonly Member[]): Product {
  return {
    name: 'jira',
    scopeTypes: ['PROJECT'],
    row: (row) => {
      const own = translated(row, keys);
      return own && withMembers(own, members, firstNumber, style);
    },
    answer: ({ baseUrl }, path, _parameters, account) => {
      if (path !== '/rest/api/2/myself') {
        return null;
      }
      if (!account) {
        return unauthorized('OUT');
      }
      const number = firstNumber + members.findIndex(({ key }) => key === account.key);
      const { username, displayName } = account;
      return jsonAnswer({
        self: `${baseUrl}/rest/api/2/user?username=${encodeURIComponent(username)}`,
        key: userKey(number),
        name: username,
        emailAddress: `${username}@example.org`,
        avatarUrls: { '48x48': `${baseUrl}/secure/useravatar?avatarId=10341` },
        displayName,
        active: true,
        deleted: false,
        timeZone: 'Etc/UTC',
        locale: 'en_US',
      });
    },
  };
}

function userKey(number: number): string {
  return `JIRAUSER${number}`;
}
