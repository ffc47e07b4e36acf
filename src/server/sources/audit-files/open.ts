import type { AuditFilesSettings } from '../../../query/settings.ts';
import { durationOf } from '../common-options.ts';
import { CoverageHistory } from '../data-center/coverage-history.ts';
import { limitations } from '../data-center/limitations.ts';
import { CONFLUENCE } from '../data-center/products/confluence.ts';
import { checkGlobs } from '../log-files/allowed-paths.ts';
import { loggedSite } from '../log-files/logged-site.ts';
import type { OpenContext } from '../open-context.ts';
import type { Source } from '../source.ts';
import { auditFilesSource } from './audit-files-source.ts';

/**
 * The audit files of Confluence Data Center. Nothing is looked at yet.
 * @throws SettingsError for settings that cannot work
 */
export function openAuditFiles({ paths, ...settings }: AuditFilesSettings, context: OpenContext): Source {
  checkGlobs(
    paths,
    context.allowedRoots,
    '/var/atlassian/application-data/confluence/log/audit/*.audit.log of each node'
  );
  const { actionMap, sources } = context.settings;
  return auditFilesSource({
    origin: { type: 'auditFiles', site: loggedSite(context.settings, paths) },
    paths,
    roots: context.allowedRoots,
    lateness: durationOf(settings, 'lateness'),
    actionMap,
    limitations: (recordedElsewhere) =>
      limitations({
        product: CONFLUENCE,
        // What the site is told to record stands in no file.
        coverage: undefined,
        history: new CoverageHistory(),
        denylist: [],
        affectedObjects: [],
        search: '',
        recordedElsewhere,
        actionMap,
      }),
    recordedElsewhere: context.recordedElsewhere,
    coverageReadElsewhere: sources.confluenceDataCenter !== undefined,
  });
}
