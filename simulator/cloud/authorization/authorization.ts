import { z } from 'zod';
import { jsonAnswer, type Answer } from '../../answer.ts';
import { createRandom } from '../../random.ts';
import type { CloudApi } from '../cloud-api.ts';
import type { CloudRequest } from '../cloud-route.ts';
import { command } from '../control.ts';
import type { OauthClient } from '../credentials.ts';
import { gatewayUnauthorized } from '../refusals.ts';
import type { CloudTenant } from '../tenant.ts';
import { createVariantSwitch, type VariantSwitch } from '../variants.ts';
import { createIssuedTokens, type IssuedTokens } from './issued-tokens.ts';
import { authorizationVariants, type AuthorizationVariants } from './variants.ts';

/** `POST /oauth/token` of the authorization server, and what its access tokens open at the gateway. */
export interface AuthorizationApi extends CloudApi {
  readonly variants: VariantSwitch<AuthorizationVariants>;
  readonly tokens: IssuedTokens;
  /** An app of OAuth 2.0 (3LO); the administrator has authorised it. */
  readonly app: OauthClient;
  /** The refresh token that the administrator's consent gives the app: a new one each time. */
  authorizeApp(): string;
}

export function createAuthorizationApi(tenant: CloudTenant): AuthorizationApi {
  const { credentials, identities, cloudId } = tenant;
  const variants = createVariantSwitch(authorizationVariants);
  const tokens = createIssuedTokens(cloudId);
  const app: OauthClient = {
    user: credentials.administrator.user,
    clientId: createRandom(cloudId, 'oauth app').hex(32),
    clientSecret: 'simulator-app-secret',
    scopes: [...credentials.oauthClient.scopes, 'offline_access'],
  };
  const authorizeApp = () => tokens.issueRefresh(app);
  identities.addVerifier((token, now) => {
    const client = tokens.clientOf(token, now);
    return client && { kind: 'account', user: client.user, credential: 'accessToken', scopes: client.scopes };
  });
  return {
    variants,
    tokens,
    app,
    authorizeApp,
    auth: (request) =>
      request.path === '/oauth/token' ? exchange(tenant, app, tokens, variants.values, request) : undefined,
    gateway: (request) => atGateway(tenant, tokens, variants.values, request),
    commands: {
      variants: command(z.record(z.string(), z.unknown()), (changes) => variants.set(changes)),
      revokeAccess: command(z.unknown(), () => tokens.revokeAccess()),
      authorizeApp: command(z.unknown(), () => ({ clientId: app.clientId, refreshToken: authorizeApp() })),
    },
    state: () => ({ accessTokens: tokens.count, variants: variants.values }),
  };
}

const client = { client_id: z.string(), client_secret: z.string() };
const requestSchema = z.discriminatedUnion('grant_type', [
  z.object({ grant_type: z.literal('client_credentials'), ...client }),
  z.object({ grant_type: z.literal('refresh_token'), ...client, refresh_token: z.string() }),
]);

function exchange(
  { credentials }: CloudTenant,
  app: OauthClient,
  tokens: IssuedTokens,
  variants: AuthorizationVariants,
  { method, body, now }: CloudRequest
): Answer {
  if (method !== 'POST') {
    return jsonAnswer({ error: 'Not Found' }, 404);
  }
  const request = requestSchema.safeParse(parsed(body)).data;
  if (request === undefined) {
    return oauthError(400, 'invalid_request', 'grant_type is required');
  }
  const known = [credentials.oauthClient, app].find(
    ({ clientId, clientSecret }) => clientId === request.client_id && clientSecret === request.client_secret
  );
  if (known === undefined) {
    return oauthError(401, 'access_denied', 'Unauthorized');
  }
  const isApp = known === app;
  if (isApp !== (request.grant_type === 'refresh_token')) {
    return oauthError(403, 'unauthorized_client', `Grant type '${request.grant_type}' not allowed for the client.`);
  }
  if (
    request.grant_type === 'refresh_token' &&
    !tokens.useRefresh(request.refresh_token, known, now, variants.reuseSeconds * 1000)
  ) {
    return variants.deadToken === 'invalid_grant'
      ? oauthError(403, 'invalid_grant', 'Unknown or invalid refresh token.')
      : oauthError(403, 'unauthorized_client', 'refresh_token is invalid');
  }
  return jsonAnswer({
    access_token: tokens.issueAccess(known, now + variants.lifetimeSeconds * 1000),
    ...(variants.expiresIn === 'present' && { expires_in: variants.lifetimeSeconds }),
    ...(isApp && { refresh_token: tokens.issueRefresh(known) }),
    scope: known.scopes.join(' '),
    token_type: 'Bearer',
  });
}

/** The list of the sites that a token may see; and the refusal where it asks for one that it may not see. */
function atGateway(
  tenant: CloudTenant,
  tokens: IssuedTokens,
  { sites, foreignSite }: AuthorizationVariants,
  { path, authorization = '', now }: CloudRequest
): Answer | undefined {
  const holder = tokens.clientOf(authorization.replace(/^bearer /i, ''), now);
  if (path === '/oauth/token/accessible-resources') {
    return holder ? jsonAnswer(accessibleResources(tenant, sites, holder)) : gatewayUnauthorized();
  }
  return holder && path.startsWith('/ex/') && sites !== 'acme'
    ? jsonAnswer({ code: foreignSite, message: 'The caller has no access to this site' }, foreignSite)
    : undefined;
}

function accessibleResources(
  { siteHost, cloudId, products }: CloudTenant,
  sites: AuthorizationVariants['sites'],
  { scopes }: OauthClient
): object[] {
  if (sites === 'none') {
    return [];
  }
  const [id, host] =
    sites === 'acme' ? [cloudId, siteHost] : ['11111111-2222-4333-8444-555555555555', 'elsewhere.atlassian.net'];
  return products.map((product) => ({
    id,
    url: `https://${host}`,
    name: host.split('.')[0],
    scopes: scopes.filter((scope) => scope.includes(product)),
    avatarUrl: `https://${host}/avatar.png`,
  }));
}

function oauthError(status: number, error: string, description: string): Answer {
  return jsonAnswer({ error, error_description: description }, status);
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
