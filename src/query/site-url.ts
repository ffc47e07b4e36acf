/**
 * What is wrong with the base URL of a site, as a sentence for people; undefined if nothing is. A base URL is an
 * absolute http(s) address with the context path and without a credential, query or fragment.
 */
export function siteUrlProblem(text: string): string | undefined {
  if (text.trim() === '') {
    return 'The URL is missing: enter the base URL of the site with its context path, for example https://wiki.example.org/confluence';
  }
  const url = parsed(text.trim());
  if (url === undefined || (url.protocol !== 'http:' && url.protocol !== 'https:')) {
    return 'This is no http or https address: enter for example https://wiki.example.org/confluence';
  }
  if (url.username !== '' || url.password !== '') {
    return 'Remove the user name and password from the URL: credentials have their own, encrypted field';
  }
  if (url.search !== '' || url.hash !== '') {
    return 'Remove everything from "?" or "#" on: only the base URL of the site is wanted';
  }
  return undefined;
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
