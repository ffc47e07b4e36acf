import type { Account } from '../accounts.ts';
import { loginPage, type Answer } from '../answer.ts';
import { notFound, unauthorized } from '../refusals.ts';
import type { Site } from '../site.ts';
import { loginRow } from '../world/audit-rows.ts';
import type { Space } from '../world/spaces.ts';
import { contentApiAnswer } from './content-api.ts';
import { htmlPagesAnswer } from './html-pages.ts';
import { createLibrary } from './library.ts';
import { createSessions } from './sessions.ts';

/** A request for what people and programs use the site for. */
export interface SiteRequest {
  /** Below the context path. */
  readonly path: string;
  readonly parameters: URLSearchParams;
  /** Who is logged in. */
  readonly account: Account | null;
  /** Address of the client. */
  readonly address: string;
}

/** The site's ordinary pages and resources, with a login form. */
export interface Pages {
  /** Logs in with the fields of the form, and records it. */
  logIn(form: URLSearchParams, address: string): Answer;
  /** Account of a session. @param cookie value of the `Cookie` header */
  accountOf(cookie: string | undefined): Account | null;
  /** Whether a path is one of them, or the login form's. */
  has(path: string): boolean;
  /** Null for a path that is none of them. */
  answer(request: SiteRequest): Answer | null;
}

/** What only people and programs that are logged in may see: this site is closed. */
const contentPaths = /^\/rest\/api\/(?:space|content|search)(?:\/|$)/;
const pagePaths =
  /^\/(?:$|index\.action$|display\/|spaces\/|pages\/viewpage\.action$|dosearchsite\.action$|spacedirectory\/)/;

/** @param site the site that they belong to, complete when the first request comes */
export function createPages(seed: number, contextPath: string, spaces: readonly Space[], site: () => Site): Pages {
  const library = createLibrary(spaces);
  const sessions = createSessions(seed, contextPath);
  return {
    logIn: (form, address) => logIn(site(), (account) => sessions.begin(account), form, address),
    accountOf: (cookie) => sessions.accountOf(cookie),
    has: (path) => contentPaths.test(path) || pagePaths.test(path) || path === '/dologin.action',
    answer: ({ account, path, ...request }) => {
      if (contentPaths.test(path)) {
        return account === null
          ? unauthorized('OUT')
          : (contentApiAnswer(site(), library, { ...request, path, account }) ?? notFound());
      }
      if (pagePaths.test(path)) {
        return account === null
          ? toLogin(contextPath, path)
          : (htmlPagesAnswer(site(), library, { ...request, path: decoded(path), account }) ?? notFound());
      }
      return null;
    },
  };
}

/** The form is shown again after a wrong password, and leads on after the right one. */
function logIn(site: Site, begin: (account: Account) => string, form: URLSearchParams, address: string): Answer {
  const [username, password] = [form.get('os_username'), form.get('os_password')];
  const account = site.accounts.find((one) => one.username === username);
  const granted = account !== undefined && account.password === password;
  if (account !== undefined) {
    site.auditLog.append(loginRow({ person: { ...account, proxy: null }, address }, site.clock.now(), granted));
  }
  if (!granted) {
    const answer = loginPage();
    return { ...answer, headers: { ...answer.headers, 'X-Seraph-LoginReason': 'AUTHENTICATED_FAILED' } };
  }
  const destination = form.get('os_destination') || '/index.action';
  return {
    status: 302,
    headers: {
      Location: site.contextPath + destination,
      'Set-Cookie': begin(account),
      'X-Seraph-LoginReason': 'OK',
    },
    body: '',
  };
}

function toLogin(contextPath: string, path: string): Answer {
  const destination = encodeURIComponent(path);
  return { status: 302, headers: { Location: `${contextPath}/login.action?os_destination=${destination}` }, body: '' };
}

/** As people write it: `+` for a space in titles. */
function decoded(path: string): string {
  try {
    return decodeURIComponent(path.replaceAll('+', ' '));
  } catch {
    return path;
  }
}
