import { SourceError, type SourceErrorOptions } from '../source-error.ts';
import { header, retryAfterMs, type ResponseHeaders } from './response-headers.ts';

/** What an answer's status means for one service, in the words of that product: the cure by HTTP status. */
export type CureByStatus = Readonly<Partial<Record<number, string>>>;

export interface FailedResponse {
  readonly status: number;
  readonly headers: ResponseHeaders;
  /** `GET /path of host`, for the message. */
  readonly request: string;
}

const LOGIN =
  /\b(log[- ]?in|log[- ]?on|sign[- ]?in|sso|saml2?|oauth2?|openid|adfs)\b|os_destination|dologin|type=["']?password/i;
const LOGIN_CURE =
  'The credential was not accepted, or a single sign-on proxy stands before the site: use a personal access token, and let /rest/ pass the proxy.';

/** A status other than 2xx as a typed error. Nothing of the body is in it. */
export function statusError(response: FailedResponse, cures: CureByStatus, now: number): SourceError {
  const { status, headers, request } = response;
  if (status >= 300 && status < 400) {
    return redirectError(response);
  }
  const said = `${request}: HTTP ${status}`;
  const fail = (text: string, options: Omit<SourceErrorOptions, 'status'>): SourceError =>
    new SourceError(`${said}, ${text}`, { ...options, cure: cures[status] ?? options.cure, status });
  switch (status) {
    case 401:
      if (header(headers, 'x-seraph-loginreason').includes('AUTHENTICATION_DENIED')) {
        return new SourceError(`${said}, the account is locked until somebody solves a CAPTCHA`, {
          reason: 'unauthorized',
          retryable: false,
          cure: 'Log in to the site once in a browser with this account, then check the password here.',
          status,
        });
      }
      return fail('the credential was refused', { reason: 'unauthorized', retryable: false, cure: LOGIN_CURE });
    case 403:
      return fail('the account may not read this', {
        reason: 'forbidden',
        retryable: false,
        cure: 'Give the account the permission to read the audit log.',
      });
    case 404:
      return fail('there is no such address', {
        reason: 'unreachable',
        retryable: false,
        cure: 'Check the URL and its context path.',
      });
    case 429:
      return fail('too many requests', {
        reason: 'rate-limited',
        retryable: true,
        cure: 'Wait, raise the poll interval, or exempt the account from the rate limit.',
        retryAfterMs: retryAfterMs(headers, now),
      });
    default:
      return status >= 500 || status === 408
        ? fail('the site cannot answer now', {
            reason: 'unreachable',
            retryable: true,
            cure: 'Look into the site’s own log if this lasts: it may be starting, in maintenance or overloaded.',
            retryAfterMs: retryAfterMs(headers, now),
          })
        : fail('the request was refused', {
            reason: 'invalid-response',
            retryable: false,
            cure: 'Check the settings; if they are right, this version of the product may not be supported.',
          });
  }
}

/** An answer that should have been JSON and is something else, as a typed error; a login page is recognised. */
export function contentError(response: FailedResponse, body: string): SourceError {
  const { status, headers, request } = response;
  const type = header(headers, 'content-type').split(';')[0] || 'no content type';
  const start = body.slice(0, 20_000);
  if (/html/i.test(type) || /^\s*<(!doctype|html)/i.test(start)) {
    return LOGIN.test(start)
      ? new SourceError(`${request}: the answer is a login page`, {
          reason: 'unauthorized',
          retryable: false,
          cure: LOGIN_CURE,
          status,
        })
      : new SourceError(`${request}: the answer is an HTML page, not JSON`, {
          reason: 'invalid-response',
          retryable: true,
          cure: 'Check the URL and its context path, and whether a proxy shows a maintenance page.',
          status,
        });
  }
  return new SourceError(`${request}: the answer is not JSON (${type}, ${body.length} characters)`, {
    reason: 'invalid-response',
    retryable: true,
    cure: 'Check the URL and whether a proxy changes or cuts the answers.',
    status,
  });
}

function redirectError({ status, headers, request }: FailedResponse): SourceError {
  const location = header(headers, 'location');
  const target = URL.parse(location);
  // Only origin and path are shown: a query may hold a session or a token.
  const shown = target === null ? (location.split(/[?#]/)[0] ?? '') : target.origin + target.pathname;
  return LOGIN.test(location)
    ? new SourceError(`${request}: HTTP ${status}, redirected to a login page (${shown})`, {
        reason: 'unauthorized',
        retryable: false,
        cure: LOGIN_CURE,
        status,
      })
    : new SourceError(`${request}: HTTP ${status}, redirected to ${shown || 'nowhere'}`, {
        reason: 'invalid-response',
        retryable: false,
        cure: 'Redirects are not followed, so that the credential goes to no other address: enter the final address as URL.',
        status,
      });
}
