import { dirname, join } from 'node:path';
import type { CloudSiteSettings, SecureSettings } from '../../../query/settings.ts';
import type { AuthorizationProvider } from '../http/authorization-provider.ts';
import { parseBaseUrl } from '../http/base-url.ts';
import type { TransportOptions } from '../http/transport.ts';
import { SettingsError } from '../settings-error.ts';
import { AccessTokens } from './access-tokens.ts';
import { RotatingRefreshToken } from './rotating-refresh-token.ts';
import { SealedFile } from './sealed-file.ts';
import { TokenEndpoint } from './token-endpoint.ts';

export interface OAuthOptions {
  readonly source: 'confluenceCloud' | 'jiraCloud';
  readonly settings: Pick<CloudSiteSettings, 'clientId' | 'authUrl'> & { readonly auth: 'oauth' | 'refreshToken' };
  readonly secrets: SecureSettings;
  /** Directory of the data source's store, undefined where nothing is durable. */
  readonly directory: string | undefined;
  readonly transport: TransportOptions;
}

/** An OAuth 2.0 credential in use. */
export interface OAuthCredential extends AuthorizationProvider {
  /** Waits for an exchange under way, since what it gives may have to be kept. */
  close(): Promise<void>;
}

/**
 * The OAuth 2.0 credential of a source. Nobody is asked yet.
 * @throws SettingsError if a part of it is missing, or if a refresh token could not be kept
 */
export function openOAuthCredential(options: OAuthOptions): OAuthCredential {
  const { source, settings, secrets, transport } = options;
  const clientId = settings.clientId.trim();
  const clientSecret = (secrets[`${source}Secret`] ?? '').trim();
  if (clientId === '') {
    throw new SettingsError('clientId', 'The client id is missing', 'Enter the client id of the OAuth 2.0 credential.');
  }
  if (clientSecret === '') {
    throw new SettingsError(
      `${source}Secret`,
      'The client secret is missing',
      'Enter the secret that was shown when the OAuth 2.0 credential was created.'
    );
  }
  const base = parseBaseUrl(settings.authUrl, 'authUrl');
  const endpoint = new TokenEndpoint({ ...transport, base, clientId, clientSecret });
  const chain =
    settings.auth === 'refreshToken' ? refreshTokens(options, endpoint, { clientId, clientSecret }) : undefined;
  const tokens = new AccessTokens(() => chain?.issue() ?? endpoint.request({ grant_type: 'client_credentials' }));
  return {
    authorization: (signal, refused) => tokens.authorization(signal, refused),
    close: async () => {
      await tokens.settled();
      await endpoint.close();
    },
  };
}

function refreshTokens(
  { source, settings, secrets, directory }: OAuthOptions,
  endpoint: TokenEndpoint,
  { clientId, clientSecret }: { readonly clientId: string; readonly clientSecret: string }
): RotatingRefreshToken {
  const entered = (secrets[`${source}RefreshToken`] ?? '').trim();
  if (entered === '') {
    throw new SettingsError(
      `${source}RefreshToken`,
      'The refresh token is missing',
      'Authorise the app with the scope offline_access and enter the refresh token, or use the client credentials of a service account.'
    );
  }
  if (directory === undefined) {
    throw new SettingsError(
      'auth',
      'A refresh token changes with every use, and there is no directory to keep the new one in',
      'Set data_path in the [plugin.auditlens-confluence-datasource] section of grafana.ini, or use the client credentials of a service account.'
    );
  }
  return new RotatingRefreshToken({
    endpoint,
    entered,
    file: new SealedFile({
      // Beside the stores: other settings mean another store, and the entered token is used up by then.
      path: join(dirname(directory), `${source}.refresh-token`),
      secret: clientSecret,
      context: JSON.stringify([source, clientId, settings.authUrl]),
    }),
  });
}
