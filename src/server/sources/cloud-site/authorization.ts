import type { CloudSiteSettings } from '../../../query/settings.ts';
import { authorizationHeader } from '../http/authentication.ts';
import { SettingsError } from '../settings-error.ts';

const CREATE_TOKEN =
  'Create an API token at id.atlassian.com ▸ Account settings ▸ Security ▸ API tokens, and enter it here.';

/**
 * Value of the `Authorization` header for an API token: Basic with the email address, Bearer for that of a service account.
 * @param field name of the secret's setting, for the error
 * @throws SettingsError if email address or token are missing or cannot stand in a header
 */
export function apiTokenHeader(
  { auth, email }: Pick<CloudSiteSettings, 'auth' | 'email'>,
  secret: string,
  field: string
): string {
  const token = secret.trim();
  if (token === '') {
    throw new SettingsError(field, 'The API token is missing', CREATE_TOKEN);
  }
  if (auth === 'token') {
    return authorizationHeader({ type: 'bearer', token }, field);
  }
  if (email.trim() === '') {
    throw new SettingsError(
      'email',
      'The email address is missing',
      'Enter that of the account that made the API token.'
    );
  }
  return authorizationHeader({ type: 'basic', username: email.trim(), password: token }, field);
}
