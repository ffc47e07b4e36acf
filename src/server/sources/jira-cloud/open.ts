import type { CloudSiteSettings } from '../../../query/settings.ts';
import { connectCloudSite } from '../cloud-site/connect-cloud-site.ts';
import type { OpenContext } from '../open-context.ts';
import type { Source } from '../source.ts';
import { jiraCloudSource } from './jira-cloud-source.ts';

const FORBIDDEN =
  'Give the account the global permission "Administer Jira" (Settings ▸ System ▸ Global permissions). A site all of whose Jira products are on the Free plan has no audit log.';

/**
 * Jira's audit log of a Cloud site. Nobody is asked yet.
 * @throws SettingsError for settings that cannot work
 */
export function openJiraCloud(settings: CloudSiteSettings, context: OpenContext): Source {
  return jiraCloudSource({
    connection: connectCloudSite({
      source: 'jiraCloud',
      settings,
      context,
      cures: { 403: FORBIDDEN },
      scopes: [['manage:jira-configuration'], ['read:audit-log:jira', 'read:user:jira']],
    }),
    actionMap: context.settings.actionMap,
    recordedElsewhere: context.recordedElsewhere,
  });
}
