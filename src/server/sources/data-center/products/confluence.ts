import { PAGE_READS } from '../../content-reads.ts';
import { confluenceAccount } from '../accounts.ts';
import type { DataCenterProduct } from './product.ts';

export const CONFLUENCE: DataCenterProduct = {
  type: 'confluenceDataCenter',
  name: 'Confluence',
  since: '7.5',
  contextPath: '/confluence',
  tokensSince: '7.9',
  permission: 'Confluence Administrator',
  menus: {
    tokens: 'your profile picture ▸ Settings ▸ Personal access tokens',
    permissions: 'Administration ▸ General configuration ▸ Global permissions',
    auditSettings: 'Administration ▸ General configuration ▸ Audit log ▸ ⋯ ▸ Settings',
    rateLimitExemptions: 'Administration ▸ General configuration ▸ Rate limiting ▸ Exemptions',
  },
  scope: {
    noun: 'space',
    example: 'Space,655361',
    administrators: 'Space tools ▸ Permissions (column Admin) of the space',
    idPath: '/rest/api/space/<KEY>',
  },
  coverageNeeds: [
    {
      area: 'END_USER_ACTIVITY',
      areaName: 'End user activity',
      level: 'FULL',
      actions: ['search_performed', 'attachment_downloaded'],
      what: 'searches and attachment downloads',
    },
    {
      area: 'END_USER_ACTIVITY',
      areaName: 'End user activity',
      level: 'ADVANCED',
      actions: ['content_exported'],
      what: 'page and blog post exports',
    },
    {
      area: 'LOCAL_CONFIG_AND_ADMINISTRATION',
      areaName: 'Local configuration and administration',
      level: 'BASE',
      actions: ['space_exported'],
      what: 'space exports',
    },
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
      actions: ['global_permission_added', 'space_permission_added'],
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
  unrecorded: {
    kind: 'no-page-reads',
    blindTo: PAGE_READS,
    text: 'Confluence’s audit log does not record who reads pages. Switch on the access log of this data source to count page reads.',
  },
  legacyPath: '/rest/api/audit',
  readAccount: confluenceAccount,
  looksUpUsers: true,
};
