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

/** The name of a source for people; a text that is no source's key as it is. */
export function sourceName(source: string): string {
  return isSourceKey(source) ? SOURCE_NAMES[source] : source;
}

function isSourceKey(text: string): text is SourceKey {
  return Object.hasOwn(SOURCE_NAMES, text);
}
