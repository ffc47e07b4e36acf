import {
  SETTINGS_SCHEMA_VERSION,
  type AccessLogSettings,
  type CommonSourceSettings,
  type ConfluenceDataCenterSettings,
  type Settings,
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

export const DEFAULT_CONFLUENCE_DATA_CENTER: ConfluenceDataCenterSettings = {
  ...COMMON,
  url: '',
  auth: 'token',
  username: '',
  affectedObjects: [],
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

const DEFAULT_LIST = { users: [], groups: [], ips: [], userAgents: [], reason: '', until: '' };

/** Stored settings with their missing keys filled. A source that is not there is switched off. */
export function completeSettings(stored: StoredSettings): Settings {
  const { confluenceDataCenter, accessLog } = stored.sources ?? {};
  return {
    schemaVersion: SETTINGS_SCHEMA_VERSION,
    sources: {
      ...(confluenceDataCenter && {
        confluenceDataCenter: { ...DEFAULT_CONFLUENCE_DATA_CENTER, ...confluenceDataCenter },
      }),
      ...(accessLog && { accessLog: { ...DEFAULT_ACCESS_LOG, ...accessLog } }),
    },
    store: { type: 'sqlite', retentionDays: 90, ...stored.store },
    actionMap: stored.actionMap ?? {},
    terms: stored.terms ?? [],
    lists: (stored.lists ?? []).map((list) => ({ ...DEFAULT_LIST, ...list })),
  };
}
