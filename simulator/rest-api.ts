import { identify, mayReadAuditLog, type Account } from './accounts.ts';
import { htmlAnswer, jsonAnswer, loginPage, type Answer } from './answer.ts';
import { configurationAnswer } from './audit-api/configuration.ts';
import { BadParameter, parseEventQuery } from './audit-api/event-query.ts';
import { pageJson, readPage } from './audit-api/events.ts';
import { auditSearchRecord } from './audit-api/self-observation.ts';
import type { KnownUser, Site } from './site.ts';

/** A request as the site's REST interface sees it. */
export interface RestRequest {
  method: string;
  /** Below the context path. */
  path: string;
  parameters: URLSearchParams;
  authorization: string | undefined;
  /** Address of the client. */
  address: string;
}

const auditing = '/rest/auditing/1.0/';

/** Answers a request as the site does when nothing goes wrong on the way. */
export function restAnswer(site: Site, request: RestRequest): Answer {
  if (request.method !== 'GET') {
    return jsonAnswer({ 'status-code': 405, message: 'HTTP 405 Method Not Allowed' }, 405, { Allow: 'GET' });
  }
  const { path } = request;
  if (path === '/login.action') {
    return loginPage();
  }
  const identity = identify(request.authorization, site.accounts);
  if (identity.kind === 'denied') {
    return unauthorized('AUTHENTICATED_FAILED');
  }
  const account = identity.kind === 'account' ? identity.account : null;
  const { allowed, headers } = site.rateLimiter.take(account?.username ?? '', site.clock.now());
  const answer = allowed ? route(site, request, account) : jsonAnswer({ message: 'Rate limit exceeded.' }, 429);
  return { ...answer, headers: { ...answer.headers, ...headers } };
}

/** What the site says to a missing or wrong credential. */
export function unauthorized(reason: 'AUTHENTICATED_FAILED' | 'AUTHENTICATION_DENIED' | 'OUT'): Answer {
  return htmlAnswer('HTTP Status 401 – Unauthorized', 401, {
    'X-Seraph-LoginReason': reason,
    'WWW-Authenticate': 'OAuth realm="wiki"',
  });
}

export function forbidden(): Answer {
  return jsonAnswer({ 'status-code': 403, message: 'You do not have permission to view the audit log.' }, 403);
}

export function notFound(): Answer {
  return htmlAnswer('HTTP Status 404 – Not Found', 404);
}

function route(site: Site, request: RestRequest, account: Account | null): Answer {
  const { path, parameters } = request;
  if (path === '/rest/api/user/current') {
    return jsonAnswer(account ? userJson(site, account) : { type: 'anonymous', displayName: 'Anonymous' });
  }
  if (path === '/rest/api/user') {
    return account ? userLookUp(site, parameters) : unauthorized('OUT');
  }
  if (!path.startsWith(auditing)) {
    return notFound();
  }
  if (!account) {
    return unauthorized('OUT');
  }
  const name = path.slice(auditing.length);
  if (name === 'events') {
    return eventsAnswer(site, request, account);
  }
  if (!name.startsWith('configuration/')) {
    return notFound();
  }
  if (account.role !== 'administrator') {
    return forbidden();
  }
  return configurationAnswer(name.slice('configuration/'.length), site.auditLog, site.switches.variants) ?? notFound();
}

function eventsAnswer(site: Site, { parameters, address }: RestRequest, account: Account): Answer {
  const { auditLog, clock, baseUrl } = site;
  const { variants } = site.switches;
  try {
    const query = parseEventQuery(parameters);
    if (!mayReadAuditLog(account, query.affectedObjects)) {
      return forbidden();
    }
    auditLog.purge(clock.now());
    const page = readPage(auditLog, query, variants, baseUrl);
    const answer = jsonAnswer(pageJson(page, query, parameters, variants, baseUrl));
    const observes = { everyPage: true, firstPage: query.cursor === null, off: false };
    if (observes[variants.selfObservation]) {
      auditLog.append(auditSearchRecord(account, page, parameters, clock.now(), address));
    }
    return answer;
  } catch (error) {
    if (error instanceof BadParameter) {
      return jsonAnswer({ 'status-code': 400, message: error.message }, 400);
    }
    throw error;
  }
}

function userLookUp(site: Site, parameters: URLSearchParams): Answer {
  const username = parameters.get('username');
  const key = parameters.get('key');
  const user = [...site.users, ...site.accounts].find((one) =>
    key === null ? one.username === username : one.key === key
  );
  if (!user) {
    const asked = key === null ? `username ${username}` : `key ${key}`;
    return jsonAnswer({ statusCode: 404, message: `No user found with ${asked}`, reason: 'Not Found' }, 404);
  }
  return jsonAnswer(userJson(site, user));
}

function userJson(site: Site, { username, key, displayName }: KnownUser) {
  return {
    type: 'known',
    username,
    userKey: key,
    profilePicture: {
      path: `${site.contextPath}/images/icons/profilepics/default.svg`,
      width: 48,
      height: 48,
      isDefault: true,
    },
    displayName,
    _links: { base: site.baseUrl, context: site.contextPath, self: `${site.baseUrl}/rest/api/user?key=${key}` },
    _expandable: { status: '' },
  };
}
