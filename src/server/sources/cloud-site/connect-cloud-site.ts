import type { CloudSiteSettings, SecretKey } from '../../../query/settings.ts';
import { durationOf, tlsOf } from '../common-options.ts';
import type { AuthorizationProvider } from '../http/authorization-provider.ts';
import { parseBaseUrl, siteName } from '../http/base-url.ts';
import { HttpClient } from '../http/http-client.ts';
import type { CureByStatus } from '../http/response-error.ts';
import { SharedWork } from '../http/shared-work.ts';
import type { TransportOptions } from '../http/transport.ts';
import type { OpenContext } from '../open-context.ts';
import { SettingsError } from '../settings-error.ts';
import { apiTokenHeader } from './authorization.ts';
import type { CloudConnection } from './connection.ts';
import { connectionCures, scopeRefusal } from './refusals.ts';
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
  const { source, settings, context, cures, scopes } = options;
  const base = siteUrl(settings.url);
  const transport: TransportOptions = {
    tls: tlsOf(settings, context.secrets),
    timeoutMs: durationOf(settings, 'timeout'),
  };
  const lookUp = new SharedWork(() => askCloudId(base, transport));
  let knownId = settings.cloudId.trim();
  const atSite = settings.auth === 'basic';
  const needed = scopes.map((set) => set.join(' with ')).join(', or ');
  const client = new HttpClient({
    ...transport,
    base: atSite ? base : parseBaseUrl(settings.apiUrl, 'apiUrl'),
    authorization: credential(options),
    cures: { ...connectionCures(settings.auth), ...cures },
    refusal: (answer) => scopeRefusal(answer, needed),
  });

  const cloudId: CloudConnection['cloudId'] = async ({ signal, permit }) => {
    if (knownId === '') {
      await permit();
      knownId ||= await lookUp.run(signal);
    }
    return knownId;
  };

  return {
    site: siteName(base),
    cloudId,
    getJson: async (path, query, readOptions) => {
      const prefix = atSite ? '' : `/ex/${PRODUCTS[source]}/${await cloudId(readOptions)}`;
      return client.getJson(prefix + path, query, readOptions);
    },
    close: () => client.close(),
  };
}

/** The site's own address, whichever product's address was entered: people copy that of the product. */
function siteUrl(url: string): URL {
  const base = parseBaseUrl(url, 'url');
  base.pathname = base.pathname.replace(/\/(wiki|jira)$/, '');
  return base;
}

function credential({ source, settings, context }: CloudSiteOptions): string | AuthorizationProvider {
  const secretKey: SecretKey = `${source}Secret`;
  const secret = context.secrets[secretKey] ?? '';
  if (settings.auth === 'oauth' || settings.auth === 'refreshToken') {
    throw new SettingsError('auth', 'OAuth 2.0 is not available yet', 'Choose an API token.');
  }
  return apiTokenHeader(settings, secret, secretKey);
}
