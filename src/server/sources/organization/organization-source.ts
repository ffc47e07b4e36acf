import type { Interval } from '../../events/interval.ts';
import { HttpClient, type HttpClientOptions } from '../http/http-client.ts';
import type { FollowBatch, FollowSource, ListedAction, RangeSource, ReadOptions, SourcePage } from '../source.ts';
import { listedActions, listEventActions } from './event-actions.ts';
import { eventPages } from './event-pages.ts';
import { followStream } from './follow-stream.ts';
import { KnownActions } from './known-actions.ts';
import { CURES, type OrganizationApi } from './organization-api.ts';
import { probeOrganization } from './probe.ts';
import type { ReadContext } from './read-events.ts';

export interface OrganizationOptions extends Omit<HttpClientOptions, 'cures'> {
  readonly orgId: string;
  readonly endpoint: 'events-stream' | 'events';
  /** Products whose events are kept, with those of no product; empty: all. */
  readonly products: readonly string[];
  /** How long an event may take until it can be read, ms. */
  readonly lateness: number;
  /** The settings' `actionMap`. */
  readonly actionMap: Readonly<Record<string, string>>;
  /** Canonical actions that another source of the same data source records. */
  readonly recordedElsewhere: readonly string[];
}

/** Requests a minute that Atlassian documents for each endpoint. */
const REQUESTS_PER_MINUTE = { events: 10, 'events-stream': 50 };

/** The audit log of an Atlassian organisation (Atlassian Administration, Guard), over one of its two endpoints. */
export function organizationSource(options: OrganizationOptions): RangeSource | FollowSource {
  const { orgId, endpoint, base, actionMap } = options;
  const api: OrganizationApi = { client: new HttpClient({ ...options, cures: CURES }), orgId };
  const known = new KnownActions(actionMap);
  const origin = { type: 'organization', site: `${base.host}/${orgId}` } as const;
  const products = options.products.map((product) => product.toLowerCase());
  const context = (): ReadContext => ({
    origin,
    orgId,
    observed: Date.now(),
    actionMap,
    actionNames: known.names,
    products,
  });
  const common = {
    ...origin,
    requestsPerMinute: REQUESTS_PER_MINUTE[endpoint],
    probe: (readOptions: ReadOptions) => probeOrganization({ ...options, api, known, context }, readOptions),
    listActions: async (readOptions: ReadOptions): Promise<readonly ListedAction[]> =>
      listedActions(await listEventActions(api, readOptions), actionMap),
    close: () => api.client.close(),
  };
  return endpoint === 'events'
    ? {
        ...common,
        kind: 'range',
        read: (range: Interval, readOptions: ReadOptions): AsyncIterable<SourcePage> =>
          noting(known, eventPages(range, { ...readOptions, api, context })),
      }
    : {
        ...common,
        kind: 'follow',
        follow: (progress, step): AsyncIterable<FollowBatch> =>
          noting(known, followStream({ api, lateness: options.lateness, context }, { ...step, progress })),
      };
}

async function* noting<Part extends FollowBatch | SourcePage>(
  known: KnownActions,
  parts: AsyncIterable<Part>
): AsyncGenerator<Part> {
  for await (const part of parts) {
    known.note(part.events);
    yield part;
  }
}
