import type { CloudSiteSettings } from '../../../query/settings.ts';
import { connectCloudSite } from '../cloud-site/connect-cloud-site.ts';
import type { OpenContext } from '../open-context.ts';
import type { Source } from '../source.ts';
import { confluenceCloudSource } from './confluence-cloud-source.ts';

const CURES = {
  403: 'Give the account the global permission "Confluence Administrator": in Atlassian Administration, the role of an administrator for Confluence on this site. A token with scopes needs read:audit-log:confluence, and the Free plan has no audit log.',
};

/**
 * The audit log of Confluence Cloud. Nobody is asked yet.
 * @throws SettingsError for settings that cannot work
 */
export function openConfluenceCloud(settings: CloudSiteSettings, context: OpenContext): Source {
  return confluenceCloudSource({
    connection: connectCloudSite({
      source: 'confluenceCloud',
      settings,
      context,
      cures: CURES,
      scopes: [['read:audit-log:confluence']],
    }),
    actionMap: context.settings.actionMap,
    recordedElsewhere: context.recordedElsewhere,
  });
}
