import { filledIn } from './words/placeholders.ts';

/** Why a text is no base URL, and what to do about it; `{{example}}` is one. */
export const SITE_URL_FAULTS = {
  missing: { what: 'The URL is missing', cure: 'enter the base URL of the site, for example {{example}}' },
  'not-http': { what: 'This is no http or https address', cure: 'enter for example {{example}}' },
  credentials: {
    what: 'Remove the user name and password from the URL',
    cure: 'credentials have their own, encrypted field',
  },
  query: { what: 'Remove everything from "?" or "#" on', cure: 'only the base URL of the site is wanted' },
} as const;

type SiteUrlFaultKind = keyof typeof SITE_URL_FAULTS;

/** A fault, in English. */
export interface SiteUrlFault {
  readonly what: string;
  readonly cure: string;
}

export const SITE_URL_EXAMPLE = 'https://wiki.example.org/confluence';

/**
 * What is wrong with the base URL of a site; undefined if nothing is. A base URL is an absolute http(s) address with the
 * context path and without a credential, query or fragment.
 */
export function siteUrlFaultKind(text: string): SiteUrlFaultKind | undefined {
  if (text.trim() === '') {
    return 'missing';
  }
  const url = parsed(text.trim());
  if (url === undefined || (url.protocol !== 'http:' && url.protocol !== 'https:')) {
    return 'not-http';
  }
  if (url.username !== '' || url.password !== '') {
    return 'credentials';
  }
  return url.search !== '' || url.hash !== '' ? 'query' : undefined;
}

/** `siteUrlFaultKind` for people. */
export function siteUrlFault(text: string): SiteUrlFault | undefined {
  const kind = siteUrlFaultKind(text);
  if (kind === undefined) {
    return undefined;
  }
  const { what, cure } = SITE_URL_FAULTS[kind];
  return { what, cure: filledIn(cure, { example: SITE_URL_EXAMPLE }) };
}

/** The base URL without spaces around it and without a slash at its end. */
export function trimSiteUrl(text: string): string {
  return text.trim().replace(/\/+$/, '');
}

function parsed(text: string): URL | undefined {
  try {
    return new URL(text);
  } catch {
    return undefined;
  }
}
