import { type GuideSite, type Interest } from '../../query/guide/guide-data.ts';

/** Products with their hosting, as people name them. */
export const SITE_WORDS: Readonly<Record<GuideSite, string>> = {
  confluenceDataCenter: 'Confluence Data Center',
  confluenceCloud: 'Confluence Cloud',
  jiraDataCenter: 'Jira Data Center',
  jiraCloud: 'Jira Cloud',
  bitbucketDataCenter: 'Bitbucket Data Center',
};

/** What somebody may want to see, as a choice. */
export const INTEREST_WORDS: Readonly<Record<Interest, string>> = {
  reads: 'Who reads pages',
  searches: 'Searches for credentials',
  downloads: 'Attachment downloads',
  exports: 'Exports of pages and spaces',
  logins: 'Logins and failed logins',
  permissions: 'Changes of permissions and groups',
  jiraAdministration: 'Administration of Jira',
  places: 'From which country and network',
};

/** The canonical actions that the guide asks for, as people name them in a list. */
export const ACTION_WORDS: Readonly<Record<string, string>> = {
  page_viewed: 'page views',
  search_performed: 'searches',
  attachment_downloaded: 'attachment downloads',
  space_exported: 'space exports',
  content_exported: 'page exports',
  login_succeeded: 'logins',
  login_failed: 'failed logins',
  global_permission_added: 'global permissions',
  space_permission_added: 'space permissions',
  group_member_added: 'group members',
  project_role_changed: 'project roles',
  permission_scheme_changed: 'permission schemes',
  workflow_changed: 'workflows',
};

/** `page views, logins`. */
export function actionsInWords(actions: readonly string[]): string {
  return actions.map((action) => ACTION_WORDS[action] ?? action).join(', ');
}
