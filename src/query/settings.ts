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

/** A product of Data Center with Atlassian's audit log (`/rest/auditing/1.0`): Confluence, Jira or Bitbucket. */
export interface DataCenterSettings extends CommonSourceSettings {
  /** Base URL with the context path, no slash at the end. */
  url: string;
  auth: 'token' | 'basic';
  username: string;
  /** `Type,id` pairs: what a space or project administrator may read. Empty: everything (global administrator). */
  affectedObjects: string[];
  /** Free text that the server looks for: only records that hold it are read. Empty: all records. */
  search: string;
  /** Records that a `search` scans at most, newest first; 0: as many as there are. */
  scanLimit: number;
}

/** How a Cloud site is authenticated at; which of them decides where requests go (site or API gateway). */
export const CLOUD_AUTHENTICATIONS = ['basic', 'scoped', 'token', 'oauth', 'refreshToken'] as const;
export type CloudAuthentication = (typeof CLOUD_AUTHENTICATIONS)[number];

/** A Confluence or Jira site in Atlassian Cloud. */
export interface CloudSiteSettings extends CommonSourceSettings {
  /** `https://acme.atlassian.net`. */
  url: string;
  /** Empty: asked of the site. */
  cloudId: string;
  /**
   * `basic`: email and API token, at the site. `scoped`: email and API token with scopes, at the API gateway. `token`: API
   * token of a service account, at the gateway. `oauth`: client credentials of a service account, at the gateway.
   * `refreshToken`: OAuth 2.0 (3LO), at the gateway, where the store is durable.
   */
  auth: CloudAuthentication;
  email: string;
  clientId: string;
  /** API gateway; another one for Atlassian Government Cloud. */
  apiUrl: string;
  /** Authorization server of OAuth 2.0. */
  authUrl: string;
}

/** The organisation's audit log (Atlassian Administration, Guard). */
export interface OrganizationSettings extends CommonSourceSettings {
  orgId: string;
  url: string;
  /** `events-stream`: in the order of processing, 50 requests a minute. `events`: by event time, 10 requests a minute. */
  endpoint: 'events-stream' | 'events';
  /** Products whose events are read (`confluence`, `jira-software` …), with those of no product. Empty: all. */
  products: string[];
}

/** Audit log files of Confluence Data Center (`<local home>/log/audit`). */
export interface AuditFilesSettings extends CommonSourceSettings {
  /** Globs of files below the roots that the operator allows. */
  paths: string[];
}

export interface AccessLogSettings extends CommonSourceSettings {
  /** Globs of files below the roots that the operator allows. */
  paths: string[];
  /** `tomcat` (Confluence's default), `accessLogFilter` (before 7.11), or the pattern of the AccessLogValve. */
  format: string;
  /** IANA zone for formats that print none. */
  timezone: string;
  contextPath: string;
}

export interface SourcesSettings {
  confluenceDataCenter?: DataCenterSettings;
  confluenceCloud?: CloudSiteSettings;
  organization?: OrganizationSettings;
  jiraDataCenter?: DataCenterSettings;
  jiraCloud?: CloudSiteSettings;
  bitbucketDataCenter?: DataCenterSettings;
  auditFiles?: AuditFilesSettings;
  accessLog?: AccessLogSettings;
}

/** Sources that can be switched on, named as in `sources`. */
export const SOURCE_KEYS = [
  'confluenceDataCenter',
  'confluenceCloud',
  'organization',
  'jiraDataCenter',
  'jiraCloud',
  'bitbucketDataCenter',
  'auditFiles',
  'accessLog',
] as const satisfies ReadonlyArray<keyof SourcesSettings>;
export type SourceKey = (typeof SOURCE_KEYS)[number];

/** Addresses with a name of one's own (`office Berlin`). */
export interface NamedNetwork {
  name: string;
  /** Addresses and CIDR blocks. */
  ranges: string[];
}

/** Where the places of addresses come from; nothing is ever asked of the network. */
export interface GeoSettings {
  /** Databases in MaxMind's format (City, ASN …), below the roots that the operator allows. */
  paths: string[];
  networks: NamedNetwork[];
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
  /**
   * A rule that leaves the list out counts its events all the same for a key that reaches this value with them; 0: never.
   */
  threshold: number;
  /** Accounts that were first seen at most so many days ago are on the list; 0: none for that reason. */
  onboardingDays: number;
  /** Accounts that a source flags as administrators are on the list. */
  administrators: boolean;
}

/** `jsonData` of the data source: one Atlassian site, with the sources of it that are switched on. */
export interface Settings extends DataSourceJsonData {
  schemaVersion: typeof SETTINGS_SCHEMA_VERSION;
  sources: SourcesSettings;
  store: StoreSettings;
  geo: GeoSettings;
  /** Source key (or `*` pattern of one) → canonical action. */
  actionMap: Record<string, string>;
  /** Words of the sensitive-search presets, added to the shipped ones. */
  terms: string[];
  lists: TuningList[];
}

/** Settings as they are stored: any key may be left out (`settings-defaults.ts` fills it). */
export interface StoredSettings extends DataSourceJsonData {
  schemaVersion?: number;
  sources?: { [Key in SourceKey]?: Partial<NonNullable<SourcesSettings[Key]>> };
  store?: Partial<StoreSettings>;
  geo?: Partial<GeoSettings>;
  actionMap?: Record<string, string>;
  terms?: string[];
  lists?: Array<Partial<TuningList> & Pick<TuningList, 'name'>>;
}

/** `secureJsonData`: only ever written by the page, read by the backend. */
export type SecureSettings = Partial<Record<SecretKey, string>>;

/** Tokens, passwords and keys. `…Secret` is whatever the source's `auth` asks for: token, password or client secret. */
export const SECRET_KEYS = [
  'confluenceDataCenterSecret',
  'confluenceCloudSecret',
  'confluenceCloudRefreshToken',
  'organizationSecret',
  'jiraDataCenterSecret',
  'jiraCloudSecret',
  'jiraCloudRefreshToken',
  'bitbucketDataCenterSecret',
  'tlsCACert',
  'tlsClientCert',
  'tlsClientKey',
] as const;
export type SecretKey = (typeof SECRET_KEYS)[number];
