/** Why a text is no base URL, and what to do about it. */
export interface SiteUrlFault {
  readonly what: string;
  readonly cure: string;
}

const EXAMPLE = 'https://wiki.example.org/confluence';

/**
 * What is wrong with the base URL of a site; undefined if nothing is. A base URL is an absolute http(s) address with the
 * context path and without a credential, query or fragment.
 */
export function siteUrlFault(text: string, example = EXAMPLE): SiteUrlFault | undefined {
  if (text.trim() === '') {
    return {
      what: 'The URL is missing',
      cure: `enter the base URL of the site, for example ${example}`,
    };
  }
  const url = parsed(text.trim());
  if (url === undefined || (url.protocol !== 'http:' && url.protocol !== 'https:')) {
    return { what: 'This is no http or https address', cure: `enter for example ${example}` };
  }
  if (url.username !== '' || url.password !== '') {
    return {
      what: 'Remove the user name and password from the URL',
      cure: 'credentials have their own, encrypted field',
    };
  }
  if (url.search !== '' || url.hash !== '') {
    return { what: 'Remove everything from "?" or "#" on', cure: 'only the base URL of the site is wanted' };
  }
  return undefined;
}

/** `siteUrlFault` as one sentence for people. */
export function siteUrlProblem(text: string, example = EXAMPLE): string | undefined {
  const fault = siteUrlFault(text, example);
  return fault && `${fault.what}: ${fault.cure}`;
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
