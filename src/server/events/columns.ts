import type { Interval } from './interval.ts';

/**
 * Fields that every event carries as a dictionary code in the columns. Code 0 is "missing".
 * Names are ECS's, `confluence.audit.*` where ECS has none; they are also what a query's `groupBy` and
 * `measure.field` may name. Stores keep the codes in this order: a new field goes to the end, and comes with a migration.
 */
export const CODED_FIELDS = [
  'event.action',
  'event.category',
  'event.dataset',
  'user.id',
  'source.ip',
  'object.id',
  'space.key',
  'group.name',
  'user_agent.original',
  'source.geo.country_name',
  'service.node.name',
  'confluence.audit.area',
  'confluence.audit.level',
  'confluence.audit.method',
  'confluence.audit.affected_objects',
  'confluence.audit.search_text',
  'message',
  'source.geo.location',
  'source.as.organization.name',
] as const;
export type CodedField = (typeof CODED_FIELDS)[number];

/** Fields whose dictionary holds free text: it stays in the store, only the codes are in memory (see `EventStore.matchText`). */
export const TEXT_FIELDS = ['confluence.audit.search_text', 'message'] as const satisfies readonly CodedField[];
export type TextField = (typeof TEXT_FIELDS)[number];

/** Stands between the items of a list field: U+001F, which no name holds. */
export const LIST_SEPARATOR = '\x1f';

/** Fields whose value is a list, joined by `LIST_SEPARATOR`; a filter matches if any item does. */
export const LIST_FIELDS = ['group.name', 'confluence.audit.affected_objects'] as const satisfies readonly CodedField[];

/** Fields that say where an address is, as databases of places and some sources know it. */
export const PLACE_FIELDS = [
  'source.geo.country_name',
  'source.geo.location',
  'source.as.organization.name',
] as const satisfies readonly CodedField[];
export type PlaceField = (typeof PLACE_FIELDS)[number];

export const HOUR_MS = 3_600_000;

export type Codes = Uint8Array | Uint16Array | Uint32Array;

/**
 * The events of one clock hour (UTC) in columns, ordered by (time, row). About 38 bytes an event, on
 * SharedArrayBuffers: built in the store's thread, read in place by the analysis. Never changed once handed out:
 * a late event makes a new segment for its hour.
 */
export interface Segment {
  /** Start of the hour, epoch ms. */
  readonly start: number;
  readonly length: number;
  /** ms since `start`, ascending. */
  readonly offset: Uint32Array;
  /** Row number in the store: unique, ascending in arrival order. */
  readonly row: Uint32Array;
  readonly codes: Readonly<Record<CodedField, Codes>>;
  /** Bytes of the response, 0 if unknown; saturates at 2³²−1. */
  readonly bytes: Uint32Array;
}

/** The values behind the codes of one field. Grows only; a code never changes its meaning while the store is open. */
export interface Dictionary {
  /** Number of codes, code 0 (missing, `''`) included. */
  readonly size: number;
  value(code: number): string;
  code(value: string): number | undefined;
}

/** What is known about a user beside the id, for labels of evidence and for filters by name. */
export interface UserDetail {
  readonly id: string;
  readonly name: string;
  readonly displayName: string;
}

/** What the stored events tell of an account, whichever of them are in the columns. */
export interface UserAccount {
  /** Time of its earliest event that was ever stored, epoch ms; Infinity where there is none. */
  readonly firstSeen: number;
  /** Whether a record flagged it as administrator. Only some sources say that. */
  readonly isAdmin: boolean;
}

export interface UserDictionary extends Dictionary {
  /** Code of the person that a code stands for: a username whose key is known stands for the key. Identity otherwise. */
  canonical(code: number): number;
  detail(code: number): UserDetail;
  /** Of this code alone, not of the person that it stands for. */
  account(code: number): UserAccount;
}

/** Name of an object beside its id. */
export interface ObjectDetail {
  readonly id: string;
  readonly type: string;
  readonly name: string;
  readonly uri: string;
}

export interface ObjectDictionary extends Dictionary {
  detail(code: number): ObjectDetail;
}

export interface Dictionaries {
  readonly user: UserDictionary;
  readonly object: ObjectDictionary;
  /** Dictionary of any coded field that is no text field (`user.id` and `object.id` included). */
  of(field: Exclude<CodedField, TextField>): Dictionary;
}

/** All events of a range, as whole hour segments in ascending order: the first and the last may reach beyond the range. */
export interface EventColumns {
  readonly range: Interval;
  readonly segments: readonly Segment[];
  readonly dictionaries: Dictionaries;
  /** Highest row number in the store when the columns were taken. */
  readonly sequence: number;
}
