/**
 * The one event that every source is normalised to (immutable).
 *
 * Strings that a source does not give are `''`, never undefined, so that two spellings of "missing" cannot
 * arise; numbers that it does not give are undefined. Times are epoch milliseconds, UTC.
 */
export interface AuditEvent {
  /** Identity inside (time, log of the source): see `identity.ts` and `logs.ts`. */
  readonly id: string;
  readonly time: number;
  /** When we read it, epoch ms. ECS `event.created`. */
  readonly observed: number;
  readonly source: EventOrigin;
  /** Canonical act (`page_viewed`, `space_exported` …) or, where none is known, the source's own key or name. */
  readonly action: string;
  /** The source's stable, language-free key; `''` where it has none. */
  readonly actionKey: string;
  /** As the source displays it, in the source's language. */
  readonly actionName: string;
  readonly category: string;
  readonly categoryKey: string;
  /** Coverage area, upper case (`END_USER_ACTIVITY`), `''` if unknown. */
  readonly area: string;
  /** Coverage level, upper case (`BASE`, `ADVANCED`, `FULL`), `''` if unknown. */
  readonly level: string;
  readonly user: EventUser;
  readonly onBehalfOf: EventUser | undefined;
  /** Canonical client address (RFC 5952; IPv4-mapped IPv6 as IPv4), `''` if missing. */
  readonly ip: string;
  /** The address as sent, with proxies. */
  readonly sourceAddress: string;
  readonly geo: EventGeo | undefined;
  readonly method: string;
  /** Base URL of the system as it names itself. */
  readonly system: string;
  /** Cloud id of the site, or id of the organisation; `''` outside Atlassian Cloud. */
  readonly cloudAccount: string;
  readonly node: string;
  readonly userAgent: string;
  readonly auth: { readonly type: string; readonly tokenLabel: string } | undefined;
  readonly http: EventHttp | undefined;
  readonly objects: readonly EventObject[];
  /** The first page, blog post or attachment, else the first that is no user or group. */
  readonly object: EventObject | undefined;
  readonly space: { readonly key: string; readonly name: string } | undefined;
  readonly targets: { readonly users: readonly EventObject[]; readonly groups: readonly string[] };
  readonly changes: readonly EventChange[];
  readonly attributes: readonly EventAttribute[];
  /** What a person searched for, where the event is a search. */
  readonly searchText: string;
  /** One line for people. */
  readonly message: string;
  readonly log: { readonly path: string; readonly offset: number } | undefined;
  /** The record as received: JSON text of an API record, or the file's line. */
  readonly raw: string;
}

/** The sources that exist, named as in the settings (`jsonData.sources`). */
export const SOURCE_TYPES = [
  'confluenceDataCenter',
  'confluenceCloud',
  'organization',
  'jiraDataCenter',
  'jiraCloud',
  'bitbucketDataCenter',
  'auditFiles',
  'accessLog',
] as const;
export type SourceType = (typeof SOURCE_TYPES)[number];

export interface EventOrigin {
  readonly type: SourceType;
  /** Host (and context path) of the site, for people; no part of an event's identity. */
  readonly site: string;
}

export interface EventUser {
  /** Stable id: Data Center user key, Cloud account id, `anonymous`, `system`, or `name:<username>` until its key is known. */
  readonly id: string;
  /** Username (login name), `''` if unknown. */
  readonly name: string;
  readonly displayName: string;
  readonly email: string;
  readonly type: string;
  readonly isAdmin: boolean;
  readonly isExternal: boolean;
}

export interface EventObject {
  /** As the source spells it; compare through `objectKind`. */
  readonly type: string;
  readonly id: string;
  readonly name: string;
  readonly uri: string;
}

export interface EventChange {
  readonly field: string;
  /** The source's language-free key of the field, `''` where it has none. */
  readonly fieldKey: string;
  readonly from: string;
  readonly to: string;
}

export interface EventAttribute {
  readonly name: string;
  readonly nameKey: string;
  readonly value: string;
}

export interface EventHttp {
  readonly method: string;
  readonly path: string;
  readonly status: number;
  /** Of the request's body, where the log tells it. */
  readonly requestBytes: number | undefined;
  /** Of the response's body. */
  readonly bytes: number | undefined;
  readonly durationMs: number | undefined;
}

export interface EventGeo {
  readonly continent: string;
  readonly country: string;
  readonly region: string;
  readonly city: string;
  readonly lat: number | undefined;
  readonly lon: number | undefined;
  readonly network: string;
  readonly asn: number | undefined;
  readonly asOrg: string;
}
