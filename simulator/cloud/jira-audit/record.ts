import type { CloudUser } from '../accounts.ts';

/** Project, user, group, scheme … that a record is about. */
export interface JiraItem {
  /** Groups have none. */
  id?: string | undefined;
  name: string;
  typeName: string;
  parentId?: string | undefined;
  parentName?: string | undefined;
}

export interface JiraChange {
  fieldName: string;
  changedFrom?: string | undefined;
  changedTo?: string | undefined;
}

/** One record of the audit log, before it is put into the shape of the API. */
export interface JiraAuditRecord {
  /** Ascending in the order of recording, with gaps. */
  id: number;
  /** Epoch ms. */
  time: number;
  summary: string;
  category: string;
  /** Null: Jira itself. */
  author: CloudUser | null;
  /** `''`: nobody called. */
  remoteAddress: string;
  eventSource: string;
  description: string;
  objectItem: JiraItem;
  changedValues: readonly JiraChange[];
  associatedItems: readonly JiraItem[];
}

/** A record to be recorded: the log gives it its id. */
export type NewJiraAuditRecord = Omit<JiraAuditRecord, 'id'>;
