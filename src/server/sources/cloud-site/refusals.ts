import type { CloudAuthentication } from '../../../query/settings.ts';
import type { CureByStatus } from '../http/response-error.ts';
import type { HttpAnswer } from '../http/transport.ts';
import { scopesInWords } from '../oauth/scopes.ts';
import { SourceError } from '../source-error.ts';

const TOKENS = 'id.atlassian.com ▸ Account settings ▸ Security ▸ API tokens';
const SERVICE_ACCOUNT = 'Atlassian Administration ▸ Directory ▸ Service accounts';

/** What to do about a credential that is refused, by its kind: most often it is of another kind than the settings say. */
const UNAUTHORIZED: Readonly<Record<CloudAuthentication, string>> = {
  basic: `Check the email address, and that the API token has not expired (${TOKENS}). A token with scopes is accepted at the API gateway only: choose "API token with scopes" for it.`,
  scoped: `Check the email address, and that the API token has not expired (${TOKENS}). A token without scopes is accepted at the site only: choose "API token" for it.`,
  token: `Check that the API token is one of a service account and has not expired (${SERVICE_ACCOUNT}). For a token of a person choose "API token" or "API token with scopes".`,
  oauth: `Check that the credential still exists and that its service account has access to the product of this site (${SERVICE_ACCOUNT}).`,
  refreshToken:
    'Check that the account that authorised the app still exists, and authorise the app for this site once more.',
};

/** Cures of the statuses that mean the same for every product of a Cloud site. */
export function connectionCures(auth: CloudAuthentication): CureByStatus {
  return {
    401: UNAUTHORIZED[auth],
    404:
      auth === 'basic'
        ? 'Check the URL of the site (https://<name>.atlassian.net), and that it has this product.'
        : 'Check the cloud id, or leave it empty to have it found, and that the site has this product.',
    429: 'Raise the poll interval, or set "Requests a minute"; Atlassian allows more again by itself.',
  };
}

/** The gateway's own words for a token that has not the scope that a resource needs. */
export function scopeRefusal(
  { status, text, request }: HttpAnswer,
  scopes: ReadonlyArray<readonly string[]>
): SourceError | undefined {
  return (status === 401 || status === 403) && /scope does not match/i.test(text)
    ? new SourceError(`${request}: HTTP ${status}, the token has not the scope that this needs`, {
        reason: 'forbidden',
        retryable: false,
        cure: `Create a token or credential with the scope ${scopesInWords(scopes)}; scopes cannot be added to one that exists.`,
        status,
      })
    : undefined;
}

/** The words of a product whose plan has no audit log. */
export function planRefusal({ status, text, request }: HttpAnswer): SourceError | undefined {
  return status === 403 && /\bfree (edition|plan)\b/i.test(text)
    ? new SourceError(`${request}: HTTP 403, the product is on the Free plan, which has no audit log`, {
        reason: 'forbidden',
        retryable: false,
        cure: 'Upgrade the product to Standard or higher under Atlassian Administration ▸ Billing, or switch this source off.',
        status,
      })
    : undefined;
}
