import type { CloudUser } from '../accounts.ts';

export interface RecordObject {
  name: string;
  objectType: string;
}

export interface RecordChange {
  name: string;
  oldValue: string;
  newValue: string;
}

/** One record of the audit log, before it is put into the shape of the API. */
export interface ConfluenceAuditRecord {
  /** Ascending in the order of recording; no reader sees it. */
  sequence: number;
  /** Epoch ms. */
  time: number;
  /** Null: the site itself. */
  author: CloudUser | 'anonymous' | null;
  remoteAddress: string;
  summary: string;
  category: string;
  description: string;
  /** Null: about nothing in particular. */
  affectedObject: RecordObject | null;
  changedValues: readonly RecordChange[];
  associatedObjects: readonly RecordObject[];
}

/** A record to be recorded: the log gives it its number. */
export type NewConfluenceAuditRecord = Omit<ConfluenceAuditRecord, 'sequence'>;
