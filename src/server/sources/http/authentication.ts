import { SettingsError } from '../settings-error.ts';

/** How a source says who it is. */
export type Credential =
  | { readonly type: 'bearer'; readonly token: string }
  | { readonly type: 'basic'; readonly username: string; readonly password: string };

/**
 * Value of the `Authorization` header.
 * @param field name of the secret's setting, for the error
 * @throws SettingsError if a part is missing or cannot stand in a header
 */
export function authorizationHeader(credential: Credential, field: string): string {
  if (credential.type === 'bearer') {
    const token = credential.token.trim();
    if (token === '') {
      throw new SettingsError(field, 'The token is missing', 'Enter the personal access token.');
    }
    if (!/^[\x21-\x7e]+$/.test(token)) {
      throw new SettingsError(field, 'The token contains characters that no token has', 'Copy the token again.');
    }
    return `Bearer ${token}`;
  }
  if (credential.username === '') {
    throw new SettingsError(
      'username',
      'The user name is missing',
      'Enter the user name that belongs to the password.'
    );
  }
  if (credential.username.includes(':')) {
    throw new SettingsError(
      'username',
      'A user name for basic authentication cannot contain a colon',
      'Use a personal access token.'
    );
  }
  if (credential.password === '') {
    throw new SettingsError(field, 'The password is missing', 'Enter the password of the account.');
  }
  return `Basic ${Buffer.from(`${credential.username}:${credential.password}`, 'utf8').toString('base64')}`;
}
