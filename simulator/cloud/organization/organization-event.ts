import type { CloudUser } from '../accounts.ts';

/** Where somebody was, as far as the log tells. */
export interface EventLocation {
  ip: string;
  countryName: string;
  regionName: string;
  city: string;
}

/** One event of the organisation's audit log, before it is put into the shape of the API. */
export interface OrganizationEvent {
  /** The log's own id. */
  id: string;
  /** Ascending in the order of recording; no reader sees it. */
  sequence: number;
  /** Epoch ms at which it happened. */
  time: number;
  /** Epoch ms at which it was processed: nobody sees it before. */
  processedAt: number;
  action: string;
  /** Null: the organisation itself. */
  actor: CloudUser | null;
  /** The token that the actor used, null for a session. */
  tokenLabel: string | null;
  /** Null where it happened in no product. */
  product: 'confluence' | 'jira' | null;
  page: { id: string; title: string; spaceKey: string } | null;
  space: { key: string; name: string } | null;
  /** Whom it was done to. */
  target: CloudUser | null;
  group: string | null;
  /** Views of pages have none. */
  location: EventLocation | null;
}

/** An event to be recorded: the log gives it id, number and, unless it has one, its time of processing. */
export type NewOrganizationEvent = Omit<OrganizationEvent, 'id' | 'sequence' | 'processedAt'> & {
  processedAt?: number | undefined;
};
