import type { Interval } from '../../events/interval.ts';
import { siteName } from '../http/base-url.ts';
import { HttpClient, type HttpClientOptions } from '../http/http-client.ts';
import type { RangeSource, ReadOptions, SourcePage } from '../source.ts';
import { CoverageHistory } from './coverage-history.ts';
import { eventPages } from './event-pages.ts';
import { probeConfluenceDataCenter } from './probe.ts';
import { lookUpUser } from './users.ts';

export interface DataCenterOptions extends Omit<HttpClientOptions, 'cures'> {
  /** `Type,id` pairs that a space administrator may read, empty: everything. */
  readonly affectedObjects: readonly string[];
  /** The settings' `actionMap`. */
  readonly actionMap: Readonly<Record<string, string>>;
  /** Canonical actions that another source of the same data source records. */
  readonly recordedElsewhere: readonly string[];
}

const SOURCE_TYPE = 'confluenceDataCenter';

/** The audit log of Confluence Data Center (7.5 or newer) over `/rest/auditing/1.0`. */
export function dataCenterSource(options: DataCenterOptions): RangeSource {
  const site = siteName(options.base);
  const client = new HttpClient({ ...options, cures: cures(options.affectedObjects) });
  const history = new CoverageHistory();
  const context = () =>
    ({
      origin: { type: SOURCE_TYPE, site },
      observed: Date.now(),
      actionMap: options.actionMap,
    }) as const;
  return {
    kind: 'range',
    type: SOURCE_TYPE,
    site,
    read: (range, readOptions) => notingCoverage(range, readOptions),
    probe: (readOptions) => probeConfluenceDataCenter({ ...options, client, site, history }, readOptions),
    lookUpUser: (username, readOptions) => lookUpUser(client, username, readOptions),
    close: () => client.close(),
  };

  async function* notingCoverage(range: Interval, readOptions: ReadOptions): AsyncGenerator<SourcePage> {
    for await (const page of eventPages(range, {
      ...readOptions,
      client,
      affectedObjects: options.affectedObjects,
      context,
    })) {
      history.note(page.events);
      yield page;
    }
  }
}

function cures(affectedObjects: readonly string[]) {
  return {
    401: 'Create a new personal access token in Confluence under your profile picture ▸ Settings ▸ Personal access tokens, or check user name and password; a token needs Confluence 7.9 or newer.',
    403:
      affectedObjects.length === 0
        ? 'Give the account the global permission "Confluence Administrator" (Administration ▸ General configuration ▸ Global permissions); a space administrator must name the spaces under "Affected objects" (Space,<id>).'
        : 'The account must be administrator of every object under "Affected objects".',
    404: 'Check the URL and its context path (…/confluence), and that the Atlassian Audit app is enabled; it comes with Confluence 7.5 and newer.',
    429: 'Raise the poll interval, or exempt the account under Administration ▸ General configuration ▸ Rate limiting ▸ Exemptions.',
  };
}
