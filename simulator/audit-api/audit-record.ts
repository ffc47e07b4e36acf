export const areas = [
  'GLOBAL_CONFIG_AND_ADMINISTRATION',
  'USER_MANAGEMENT',
  'PERMISSIONS',
  'LOCAL_CONFIG_AND_ADMINISTRATION',
  'SECURITY',
  'END_USER_ACTIVITY',
  'ECOSYSTEM',
  'AUDIT_LOG',
] as const;
export type Area = (typeof areas)[number];

/** From nothing to everything: a row is recorded while its area's level reaches its own. */
export const coverageLevels = ['OFF', 'BASE', 'ADVANCED', 'FULL'] as const;
export type CoverageLevel = (typeof coverageLevels)[number];

/** Who did it. The username stands only in the address of the profile, as on the real site. */
export interface AuditAuthor {
  id: string;
  name: string;
  type: string;
  /** Null for Anonymous and System, who have no profile. */
  username: string | null;
  /** Address of the profile below the base URL, where it is not Confluence's. */
  path?: string;
}

export interface AuditObject {
  type: string;
  name: string;
  id?: string;
  /** Below the base URL, with a leading slash. */
  path?: string;
}

export interface AuditChange {
  /** An i18n key, or literal English as older code of the site has it. */
  i18nKey: string;
  from?: string;
  to?: string;
}

export interface AuditAttribute {
  nameI18nKey: string;
  value: string;
}

/** One row of the site's audit log, before it is put into a language and a shape. */
export interface AuditRecord {
  /** Ascending in the order of recording; readers see it only in cursors. */
  id: number;
  /** Epoch ms. */
  time: number;
  actionKey: string;
  author: AuditAuthor;
  objects: readonly AuditObject[];
  changes: readonly AuditChange[];
  attributes: readonly AuditAttribute[];
  /** Client address as the site saw it, possibly a list of proxies; null where nobody called. */
  source: string | null;
  method: 'Browser' | 'System';
  /** Node of the cluster that records it, from 0; the one that serves the address where missing. */
  node?: number | undefined;
}

/** A row to be recorded: the log gives it its number. */
export type NewAuditRecord = Omit<AuditRecord, 'id'>;

export const systemAuthor: AuditAuthor = { id: '-1', name: 'System', type: 'system', username: null };
export const anonymousAuthor: AuditAuthor = { id: '-2', name: 'Anonymous', type: 'user', username: null };
