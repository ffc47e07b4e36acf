import { siteUrlFault, trimSiteUrl } from '../../../query/site-url.ts';
import { SettingsError } from '../settings-error.ts';

/**
 * Base address of a site: scheme, host, port and context path, without a slash at the end.
 * @param field name of the setting, for the error
 * @throws SettingsError for what is no base URL of a site (`siteUrlFault`)
 */
export function parseBaseUrl(text: string, field: string): URL {
  const fault = siteUrlFault(text);
  if (fault !== undefined) {
    throw new SettingsError(field, fault.what, `${fault.cure.charAt(0).toUpperCase()}${fault.cure.slice(1)}.`);
  }
  return new URL(trimSiteUrl(text));
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
