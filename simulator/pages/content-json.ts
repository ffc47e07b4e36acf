import { spacePath, type Space } from '../world/spaces.ts';
import type { Located } from './library.ts';
import { pageBody } from './page-body.ts';

/** Addresses as the site prints them. */
export interface Addresses {
  /** The configured base URL with the context path. */
  readonly baseUrl: string;
  readonly contextPath: string;
}

export function spaceJson(space: Space, { baseUrl }: Addresses) {
  return {
    id: Number(space.id),
    key: space.key,
    name: space.name,
    type: 'global',
    status: 'current',
    _links: { webui: spacePath(space), self: `${baseUrl}/rest/api/space/${space.key}` },
    _expandable: { metadata: '', icon: '', description: '', homepage: `/rest/api/content/${space.pages[0]?.id ?? ''}` },
  };
}

/** @param expand parts that the request asks for: `body.storage`, `body.view`, `version`, `space` */
export function pageJson({ space, page }: Located, expand: readonly string[], addresses: Addresses) {
  const representations = ['storage', 'view'].filter((name) => expand.includes(`body.${name}`));
  return {
    id: page.id,
    type: 'page',
    status: 'current',
    title: page.title,
    ...(expand.includes('space') && { space: spaceJson(space, addresses) }),
    ...(expand.includes('version') && { version: { number: 1, minorEdit: false, hidden: false } }),
    ...(representations.length > 0 && {
      body: Object.fromEntries(
        representations.map((representation) => [
          representation,
          { value: pageBody(space, page), representation, _expandable: { content: `/rest/api/content/${page.id}` } },
        ])
      ),
    }),
    _links: {
      webui: `${spacePath(space)}/${encodeURIComponent(page.title).replace(/%20/g, '+')}`,
      self: `${addresses.baseUrl}/rest/api/content/${page.id}`,
    },
  };
}

/** A part of a list, with the address of the next part where there is one. */
export function listJson<T, J>(
  all: readonly T[],
  parameters: URLSearchParams,
  mostItems: number,
  { baseUrl, contextPath }: Addresses,
  path: string,
  json: (item: T) => J
) {
  const start = wholeNumber(parameters.get('start'), 0);
  const limit = Math.min(wholeNumber(parameters.get('limit'), 25), mostItems);
  const results = all.slice(start, start + limit).map(json);
  const next = new URLSearchParams(parameters);
  next.set('limit', String(limit));
  next.set('start', String(start + limit));
  return {
    results,
    start,
    limit,
    size: results.length,
    _links: {
      base: baseUrl,
      context: contextPath,
      self: baseUrl + path,
      ...(start + limit < all.length && { next: `${path}?${next}` }),
    },
  };
}

/**
 * A part of what a scan goes through, ascending by id; pages have cursors there, not numbers.
 * @param parameters with `cursor`: `content:false:<id>` for what comes after that id; without it, the first part
 */
export function scanJson(
  all: readonly Located[],
  parameters: URLSearchParams,
  mostItems: number,
  { baseUrl, contextPath }: Addresses,
  path: string,
  json: (located: Located) => object
) {
  const cursor = parameters.get('cursor') ?? 'content:false:null';
  const after = Number(cursor.split(':').at(-1)) || 0;
  const ahead = all
    .filter(({ page }) => Number(page.id) > after)
    .toSorted((a, b) => Number(a.page.id) - Number(b.page.id));
  const limit = Math.min(wholeNumber(parameters.get('limit'), 25), mostItems);
  const found = ahead.slice(0, limit);
  const last = found.length < ahead.length ? found.at(-1) : undefined;
  const nextCursor = last && `content:false:${last.page.id}`;
  const next = new URLSearchParams(parameters);
  next.set('cursor', nextCursor ?? '');
  next.set('limit', String(limit));
  return {
    results: found.map(json),
    cursor,
    ...(nextCursor && { nextCursor }),
    limit,
    size: found.length,
    _links: {
      base: baseUrl,
      context: contextPath,
      self: baseUrl + path,
      ...(nextCursor && { next: `${path}?${next}` }),
    },
  };
}

function wholeNumber(text: string | null, missing: number): number {
  const number = Number(text ?? missing);
  return Number.isInteger(number) && number >= 0 ? number : missing;
}
