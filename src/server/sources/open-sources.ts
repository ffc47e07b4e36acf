import { durationMs } from '../../query/duration.ts';
import type {
  AccessLogSettings,
  CommonSourceSettings,
  ConfluenceDataCenterSettings,
  SecureSettings,
  Settings,
} from '../../query/settings.ts';
import type { SourceType } from '../events/audit-event.ts';

import { accessLogSource } from './access-log/access-log-source.ts';
import { checkGlobs } from './access-log/allowed-paths.ts';
import { ACCESS_LOG_ACTIONS } from './access-log/url-activity-data.ts';
import { confluenceDataCenterSource } from './confluence-dc/confluence-dc-source.ts';
import { authorizationHeader } from './http/authentication.ts';
import { parseBaseUrl, siteName } from './http/base-url.ts';
import { tlsConnectOptions } from './http/tls.ts';
import { SettingsError } from './settings-error.ts';
import type { Source } from './source.ts';

export interface OpenSourcesOptions {
  readonly settings: Pick<Settings, 'sources' | 'actionMap'>;
  readonly secrets: SecureSettings;
  /** Directories whose files the operator allows to be read, absolute; none: file sources are off. */
  readonly allowedRoots: readonly string[];
}

/** A source that is switched on but cannot be opened: it must be told wherever it would have answered. */
export interface SourceProblem {
  readonly source: SourceType;
  readonly error: SettingsError;
}

export interface OpenedSources {
  readonly sources: readonly Source[];
  readonly problems: readonly SourceProblem[];
}

/**
 * The sources that the settings switch on. Nothing is read and nobody is asked yet. One whose settings cannot work is a
 * problem, and the others are opened all the same.
 */
export function openSources({ settings, secrets, allowedRoots }: OpenSourcesOptions): OpenedSources {
  const { confluenceDataCenter, accessLog } = settings.sources;
  const problems: SourceProblem[] = [];
  const open = (source: SourceType, make: () => Source): Source[] => {
    try {
      return [make()];
    } catch (error) {
      if (!(error instanceof SettingsError)) {
        throw error;
      }
      problems.push({ source, error });
      return [];
    }
  };
  const site = URL.parse(confluenceDataCenter?.url ?? '');
  const logs = accessLog === undefined ? [] : open('accessLog', () => openAccessLog(accessLog, allowedRoots, site));
  const recordedElsewhere = logs.length > 0 ? ACCESS_LOG_ACTIONS : [];
  const apis =
    confluenceDataCenter === undefined
      ? []
      : open('confluenceDataCenter', () =>
          openConfluenceDataCenter(confluenceDataCenter, secrets, settings.actionMap, recordedElsewhere)
        );
  return { sources: [...apis, ...logs], problems };
}

function openConfluenceDataCenter(
  settings: ConfluenceDataCenterSettings,
  secrets: SecureSettings,
  actionMap: Readonly<Record<string, string>>,
  recordedElsewhere: readonly string[]
): Source {
  const { url, auth, username, affectedObjects } = settings;
  const secret = secrets.confluenceDataCenterSecret ?? '';
  const malformed = affectedObjects.find((pair) => !/^[^,;]+,[^,;]+$/.test(pair));
  if (malformed !== undefined) {
    throw new SettingsError(
      'affectedObjects',
      `"${malformed}" is no affected object`,
      'Write type and id with a comma between them: Space,655361.'
    );
  }
  return confluenceDataCenterSource({
    base: parseBaseUrl(url, 'url'),
    authorization: authorizationHeader(
      auth === 'basic' ? { type: 'basic', username, password: secret } : { type: 'bearer', token: secret },
      'confluenceDataCenterSecret'
    ),
    tls: tlsConnectOptions({
      skipVerify: settings.tlsSkipVerify,
      serverName: settings.serverName,
      ca: settings.tlsAuthWithCACert ? (secrets.tlsCACert ?? '') : undefined,
      clientCertificate: settings.tlsAuth ? (secrets.tlsClientCert ?? '') : undefined,
      clientKey: settings.tlsAuth ? (secrets.tlsClientKey ?? '') : undefined,
    }),
    timeoutMs: durationOf(settings, 'timeout'),
    affectedObjects,
    actionMap,
    recordedElsewhere,
  });
}

/** @param site address of the site whose log it is, null if no API of it is switched on */
function openAccessLog(settings: AccessLogSettings, allowedRoots: readonly string[], site: URL | null): Source {
  const { paths, format, contextPath } = settings;
  if (format !== 'tomcat') {
    throw new SettingsError(
      'format',
      `The access-log format "${format}" cannot be read`,
      'Use "tomcat", Confluence’s default pattern.'
    );
  }
  checkGlobs(paths, allowedRoots);
  return accessLogSource({
    origin: { type: 'accessLog', site: site === null ? (paths[0] ?? '') : siteName(site) },
    paths,
    roots: allowedRoots,
    contextPath,
    lateness: durationOf(settings, 'lateness'),
  });
}

function durationOf(settings: CommonSourceSettings, name: 'timeout' | 'lateness'): number {
  const ms = durationMs(settings[name]);
  if (ms === undefined || (name === 'timeout' && ms === 0)) {
    throw new SettingsError(name, `"${settings[name]}" is no duration`, 'Write a number and a unit: 30s, 2m.');
  }
  return ms;
}
