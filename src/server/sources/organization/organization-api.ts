import type { HttpClient } from '../http/http-client.ts';
import { SourceError } from '../source-error.ts';
import type { RateLimit, ReadOptions } from '../source.ts';
import { pageSchema } from './record-schema.ts';

/** The requests of one organisation's audit log. */
export interface OrganizationApi {
  readonly client: HttpClient;
  readonly orgId: string;
}

/** One page of events, unparsed. */
export interface EventPage {
  readonly events: readonly unknown[];
  /** Where the next page begins, undefined if the server does not say. */
  readonly cursor: string | undefined;
  readonly rateLimit: RateLimit | undefined;
  /** The server's clock minus ours, ms. */
  readonly clockOffsetMs: number | undefined;
}

/** Events a page: what the stream gives where nothing is asked. */
export const PAGE_SIZE = 200;
/** How long Atlassian keeps the audit log of an organisation. */
export const RETENTION_DAYS = 180;
export const RETENTION_MS = RETENTION_DAYS * 86_400_000;

/** Path of a resource of the organisation (`events`, `events-stream`, `event-actions`). */
export function organizationPath(orgId: string, resource: string): string {
  return `/admin/v1/orgs/${orgId}/${resource}`;
}

/**
 * One page of `events` or `events-stream`.
 * @throws SourceError as any request, and where the answer is no page of events
 */
export async function getEventPage(
  { client, orgId }: OrganizationApi,
  resource: 'events' | 'events-stream',
  query: Readonly<Record<string, string | undefined>>,
  options: Pick<ReadOptions, 'signal' | 'permit'>
): Promise<EventPage> {
  const path = organizationPath(orgId, resource);
  const { body, rateLimit, clockOffsetMs } = await client.getJson(path, query, options);
  const page = pageSchema.safeParse(body).data;
  if (page === undefined) {
    throw invalidAnswer(resource, 'the answer is JSON, but no page of audit events');
  }
  return { events: page.data, cursor: nextCursor(page.meta?.next, page.links?.next), rateLimit, clockOffsetMs };
}

/** Of the server's link only the cursor is taken: requests go to the configured host alone. */
function nextCursor(next = '', link = ''): string | undefined {
  const fromLink = URL.parse(link, 'http://link.invalid')?.searchParams.get('cursor') ?? '';
  return next || fromLink || undefined;
}

/** Whether a request was refused because of its cursor: such a cursor is of no more use. */
export function isCursorRefused(error: unknown): error is SourceError {
  return error instanceof SourceError && error.status === 400;
}

/** An answer that contradicts what the API promises. */
export function invalidAnswer(resource: string, what: string): SourceError {
  return new SourceError(`GET ${resource}: ${what}`, {
    reason: 'invalid-response',
    retryable: true,
    cure: 'Check the URL of the API gateway; if it is right, Atlassian may have changed the API: look for a newer version of the plugin.',
  });
}

/** What to do about a status, in Atlassian Administration's own words. */
export const CURES = {
  400: 'Check the organisation id and the requests that a proxy may have changed.',
  401: 'The API key is wrong or has expired: keys live for a year at most, and for one week unless another date is chosen. Create a new one in Atlassian Administration (admin.atlassian.com) ▸ Settings ▸ API keys, without scopes, and enter it here.',
  403: 'Reading the organisation’s audit log needs a key of this organisation without scopes (or with read:events:admin), and Atlassian Guard or a Cloud Enterprise plan.',
  404: 'Check the organisation id: it stands in the address of admin.atlassian.com behind /o/, and beside the API key when it is created.',
  429: 'Atlassian allows 10 requests a minute on events and 50 on events-stream, for all programs with this key together: give the plugin a key of its own, choose events-stream, or raise the poll interval.',
};
