import { z } from 'zod';
import type { HttpClient, RequestOptions } from '../http/http-client.ts';
import { SourceError } from '../source-error.ts';
import { scopesInWords } from './scopes.ts';

const sitesSchema = z.array(
  z.object({
    id: z.string(),
    name: z.string().nullish(),
    url: z.string().nullish(),
    scopes: z.array(z.string()).nullish(),
  })
);

/** A site that an access token may see, with the scopes it has there. */
export interface AccessibleSite {
  readonly cloudId: string;
  /** Host of the site, else its name. */
  readonly name: string;
  readonly scopes: readonly string[];
}

const PATH = '/oauth/token/accessible-resources';
const MAX_NAMED = 5;

/**
 * The sites that an access token may see.
 * @param gateway client of the API gateway, with the token
 * @throws SourceError as any request
 */
export async function accessibleSites(
  gateway: HttpClient,
  options: RequestOptions
): Promise<readonly AccessibleSite[]> {
  const { body } = await gateway.getJson(PATH, {}, options);
  const sites = sitesSchema.safeParse(body);
  if (!sites.success) {
    throw new SourceError(`GET ${PATH}: the answer is no list of sites`, {
      reason: 'invalid-response',
      retryable: true,
      cure: 'Check the URL of the API gateway (https://api.atlassian.com).',
    });
  }
  // One site stands in the list once a product.
  const byId = new Map<string, AccessibleSite>();
  for (const { id, name, url, scopes } of sites.data) {
    byId.set(id, {
      cloudId: id,
      name: URL.parse(url ?? '')?.host || (name ?? id),
      scopes: [...(byId.get(id)?.scopes ?? []), ...(scopes ?? [])],
    });
  }
  return [...byId.values()];
}

export interface RefusedSite {
  /** Host of the site that refused. */
  readonly site: string;
  readonly cloudId: string;
  /** Scopes that are needed, any one of these sets. */
  readonly scopes: ReadonlyArray<readonly string[]>;
  /** `GET /path of host`. */
  readonly request: string;
  readonly status: number;
}

/** Why a token was refused at a site, as far as the sites that it may see tell; undefined if they do not. */
export function siteRefusal(sites: readonly AccessibleSite[], refused: RefusedSite): SourceError | undefined {
  const { site, cloudId, scopes, request, status } = refused;
  const fail = (text: string, cure: string): SourceError =>
    new SourceError(`${request}: HTTP ${status}, ${text}`, { reason: 'forbidden', retryable: false, cure, status });
  const here = sites.find((one) => one.cloudId === cloudId);
  if (here === undefined) {
    const others = sites.slice(0, MAX_NAMED).map(({ name }) => name);
    const seen = others.length === 0 ? 'no site at all' : `only ${others.join(', ')}`;
    return fail(
      `the credential may not see ${site}: it may see ${seen}`,
      `Give the account access to ${site}, or authorise the app for it; one data source reads one site.`
    );
  }
  return scopes.some((set) => set.every((scope) => here.scopes.includes(scope)))
    ? undefined
    : fail(
        `the credential has not the scopes that ${site} needs`,
        `Create a credential with the scope ${scopesInWords(scopes)}.`
      );
}
