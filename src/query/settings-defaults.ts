import { completeLists } from './lists.ts';
import {
  SETTINGS_SCHEMA_VERSION,
  SOURCE_KEYS,
  type AccessLogSettings,
  type AuditFilesSettings,
  type CloudSiteSettings,
  type CommonSourceSettings,
  type DataCenterSettings,
  type OrganizationSettings,
  type Settings,
  type SourcesSettings,
  type StoredSettings,
} from './settings.ts';

const COMMON: CommonSourceSettings = {
  continuous: true,
  pollInterval: '1m',
  lateness: '2m',
  backfill: '7d',
  timeout: '30s',
  requestsPerMinute: 0,
  tlsSkipVerify: false,
  tlsAuth: false,
  tlsAuthWithCACert: false,
  serverName: '',
};

export const DEFAULT_DATA_CENTER: DataCenterSettings = {
  ...COMMON,
  url: '',
  auth: 'token',
  username: '',
  affectedObjects: [],
  search: '',
  scanLimit: 0,
};

export const DEFAULT_CLOUD_SITE: CloudSiteSettings = {
  ...COMMON,
  url: '',
  cloudId: '',
  auth: 'basic',
  email: '',
  clientId: '',
  apiUrl: 'https://api.atlassian.com',
  authUrl: 'https://auth.atlassian.com',
};

/** Events of the organisation take minutes to appear. */
export const DEFAULT_ORGANIZATION: OrganizationSettings = {
  ...COMMON,
  pollInterval: '2m',
  lateness: '10m',
  orgId: '',
  url: 'https://api.atlassian.com',
  endpoint: 'events-stream',
  products: [],
};

export const DEFAULT_AUDIT_FILES: AuditFilesSettings = {
  ...COMMON,
  pollInterval: '10s',
  lateness: '1m',
  paths: [],
};

export const DEFAULT_ACCESS_LOG: AccessLogSettings = {
  ...COMMON,
  pollInterval: '10s',
  lateness: '1m',
  paths: [],
  format: 'tomcat',
  timezone: '',
  contextPath: '',
};

/** What is assumed of each source where nothing is said. */
export const SOURCE_DEFAULTS: Required<SourcesSettings> = {
  confluenceDataCenter: DEFAULT_DATA_CENTER,
  confluenceCloud: DEFAULT_CLOUD_SITE,
  organization: DEFAULT_ORGANIZATION,
  jiraDataCenter: DEFAULT_DATA_CENTER,
  jiraCloud: DEFAULT_CLOUD_SITE,
  bitbucketDataCenter: DEFAULT_DATA_CENTER,
  auditFiles: DEFAULT_AUDIT_FILES,
  accessLog: DEFAULT_ACCESS_LOG,
};

/** Stored settings with their missing keys filled. A source that is not there is switched off. */
export function completeSettings(stored: StoredSettings): Settings {
  const sources = SOURCE_KEYS.flatMap((key) => {
    const source = stored.sources?.[key];
    return source === undefined ? [] : [[key, { ...SOURCE_DEFAULTS[key], ...source }] as const];
  });
  return {
    schemaVersion: SETTINGS_SCHEMA_VERSION,
    sources: Object.fromEntries(sources),
    store: { type: 'sqlite', retentionDays: 90, ...stored.store },
    geo: { paths: [], networks: [], ...stored.geo },
    actionMap: stored.actionMap ?? {},
    terms: stored.terms ?? [],
    lists: completeLists(stored.lists ?? []),
  };
}
