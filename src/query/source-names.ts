import type { SourceKey } from './settings.ts';

/** Names of the sources for people. */
export const SOURCE_NAMES: Readonly<Record<SourceKey, string>> = {
  confluenceDataCenter: 'Confluence Data Center',
  confluenceCloud: 'Confluence Cloud',
  organization: 'Organisation',
  jiraDataCenter: 'Jira Data Center',
  jiraCloud: 'Jira Cloud',
  bitbucketDataCenter: 'Bitbucket Data Center',
  auditFiles: 'Audit log files',
  accessLog: 'Access log',
};
