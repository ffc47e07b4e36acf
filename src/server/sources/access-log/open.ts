import type { AccessLogSettings } from '../../../query/settings.ts';
import { durationOf } from '../common-options.ts';
import type { OpenContext } from '../open-context.ts';
import { checkGlobs } from '../log-files/allowed-paths.ts';
import { loggedSite } from '../log-files/logged-site.ts';
import type { Source } from '../source.ts';
import { accessLogSource } from './access-log-source.ts';
import { openFormat } from './open-format.ts';

/**
 * The access log of Confluence Data Center. Nothing is looked at yet.
 * @throws SettingsError for settings that cannot work
 */
export function openAccessLog({ paths, contextPath, ...settings }: AccessLogSettings, context: OpenContext): Source {
  checkGlobs(paths, context.allowedRoots, '/opt/atlassian/confluence/logs/conf_access_log*.log');
  return accessLogSource({
    origin: { type: 'accessLog', site: loggedSite(context.settings, paths) },
    format: openFormat(settings),
    paths,
    roots: context.allowedRoots,
    contextPath,
    lateness: durationOf(settings, 'lateness'),
  });
}
