import type { Account } from '../accounts.ts';
import { htmlAnswer, type Answer } from '../answer.ts';
import { notFound } from '../refusals.ts';
import type { Site } from '../site.ts';
import { searchRow, spaceExportRow } from '../world/audit-rows.ts';
import { contentOf, htmlPage } from './html.ts';
import type { Library, Located } from './library.ts';
import { pageBody } from './page-body.ts';

/** A request of somebody who is logged in, for what browsers show. */
export interface PageRequest {
  /** Below the context path, decoded. */
  readonly path: string;
  readonly parameters: URLSearchParams;
  readonly account: Account;
  readonly address: string;
}

/** Answers the site's pages; null for a path that is none of them. */
export function htmlPagesAnswer(site: Site, library: Library, request: PageRequest): Answer | null {
  const { path, parameters } = request;
  const [, display, title] = /^\/display\/([^/]+)(?:\/([^/]+))?$/.exec(path) ?? [];
  const [, pageId] = /^\/spaces\/[^/]+\/pages\/(\d+)(?:\/.*)?$/.exec(path) ?? [];
  const [, overview] = /^\/spaces\/([^/]+)\/overview$/.exec(path) ?? [];
  if (display !== undefined && title !== undefined) {
    return shown(library.pageByTitle(display, title));
  }
  switch (path) {
    case '/':
    case '/index.action':
      return htmlPage('Dashboard - Confluence', contentOf(library.spaces.map(({ name }) => name)));
    case '/pages/viewpage.action':
      return shown(
        parameters.has('pageId')
          ? library.pageById(parameters.get('pageId') ?? '')
          : library.pageByTitle(parameters.get('spaceKey') ?? '', parameters.get('title') ?? '')
      );
    case '/spaces/viewspace.action':
      return spacePage(library, parameters.get('key') ?? '');
    case '/spacedirectory/view.action':
      return htmlPage('Space Directory - Confluence', contentOf(library.spaces.map(({ name }) => name)));
    case '/dosearchsite.action':
      return searchPage(site, library, request);
    case '/spaces/exportspacezipxml.action':
    case '/spaces/exportspacexml.action':
      return exportPage(site, library, request);
    default:
      return pageId !== undefined
        ? shown(library.pageById(pageId))
        : (display ?? overview) === undefined
          ? null
          : spacePage(library, display ?? overview ?? '');
  }
}

function shown(located: Located | undefined): Answer {
  return located === undefined
    ? htmlAnswer('Page Not Found - Confluence', 404)
    : htmlPage(`${located.page.title} - ${located.space.name} - Confluence`, pageBody(located.space, located.page));
}

function spacePage(library: Library, key: string): Answer {
  const space = library.space(key);
  return space === undefined
    ? htmlAnswer('Page Not Found - Confluence', 404)
    : htmlPage(`${space.name} - Confluence`, contentOf(space.pages.map(({ title }) => title)));
}

function searchPage(site: Site, library: Library, { parameters, account, address }: PageRequest): Answer {
  const text = parameters.get('queryString') ?? '';
  const found =
    text === '' ? [] : library.pages.filter((located) => library.text(located).includes(text.toLowerCase()));
  if (text !== '') {
    site.auditLog.append(
      searchRow({ person: { ...account, proxy: null }, address }, site.clock.now(), text, found.length)
    );
  }
  return htmlPage('Search - Confluence', contentOf(found.slice(0, 20).map(({ page }) => page.title)));
}

/** The export itself lies on the server afterwards; this page leads there. */
function exportPage(site: Site, library: Library, { parameters, account, address }: PageRequest): Answer {
  const space = library.space(parameters.get('key') ?? '');
  if (space === undefined) {
    return notFound();
  }
  site.auditLog.append(spaceExportRow({ person: { ...account, proxy: null }, address }, site.clock.now(), space));
  const file = `/download/export/Confluence-space-export-${space.key}.xml.zip`;
  return htmlPage(
    'Export Space - Confluence',
    `<a class="space-export-download-path" href="${site.contextPath}${file}">here</a>`
  );
}
