import { SettingsError } from '../settings-error.ts';

/**
 * Base address of a site: scheme, host, port and context path, without a slash at the end.
 * @param field name of the setting, for the error
 * @throws SettingsError for anything but an absolute http(s) URL, or if it carries a password, a query or a fragment
 */
export function parseBaseUrl(text: string, field: string): URL {
  const url = URL.parse(text.trim());
  if (url === null || (url.protocol !== 'http:' && url.protocol !== 'https:')) {
    throw new SettingsError(
      field,
      text.trim() === '' ? 'The URL is missing' : 'The URL is not an http or https address',
      'Enter the base URL of the site with its context path, for example https://wiki.example.org/confluence.'
    );
  }
  if (url.username !== '' || url.password !== '') {
    throw new SettingsError(
      field,
      'The URL contains a user name or password',
      'Remove it from the URL and enter the credential in its own field, where it is stored encrypted.'
    );
  }
  if (url.search !== '' || url.hash !== '') {
    throw new SettingsError(field, 'The URL has a query or fragment', 'Enter only the base URL of the site.');
  }
  url.pathname = url.pathname.replace(/\/+$/, '');
  return url;
}

/** Host, port and context path, as people name the site: `wiki.example.org/confluence`. */
export function siteName(base: URL): string {
  return base.host + base.pathname.replace(/\/+$/, '');
}

/**
 * Address of a resource of the site. The host is always that of `base`, whatever `path` says.
 * @param path absolute inside the site, beginning with `/`
 */
export function resourceUrl(base: URL, path: string, query: Readonly<Record<string, string | undefined>>): URL {
  const url = new URL(base);
  url.pathname = base.pathname.replace(/\/+$/, '') + path;
  for (const [name, value] of Object.entries(query)) {
    if (value !== undefined) {
      url.searchParams.set(name, value);
    }
  }
  return url;
}
