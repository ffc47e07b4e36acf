import { otherProduct } from '../../content-reads.ts';
import { bitbucketAccount } from '../accounts.ts';
import type { DataCenterProduct } from './product.ts';

export const BITBUCKET: DataCenterProduct = {
  type: 'bitbucketDataCenter',
  name: 'Bitbucket',
  since: '7.0',
  contextPath: '/bitbucket',
  tokensSince: undefined,
  permission: 'Admin',
  menus: {
    tokens: 'your profile picture ▸ Manage account ▸ HTTP access tokens (Personal access tokens in older versions)',
    permissions: 'Administration ▸ Global permissions',
    auditSettings: 'Administration ▸ Audit log ▸ ⋯ ▸ Settings',
    rateLimitExemptions: 'Administration ▸ Rate limiting ▸ Exemptions',
  },
  scope: {
    noun: 'project or repository',
    example: 'PROJECT,42',
    administrators: 'Project settings ▸ Project permissions, or Repository settings ▸ Repository permissions',
    idPath: '/rest/api/1.0/projects/<KEY>',
  },
  coverageNeeds: [
    {
      area: 'SECURITY',
      areaName: 'Security',
      level: 'ADVANCED',
      actions: ['login_succeeded', 'login_failed'],
      what: 'logins',
    },
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
      actions: ['group_member_added', 'user_created'],
      what: 'changes of users and groups',
    },
  ],
  unrecorded: otherProduct('Bitbucket'),
  legacyPath: undefined,
  readAccount: bitbucketAccount,
  looksUpUsers: false,
};
