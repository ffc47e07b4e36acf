import { identify, mayReadAuditLog, type Account } from './accounts.ts';
import { jsonAnswer, loginPage, type Answer } from './answer.ts';
import { configurationAnswer } from './audit-api/configuration.ts';
import { BadParameter, parseEventQuery } from './audit-api/event-query.ts';
import { pageJson, readPage } from './audit-api/events.ts';
import { legacyAnswer } from './audit-api/legacy.ts';
import { auditSearchRecord } from './audit-api/self-observation.ts';
import { isFormLogin } from './form-login.ts';
import { forbidden, notFound, unauthorized } from './refusals.ts';
import type { Site } from './site.ts';

/** A request as the site's REST interface sees it. */
export interface RestRequest {
  method: string;
  /** Below the context path. */
  path: string;
  parameters: URLSearchParams;
  authorization: string | undefined;
  cookie: string | undefined;
  /** Fields of the form that a POST sends. */
  form: URLSearchParams;
  /** Address of the client. */
  address: string;
}

const auditing = '/rest/auditing/1.0/';
const legacyAudit = '/rest/api/audit';

/** Answers a request as the site does when nothing goes wrong on the way. */
export function restAnswer(site: Site, request: RestRequest): Answer {
  if (site.pages && isFormLogin(request)) {
    return site.pages.logIn(request.form, request.address);
  }
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
  const account = identity.kind === 'account' ? identity.account : (site.pages?.accountOf(request.cookie) ?? null);
  const { allowed, headers } = site.rateLimiter.take(account?.username ?? '', site.clock.now());
  const answer = allowed ? route(site, request, account) : jsonAnswer({ message: 'Rate limit exceeded.' }, 429);
  const who = account && { 'X-AUSERNAME': encodeURIComponent(account.username) };
  return { ...answer, headers: { ...answer.headers, ...headers, ...who } };
}

function route(site: Site, request: RestRequest, account: Account | null): Answer {
  const { path, parameters, address } = request;
  const own =
    site.product.answer(site, path, parameters, account) ?? site.pages?.answer({ path, parameters, account, address });
  if (own) {
    return own;
  }
  if (site.auditApi === 'legacy' && path.startsWith(legacyAudit)) {
    return legacyAuditAnswer(site, path.slice(legacyAudit.length), parameters, account);
  }
  if (!path.startsWith(auditing) || site.auditApi === 'legacy') {
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

/** The API that Confluence had before its audit plugin: whoever is no administrator may read nothing of it. */
function legacyAuditAnswer(site: Site, name: string, parameters: URLSearchParams, account: Account | null): Answer {
  if (!account) {
    return unauthorized('OUT');
  }
  if (account.role !== 'administrator') {
    return forbidden();
  }
  return answerOrRefuse(() => {
    site.auditLog.purge(site.clock.now());
    return legacyAnswer(name, site.auditLog, parameters, site.switches.variants, site) ?? notFound();
  });
}

function eventsAnswer(site: Site, { parameters, address }: RestRequest, account: Account): Answer {
  const { auditLog, clock, baseUrl } = site;
  const { variants } = site.switches;
  return answerOrRefuse(() => {
    const query = parseEventQuery(parameters);
    if (!mayReadAuditLog(account, query.affectedObjects, site.product.scopeTypes)) {
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
  });
}

/** A parameter that cannot be read is refused with its reason. */
function answerOrRefuse(answer: () => Answer): Answer {
  try {
    return answer();
  } catch (error) {
    if (error instanceof BadParameter) {
      return jsonAnswer({ 'status-code': 400, message: error.message }, 400);
    }
    throw error;
  }
}
