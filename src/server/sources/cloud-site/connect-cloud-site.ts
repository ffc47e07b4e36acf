import type { CloudSiteSettings } from '../../../query/settings.ts';
import { durationOf, tlsOf } from '../common-options.ts';
import { parseBaseUrl, siteName } from '../http/base-url.ts';
import { HttpClient, type RequestOptions } from '../http/http-client.ts';
import type { CureByStatus } from '../http/response-error.ts';
import { SharedWork } from '../http/shared-work.ts';
import type { HttpAnswer, TransportOptions } from '../http/transport.ts';
import { accessibleSites, siteRefusal } from '../oauth/accessible-sites.ts';
import { openOAuthCredential } from '../oauth/open-credential.ts';
import type { OpenContext } from '../open-context.ts';
import { SourceError } from '../source-error.ts';
import { apiTokenHeader } from './authorization.ts';
import type { CloudConnection } from './connection.ts';
import { connectionCures, planRefusal, scopeRefusal } from './refusals.ts';
import { askCloudId } from './tenant.ts';

export interface CloudSiteOptions {
  /** Which source of the settings: decides the product, and the names of its secrets. */
  readonly source: 'confluenceCloud' | 'jiraCloud';
  readonly settings: CloudSiteSettings;
  readonly context: Pick<OpenContext, 'secrets' | 'directory'>;
  /** What to do about a status in the product's words; they go before the connection's own. */
  readonly cures: CureByStatus;
  /** Scopes that a token needs, any one of these sets. */
  readonly scopes: ReadonlyArray<readonly string[]>;
}

const PRODUCTS = { confluenceCloud: 'confluence', jiraCloud: 'jira' } as const;

/**
 * The way to one product of a Cloud site, with the credential of its settings. Nobody is asked yet.
 * @throws SettingsError for settings that cannot work
 */
export function connectCloudSite(options: CloudSiteOptions): CloudConnection {
  const { source, settings, context, scopes } = options;
  const { auth } = settings;
  const base = siteUrl(settings.url);
  const site = siteName(base);
  const transport: TransportOptions = {
    tls: tlsOf(settings, context.secrets),
    timeoutMs: durationOf(settings, 'timeout'),
  };
  const oauth =
    auth === 'oauth' || auth === 'refreshToken'
      ? openOAuthCredential({
          source,
          settings: { ...settings, auth },
          secrets: context.secrets,
          directory: context.directory,
          transport,
        })
      : undefined;
  const atSite = auth === 'basic';
  const shared = {
    ...transport,
    base: atSite ? base : parseBaseUrl(settings.apiUrl, 'apiUrl'),
    authorization: oauth ?? apiTokenHeader(settings, context.secrets[`${source}Secret`] ?? '', `${source}Secret`),
    cures: { ...connectionCures(auth), ...options.cures },
  };
  const client = new HttpClient({ ...shared, refusal });
  const lookUp = new SharedWork(() => askCloudId(base, transport));
  let knownId = settings.cloudId.trim();

  return {
    site,
    cloudId,
    getJson: async (path, query, readOptions) => {
      const prefix = atSite ? '' : `/ex/${PRODUCTS[source]}/${await cloudId(readOptions)}`;
      return client.getJson(prefix + path, query, readOptions);
    },
    close: async () => {
      await oauth?.close();
      await client.close();
    },
  };

  async function cloudId({ signal, permit }: RequestOptions): Promise<string> {
    if (knownId === '') {
      await permit();
      knownId ||= await lookUp.run(signal);
    }
    return knownId;
  }

  async function refusal(answer: HttpAnswer, readOptions: RequestOptions): Promise<SourceError | undefined> {
    const lacking = scopeRefusal(answer, scopes) ?? planRefusal(answer);
    if (lacking !== undefined || oauth === undefined || ![401, 403, 404].includes(answer.status)) {
      return lacking;
    }
    const directory = new HttpClient(shared);
    try {
      const sites = await accessibleSites(directory, readOptions);
      return siteRefusal(sites, { ...answer, site, scopes, cloudId: await cloudId(readOptions) });
    } catch (error) {
      if (error instanceof SourceError) {
        return undefined;
      }
      throw error;
    } finally {
      await directory.close();
    }
  }
}

/** The site's own address, whichever product's address was entered: people copy that of the product. */
function siteUrl(url: string): URL {
  const base = parseBaseUrl(url, 'url');
  base.pathname = base.pathname.replace(/\/(wiki|jira)$/, '');
  return base;
}
