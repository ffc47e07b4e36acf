import { t } from '../../i18n';
import { type GuideSite, type Interest } from '../../query/guide/guide-data.ts';
import { list } from '../../words/list';

/** Products with their hosting: names, the same in every language. */
export const SITE_WORDS: Readonly<Record<GuideSite, string>> = {
  confluenceDataCenter: 'Confluence Data Center',
  confluenceCloud: 'Confluence Cloud',
  jiraDataCenter: 'Jira Data Center',
  jiraCloud: 'Jira Cloud',
  bitbucketDataCenter: 'Bitbucket Data Center',
};

/** What somebody may want to see, as a choice. */
export function interestWords(): Readonly<Record<Interest, string>> {
  return {
    reads: t('guide-words.interest-reads', 'Who reads pages'),
    searches: t('guide-words.interest-searches', 'Searches for credentials'),
    downloads: t('guide-words.interest-downloads', 'Attachment downloads'),
    exports: t('guide-words.interest-exports', 'Exports of pages and spaces'),
    logins: t('guide-words.interest-logins', 'Logins and failed logins'),
    permissions: t('guide-words.interest-permissions', 'Changes of permissions and groups'),
    jiraAdministration: t('guide-words.interest-jira-administration', 'Administration of Jira'),
    places: t('guide-words.interest-places', 'From which country and network'),
  };
}

/** The canonical actions that the guide asks for, as people name them in a list. */
export function actionWords(): Readonly<Record<string, string>> {
  return {
    page_viewed: t('guide-words.action-page-viewed', 'page views'),
    search_performed: t('guide-words.action-search-performed', 'searches'),
    attachment_downloaded: t('guide-words.action-attachment-downloaded', 'attachment downloads'),
    space_exported: t('guide-words.action-space-exported', 'space exports'),
    content_exported: t('guide-words.action-content-exported', 'page exports'),
    login_succeeded: t('guide-words.action-login-succeeded', 'logins'),
    login_failed: t('guide-words.action-login-failed', 'failed logins'),
    global_permission_added: t('guide-words.action-global-permission-added', 'global permissions'),
    space_permission_added: t('guide-words.action-space-permission-added', 'space permissions'),
    group_member_added: t('guide-words.action-group-member-added', 'group members'),
    project_role_changed: t('guide-words.action-project-role-changed', 'project roles'),
    permission_scheme_changed: t('guide-words.action-permission-scheme-changed', 'permission schemes'),
    workflow_changed: t('guide-words.action-workflow-changed', 'workflows'),
  };
}

/** `page views and logins`. */
export function actionsInWords(actions: readonly string[]): string {
  const words = actionWords();
  return list(actions.map((action) => words[action] ?? action));
}
