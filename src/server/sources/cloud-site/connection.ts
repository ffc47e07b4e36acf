import type { JsonResponse } from '../http/http-client.ts';
import type { ReadOptions } from '../source.ts';

/** The way to the API of one product of a Cloud site: at the site itself or through the API gateway, with whatever credential. */
export interface CloudConnection {
  /** Host of the site, for people: `acme.atlassian.net`. */
  readonly site: string;
  /**
   * One GET of a resource of the product (`/wiki/rest/api/audit`, `/rest/api/3/auditing/record`), at the site or at the gateway. An access
   * token that has expired is renewed, and the same request sent again.
   * @throws SourceError as any request
   */
  getJson(
    path: string,
    query: Readonly<Record<string, string | undefined>>,
    options: Pick<ReadOptions, 'signal' | 'permit'>
  ): Promise<JsonResponse>;
  /**
   * Cloud id of the site: that of the settings, else asked of the site, once.
   * @throws SourceError as any request
   */
  cloudId(options: Pick<ReadOptions, 'signal' | 'permit'>): Promise<string>;
  close(): Promise<void>;
}
