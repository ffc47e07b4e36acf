import { type SourceKey } from '../settings.ts';

/** Products with their hosting, as somebody has them. */
export const GUIDE_SITES = [
  'confluenceDataCenter',
  'confluenceCloud',
  'jiraDataCenter',
  'jiraCloud',
  'bitbucketDataCenter',
] as const satisfies readonly SourceKey[];
export type GuideSite = (typeof GUIDE_SITES)[number];

/** What somebody may want to see. */
export const INTERESTS = [
  'reads',
  'searches',
  'downloads',
  'exports',
  'logins',
  'permissions',
  'jiraAdministration',
  'places',
] as const;
export type Interest = (typeof INTERESTS)[number];

const LOGINS = ['login_succeeded', 'login_failed'];
const GRANTS = ['global_permission_added', 'group_member_added'];
const LOGIN_SITES = {
  confluenceDataCenter: LOGINS,
  confluenceCloud: LOGINS,
  jiraDataCenter: LOGINS,
  jiraCloud: LOGINS,
  bitbucketDataCenter: LOGINS,
};
const JIRA_ADMINISTRATION = ['project_role_changed', 'permission_scheme_changed', 'workflow_changed'];

/** Canonical actions that stand for an interest, by site: what the shipped presets count. No entry where a site has nothing of the kind. */
export const ASKED: Readonly<Record<Interest, Readonly<Partial<Record<GuideSite, readonly string[]>>>>> = {
  reads: { confluenceDataCenter: ['page_viewed'], confluenceCloud: ['page_viewed'] },
  searches: { confluenceDataCenter: ['search_performed'], confluenceCloud: ['search_performed'] },
  downloads: { confluenceDataCenter: ['attachment_downloaded'], confluenceCloud: ['attachment_downloaded'] },
  exports: {
    confluenceDataCenter: ['space_exported', 'content_exported'],
    confluenceCloud: ['space_exported', 'content_exported'],
  },
  logins: LOGIN_SITES,
  permissions: {
    confluenceDataCenter: [...GRANTS, 'space_permission_added'],
    confluenceCloud: [...GRANTS, 'space_permission_added'],
    jiraDataCenter: GRANTS,
    jiraCloud: GRANTS,
    bitbucketDataCenter: GRANTS,
  },
  jiraAdministration: { jiraDataCenter: JIRA_ADMINISTRATION, jiraCloud: JIRA_ADMINISTRATION },
  // From where somebody acts is looked up for whatever carries an address; logins do first of all.
  places: LOGIN_SITES,
};

/** Sources of a site, the one that asks for least first. Audit log files hold what Confluence's audit log holds, and are no other source. */
export const SITE_SOURCES: Readonly<Record<GuideSite, readonly SourceKey[]>> = {
  confluenceDataCenter: ['confluenceDataCenter', 'accessLog'],
  confluenceCloud: ['confluenceCloud', 'organization'],
  jiraDataCenter: ['jiraDataCenter'],
  jiraCloud: ['jiraCloud', 'organization'],
  bitbucketDataCenter: ['bitbucketDataCenter'],
};

export const COVERAGE_LEVELS = ['Base', 'Advanced', 'Full'] as const;

/** Area of the dialog *Coverage*, and the level from which actions are recorded. */
export interface Coverage {
  readonly area: string;
  readonly level: (typeof COVERAGE_LEVELS)[number];
}

/** Actions that a source shows, and on which condition. */
export interface Sight {
  readonly actions: readonly string[];
  readonly coverage?: Coverage;
  /** Only on the plans that record what users do. */
  readonly userPlan?: true;
  /** True where the log holds fewer records than there were acts. */
  readonly undercounts?: true;
}

const security: Coverage = { area: 'Security', level: 'Advanced' };
const permissions: Coverage = { area: 'Permissions', level: 'Base' };
const userManagement: Coverage = { area: 'User management', level: 'Base' };
const userActivity = (level: Coverage['level']): Coverage => ({ area: 'End user activity', level });

/** What each source shows of what the guide asks. What is not here is not seen, or not known to be. */
export const SIGHTS: Readonly<Record<Exclude<SourceKey, 'auditFiles'>, readonly Sight[]>> = {
  confluenceDataCenter: [
    { actions: ['search_performed'], coverage: userActivity('Full'), undercounts: true },
    { actions: ['attachment_downloaded'], coverage: userActivity('Full') },
    { actions: ['content_exported'], coverage: userActivity('Advanced') },
    { actions: ['space_exported'], coverage: { area: 'Local configuration and administration', level: 'Base' } },
    { actions: LOGINS, coverage: security },
    { actions: ['global_permission_added', 'space_permission_added'], coverage: permissions },
    { actions: ['group_member_added'], coverage: userManagement },
  ],
  accessLog: [
    {
      actions: ['page_viewed', 'search_performed', 'attachment_downloaded', 'space_exported', 'content_exported'],
    },
  ],
  confluenceCloud: [{ actions: ['space_exported', ...GRANTS, 'space_permission_added'] }],
  organization: [
    { actions: ['page_viewed', 'space_exported', 'content_exported'], userPlan: true },
    { actions: ['login_succeeded'] },
  ],
  jiraDataCenter: [
    { actions: ['global_permission_added'], coverage: permissions },
    { actions: ['group_member_added'], coverage: userManagement },
    { actions: JIRA_ADMINISTRATION },
  ],
  jiraCloud: [{ actions: [...GRANTS, ...JIRA_ADMINISTRATION] }],
  bitbucketDataCenter: [
    { actions: LOGINS, coverage: security },
    { actions: ['global_permission_added'], coverage: permissions },
    { actions: ['group_member_added'], coverage: userManagement },
  ],
};

/** What the audit log of a Data Center product needs. Names and menus are the product's own, in English. */
export interface DataCenterNeeds {
  /** The first version that has the log, with its product. */
  readonly since: string;
  readonly permission: string;
  /** Where the permission is given. */
  readonly permissionMenu: string;
  /** Where the coverage is set. */
  readonly coverageMenu: string;
}

export const DATA_CENTER_NEEDS = {
  confluenceDataCenter: {
    since: 'Confluence 7.5',
    permission: 'Confluence Administrator',
    permissionMenu: 'Administration ▸ General configuration ▸ Global permissions',
    coverageMenu: 'Administration ▸ General configuration ▸ Audit log ▸ ⋯ ▸ Settings ▸ Coverage',
  },
  jiraDataCenter: {
    since: 'Jira 8.8',
    permission: 'Jira Administrators',
    permissionMenu: 'Administration ▸ System ▸ Global permissions',
    coverageMenu: 'Administration ▸ System ▸ Audit log ▸ ⋯ ▸ Settings ▸ Coverage',
  },
  bitbucketDataCenter: {
    since: 'Bitbucket 7.0',
    permission: 'Admin',
    permissionMenu: 'Administration ▸ Global permissions',
    coverageMenu: 'Administration ▸ Audit log ▸ ⋯ ▸ Settings ▸ Coverage',
  },
} as const satisfies Readonly<Partial<Record<SourceKey, DataCenterNeeds>>>;

/** Plans on which the organisation's log tells what users do. */
export const USER_PLAN = 'Guard Premium or a Cloud Enterprise plan';
