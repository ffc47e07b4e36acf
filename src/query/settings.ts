import type { DataSourceJsonData } from '@grafana/data';

export const SETTINGS_SCHEMA_VERSION = 1;

/** Settings that every source has. Durations are `30s`, `1m`, `7d`. */
export interface CommonSourceSettings {
  /** Reads by itself every `pollInterval`; otherwise only when a query asks. */
  continuous: boolean;
  pollInterval: string;
  /** How late an event may become visible at the source. */
  lateness: string;
  /** How far back a first start reads. */
  backfill: string;
  /** Of one request. */
  timeout: string;
  /** Own limit, 0: only what the server says. */
  requestsPerMinute: number;
  tlsSkipVerify: boolean;
  tlsAuth: boolean;
  tlsAuthWithCACert: boolean;
  serverName: string;
}

export interface ConfluenceDataCenterSettings extends CommonSourceSettings {
  /** Base URL with the context path, no slash at the end. */
  url: string;
  auth: 'token' | 'basic';
  username: string;
  /** `Type,id` pairs: what a space administrator may read. Empty: everything (global administrator). */
  affectedObjects: string[];
}

export interface AccessLogSettings extends CommonSourceSettings {
  /** Globs of files below the roots that the operator allows. */
  paths: string[];
  format: string;
  /** IANA zone for formats that print none. */
  timezone: string;
  contextPath: string;
}

/** Sources that can be switched on, named as in `sources`. */
export const SOURCE_KEYS = ['confluenceDataCenter', 'accessLog'] as const;
export type SourceKey = (typeof SOURCE_KEYS)[number];

export interface SourcesSettings {
  confluenceDataCenter?: ConfluenceDataCenterSettings;
  accessLog?: AccessLogSettings;
}

export interface StoreSettings {
  type: 'sqlite';
  retentionDays: number;
}

/** People, addresses or programs that rules leave out or treat apart. */
export interface TuningList {
  name: string;
  users: string[];
  groups: string[];
  ips: string[];
  userAgents: string[];
  reason: string;
  /** ISO date on which the list ends, empty: never. */
  until: string;
}

/** `jsonData` of the data source: one Atlassian site, with the sources of it that are switched on. */
export interface Settings extends DataSourceJsonData {
  schemaVersion: typeof SETTINGS_SCHEMA_VERSION;
  sources: SourcesSettings;
  store: StoreSettings;
  /** Source key (or `*` pattern of one) → canonical action. */
  actionMap: Record<string, string>;
  /** Words of the sensitive-search presets, added to the shipped ones. */
  terms: string[];
  lists: TuningList[];
}

/** Settings as they are stored: any key may be left out (`settings-defaults.ts` fills it). */
export interface StoredSettings extends DataSourceJsonData {
  schemaVersion?: number;
  sources?: {
    confluenceDataCenter?: Partial<ConfluenceDataCenterSettings>;
    accessLog?: Partial<AccessLogSettings>;
  };
  store?: Partial<StoreSettings>;
  actionMap?: Record<string, string>;
  terms?: string[];
  lists?: Array<Partial<TuningList> & Pick<TuningList, 'name'>>;
}

/** `secureJsonData`: only ever written by the page, read by the backend. */
export interface SecureSettings {
  confluenceDataCenterSecret?: string;
  tlsCACert?: string;
  tlsClientCert?: string;
  tlsClientKey?: string;
}
