import type { Account } from '../accounts.ts';
import { jsonAnswer, type Answer } from '../answer.ts';
import type { Site } from '../site.ts';
import { searchRow } from '../world/audit-rows.ts';
import { listJson, pageJson, scanJson, spaceJson } from './content-json.ts';
import { CqlError, findByCql } from './cql.ts';
import type { Library, Located } from './library.ts';

/** Items of one answer at most, and fewer where whole bodies are asked for. */
const mostItems = 200;
const mostBodies = 50;

/** A request for content by a program that is logged in. */
export interface ContentRequest {
  /** Below the context path. */
  readonly path: string;
  readonly parameters: URLSearchParams;
  readonly account: Account;
  readonly address: string;
}

/** Answers `/rest/api/space`, `/rest/api/content` and `/rest/api/search`; null for any other path. */
export function contentApiAnswer(site: Site, library: Library, request: ContentRequest): Answer | null {
  const { path, parameters } = request;
  const expand = (parameters.get('expand') ?? '').split(',');
  const most = expand.some((part) => part.startsWith('body')) ? mostBodies : mostItems;
  const list = <T, J>(all: readonly T[], json: (item: T) => J) =>
    jsonAnswer(listJson(all, parameters, most, site, path, json));
  const page = (located: Located) => pageJson(located, expand, site);
  const [, kind, id, ...rest] = /^\/rest\/api\/(space|content)(?:\/([^/]+))?$/.exec(path) ?? [];
  switch (true) {
    case path === '/rest/api/search':
      return searched(site, library, request, (found) =>
        list(found, (located) => ({ content: page(located), title: located.page.title, entityType: 'content' }))
      );
    case path === '/rest/api/content/scan':
      return jsonAnswer(scanJson(pagesOf(library, parameters), parameters, most, site, path, page));
    case path === '/rest/api/content/search':
      return searched(site, library, request, (found) => list(found, page));
    case kind === 'space' && id === undefined:
      return list(library.spaces, (space) => spaceJson(space, site));
    case kind === 'space': {
      const space = library.space(id ?? '');
      return space === undefined ? missing(`No space with key : ${id}`) : jsonAnswer(spaceJson(space, site));
    }
    case kind === 'content' && id === undefined:
      return list(pagesOf(library, parameters), page);
    case kind === 'content' && rest.length === 0: {
      const located = library.pageById(id ?? '');
      return located === undefined ? missing(`No content found with id : ${id}`) : jsonAnswer(page(located));
    }
    default:
      return null;
  }
}

function pagesOf(library: Library, parameters: URLSearchParams): readonly Located[] {
  const [key, title] = [parameters.get('spaceKey'), parameters.get('title')];
  return library.pages.filter(
    ({ space, page }) => (key === null || space.key === key) && (title === null || page.title === title)
  );
}

/** Finds pages, and records the search as the site does. */
function searched(
  site: Site,
  library: Library,
  { parameters, account, address }: ContentRequest,
  answer: (found: readonly Located[]) => Answer
): Answer {
  const cql = parameters.get('cql') ?? '';
  try {
    const found = findByCql(library, cql);
    site.auditLog.append(
      searchRow({ person: { ...account, proxy: null }, address }, site.clock.now(), cql, found.length)
    );
    return answer(found);
  } catch (error) {
    if (error instanceof CqlError) {
      return jsonAnswer({ statusCode: 400, message: error.message, reason: 'Bad Request' }, 400);
    }
    throw error;
  }
}

function missing(message: string): Answer {
  return jsonAnswer({ statusCode: 404, message, reason: 'Not Found' }, 404);
}
