import { otherProduct } from '../../content-reads.ts';
import { jiraAccount } from '../accounts.ts';
import type { DataCenterProduct } from './product.ts';

export const JIRA: DataCenterProduct = {
  type: 'jiraDataCenter',
  name: 'Jira',
  since: '8.8',
  contextPath: '/jira',
  tokensSince: '8.14',
  permission: 'Jira Administrators',
  menus: {
    tokens: 'your profile picture ▸ Profile ▸ Personal Access Tokens',
    permissions: 'Administration ▸ System ▸ Global permissions',
    auditSettings: 'Administration ▸ System ▸ Audit log ▸ ⋯ ▸ Settings',
    rateLimitExemptions: 'Administration ▸ System ▸ Rate limiting ▸ Exemptions',
  },
  scope: {
    noun: 'project',
    example: 'PROJECT,10000',
    administrators: 'Project settings ▸ Users and roles (role Administrators) of the project',
    idPath: '/rest/api/2/project/<KEY>',
  },
  coverageNeeds: [
    {
      area: 'PERMISSIONS',
      areaName: 'Permissions',
      level: 'BASE',
      actions: ['global_permission_added', 'global_permission_removed'],
      what: 'permission changes',
    },
    {
      area: 'USER_MANAGEMENT',
      areaName: 'User management',
      level: 'BASE',
      actions: ['group_member_added', 'user_created', 'password_changed'],
      what: 'changes of users and groups',
    },
  ],
  unrecorded: otherProduct('Jira'),
  // `/rest/api/2/auditing/record` of older versions has another shape, and pages that say no total.
  legacyPath: undefined,
  readAccount: jiraAccount,
  looksUpUsers: false,
};
