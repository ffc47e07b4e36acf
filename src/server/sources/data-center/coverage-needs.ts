import type { COVERAGE_LEVELS } from './coverage.ts';

export interface CoverageNeed {
  readonly area: string;
  /** As Atlassian’s settings page names the area. */
  readonly areaName: string;
  /** Level from which these actions are recorded. */
  readonly level: (typeof COVERAGE_LEVELS)[number];
  readonly actions: readonly string[];
  readonly what: string;
}

/** What the shipped detections count, and the coverage without which Confluence records none of it. */
export const COVERAGE_NEEDS: readonly CoverageNeed[] = [
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
];

/** Where an administrator changes it, in the words of the product’s menus. */
export const COVERAGE_MENU = 'Administration ▸ General configuration ▸ Audit log ▸ ⋯ ▸ Settings ▸ Coverage';
