import type { Interval } from '../../events/interval.ts';
import { siteName } from '../http/base-url.ts';
import { HttpClient, type HttpClientOptions } from '../http/http-client.ts';
import type { RangeSource, ReadOptions, SourcePage } from '../source.ts';
import { CoverageHistory } from './coverage-history.ts';
import { cures } from './cures.ts';
import { eventPages, type EventSelection } from './event-pages.ts';
import { LegacyFallback, legacyPages } from './legacy.ts';
import { probeDataCenter } from './probe.ts';
import type { DataCenterProduct } from './products/product.ts';
import { scannedPages } from './scan.ts';
import { lookUpUser } from './users.ts';

export interface DataCenterOptions extends Omit<HttpClientOptions, 'cures'> {
  readonly product: DataCenterProduct;
  readonly selection: EventSelection;
  /** The settings' `actionMap`. */
  readonly actionMap: Readonly<Record<string, string>>;
  /** Canonical actions that another source of the same data source records. */
  readonly recordedElsewhere: readonly string[];
}

/** The audit log of a Data Center product over `/rest/auditing/1.0`, of Confluence before 7.5 over its older API. */
export function dataCenterSource(options: DataCenterOptions): RangeSource {
  const { product, selection } = options;
  const site = siteName(options.base);
  const client = new HttpClient({ ...options, cures: cures(product, selection.affectedObjects) });
  const history = new CoverageHistory();
  const fallback = new LegacyFallback(product.legacyPath);
  const context = () =>
    ({
      origin: { type: product.type, site },
      observed: Date.now(),
      actionMap: options.actionMap,
    }) as const;
  return {
    kind: 'range',
    type: product.type,
    site,
    read,
    probe: (readOptions) => probeDataCenter({ ...options, ...selection, client, site, history, fallback }, readOptions),
    ...(product.looksUpUsers && { lookUpUser: (username, readOptions) => lookUpUser(client, username, readOptions) }),
    close: () => client.close(),
  };

  /** Each read begins with the newer API, so that an upgrade is noticed before anything is read that the old one lacks. */
  async function* read(range: Interval, readOptions: ReadOptions): AsyncGenerator<SourcePage> {
    try {
      yield* readNewer(range, readOptions);
    } catch (error) {
      const path = fallback.pathAfter(error);
      if (path === undefined) {
        throw error;
      }
      yield* legacyPages(path, range, error, { ...readOptions, client, context });
    }
  }

  async function* readNewer(range: Interval, readOptions: ReadOptions): AsyncGenerator<SourcePage> {
    const pages = selection.search !== '' && selection.scanLimit > 0 ? scannedPages : eventPages;
    for await (const page of pages(range, { ...readOptions, client, product, selection, context })) {
      fallback.sawNewer();
      history.note(page.events);
      yield page;
    }
  }
}
