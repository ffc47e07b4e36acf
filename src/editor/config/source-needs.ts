import { t } from '../../i18n';
import { DATA_CENTER_NEEDS } from '../../query/guide/guide-data.ts';
import { type SourceKey } from '../../query/settings.ts';
import { MENUS } from './atlassian-menus';

/** What a source needs before it can be read, in the language of the person. */
export interface SourceNeeds {
  /** Product, version or plan that has the log. */
  readonly plan: string;
  /** Permission or key, with the place where it is given. */
  readonly permission: string;
  /** OAuth scopes of a credential that has scopes. */
  readonly scope?: string;
  /** Where the coverage is set. */
  readonly coverageMenu?: string;
  /** Its page below docs/. */
  readonly page: string;
}

const CONFLUENCE_ADMINISTRATOR = 'Confluence Administrator';
const ADMINISTER_JIRA = 'Administer Jira';
const DATA_CENTER = 'Confluence Data Center';
const CONFLUENCE_SCOPE = 'read:audit-log:confluence';
const JIRA_SCOPES = { audit: 'read:audit-log:jira', user: 'read:user:jira', classic: 'manage:jira-configuration' };

export function sourceNeeds(source: SourceKey): SourceNeeds {
  switch (source) {
    case 'confluenceDataCenter':
      return { ...dataCenter(source), page: 'sources/confluence-data-center.md' };
    case 'jiraDataCenter':
      return { ...dataCenter(source), page: 'sources/jira-data-center.md' };
    case 'bitbucketDataCenter':
      return { ...dataCenter(source), page: 'sources/bitbucket-data-center.md' };
    case 'auditFiles':
      return { plan: DATA_CENTER, permission: filesOfGrafana(), page: 'sources/audit-files.md' };
    case 'accessLog':
      return { plan: DATA_CENTER, permission: filesOfGrafana(), page: 'sources/access-log.md' };
    case 'confluenceCloud':
      return {
        plan: t('source-needs.plan-confluence-cloud', 'Standard or higher: the Free plan has no audit log'),
        permission: t(
          'source-needs.permission-confluence-cloud',
          '{{permission}} (Atlassian Administration: make the account an administrator of Confluence for this site)',
          { permission: CONFLUENCE_ADMINISTRATOR }
        ),
        scope: CONFLUENCE_SCOPE,
        page: 'sources/confluence-cloud.md',
      };
    case 'organization':
      return {
        plan: t('source-needs.plan-organization', 'Atlassian Guard or a Cloud Enterprise plan'),
        permission: t('source-needs.permission-organization', 'API key of an organisation admin ({{menu}})', {
          menu: MENUS.organizationApiKeys,
        }),
        page: 'sources/organization.md',
      };
    case 'jiraCloud':
      return {
        plan: t('source-needs.plan-jira-cloud', 'A paid plan of Jira: a site with Free plans only has no audit log'),
        permission: named(ADMINISTER_JIRA, MENUS.jiraCloudPermissions),
        scope: t('source-needs.scope-jira-cloud', '{{audit}} with {{user}}, or {{classic}}', JIRA_SCOPES),
        page: 'sources/jira-cloud.md',
      };
  }
}

function dataCenter(source: keyof typeof DATA_CENTER_NEEDS) {
  const { since, permission, permissionMenu, coverageMenu } = DATA_CENTER_NEEDS[source];
  return {
    plan: t('source-needs.plan-since', '{{version}} or newer', { version: since }),
    permission: named(permission, permissionMenu),
    coverageMenu,
  };
}

function named(permission: string, menu: string): string {
  return t('source-needs.permission-named', '{{permission}} ({{menu}})', { permission, menu });
}

function filesOfGrafana(): string {
  return t(
    'source-needs.permission-files',
    "Files on Grafana's host, below a directory of allowed_paths in grafana.ini"
  );
}
