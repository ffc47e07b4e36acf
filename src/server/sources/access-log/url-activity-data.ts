import { ACTIONS } from '../../events/vocabulary-data.ts';

/**
 * What a request to Confluence means, as data: the first row that matches decides.
 *
 * `path` is compared segment by segment below the context path: a literal, in which `*` stands for any characters,
 * `**` (any rest), or a named part: `{space}` key, `{page}` number, `{title}`, `{file}`, and the numbers `{year}`,
 * `{month}` and `{day}`.
 */
export interface UrlActivityRow {
  readonly action: string;
  readonly path: string;
  /** Default: GET, and POST too for `.action` paths, which answer both alike. */
  readonly method?: 'POST' | 'PROPFIND';
  /**
   * Query parameters that must be there. `body` of `expand` means that it asks for page bodies, `otherBody` for those of
   * other pages than the one that is named. What a form sends with POST is not in the log, and not asked for.
   */
  readonly has?: Readonly<Record<string, 'any' | 'body' | 'otherBody'>>;
  /** Query parameters that name a part of the event. */
  readonly from?: Readonly<Partial<Record<UrlPart, string>>>;
  /** Query parameters that hold what was searched for; the first that is there is taken. */
  readonly searchText?: readonly string[];
  /** What the request is about, where its parts name it. Default `page`. */
  readonly objectType?: 'blogpost' | 'attachment' | 'space';
  /** Query parameters by which whole bodies are asked for. */
  readonly bodies?: Readonly<Record<string, 'body' | 'true'>>;
  /** Redirects count as well as 2xx. */
  readonly redirects?: true;
}

/** `user` is who tries to log in. */
export type UrlPart = 'space' | 'page' | 'title' | 'file' | 'user';

const SEARCH = { action: 'search_performed', searchText: ['queryString', 'cql', 'query', 'searchString'] } as const;
const SPACE_EXPORT = { action: 'space_exported', from: { space: 'key' }, objectType: 'space' } as const;
const BLOG_VIEW = { action: 'page_viewed', objectType: 'blogpost' } as const;
const WITH_BODIES = { bodies: { expand: 'body' } } as const;
const CONTENT_LIST = { action: 'content_listed', ...WITH_BODIES } as const;
const RSS_FEED = { action: 'content_listed', from: { space: 'spaces' }, bodies: { showContent: 'true' } } as const;
const LOGIN = { action: 'login_attempted', from: { user: 'os_username' }, redirects: true } as const;
const byPageId = { from: { page: 'pageId' } } as const;

/** From public Confluence URL conventions. Thumbnails, `/x/` short links (they redirect) and everything else is noise. */
export const URL_ACTIVITY: readonly UrlActivityRow[] = [
  { ...LOGIN, path: '/dologin.action', method: 'POST' },
  { ...LOGIN, path: '/login.action', has: { os_username: 'any' } },
  { action: 'login_attempted', path: '/rest/tsv/*/authenticate', method: 'POST' },

  { ...BLOG_VIEW, path: '/display/{space}/{year}/{month}/{day}/{title}' },
  { ...BLOG_VIEW, path: '/spaces/{space}/blog/{year}/{month}/{day}/{page}/**' },
  { action: 'page_viewed', path: '/display/{space}/{title}' },
  { action: 'page_viewed', path: '/spaces/{space}/pages/{page}/**' },
  { action: 'page_viewed', path: '/pages/viewpage.action', has: { pageId: 'any' }, ...byPageId },
  {
    action: 'page_viewed',
    path: '/pages/viewpage.action',
    has: { title: 'any' },
    from: { space: 'spaceKey', title: 'title' },
  },
  { action: 'page_viewed', path: '/plugins/viewsource/viewpagesrc.action', has: { pageId: 'any' }, ...byPageId },
  { ...CONTENT_LIST, path: '/rest/api/content/{page}', has: { expand: 'otherBody' } },
  { ...CONTENT_LIST, path: '/rest/experimental/content/{page}', has: { expand: 'otherBody' } },
  { ...CONTENT_LIST, path: '/rest/api/content/{page}/child/**', has: { expand: 'body' } },
  { ...CONTENT_LIST, path: '/rest/api/content/{page}/descendant/**', has: { expand: 'body' } },
  { action: 'page_viewed', path: '/rest/api/content/{page}' },
  { action: 'page_viewed', path: '/rest/experimental/content/{page}' },
  // A macro's body is a part of the page, in storage format.
  { action: 'page_viewed', path: '/rest/api/content/{page}/history/*/macro/**' },
  { action: 'page_viewed', path: '/rest/api/content/{page}/**', has: { expand: 'body' } },
  { action: 'page_viewed', path: '/rest/experimental/content/{page}/**', has: { expand: 'body' } },
  { action: 'page_viewed', path: '/rest/prototype/*/content/{page}' },
  { action: 'page_viewed', path: '/rest/mobile/*/content/{page}' },
  { action: 'page_viewed', path: '/rest/tinymce/*/content/*' },
  // Who edits, copies or compares a page has its text before them.
  { action: 'page_viewed', path: '/pages/editpage.action', has: { pageId: 'any' }, ...byPageId },
  { action: 'page_viewed', path: '/pages/editblogpost.action', has: { pageId: 'any' }, ...byPageId },
  {
    action: 'page_viewed',
    path: '/pages/copypage.action',
    has: { idOfPageToCopy: 'any' },
    from: { page: 'idOfPageToCopy' },
  },
  { action: 'page_viewed', path: '/pages/diffpages.action', has: { pageId: 'any' }, ...byPageId },
  { action: 'page_viewed', path: '/pages/diffpagesbyversion.action', has: { pageId: 'any' }, ...byPageId },
  { action: 'page_viewed', path: '/plugins/viewstorage/viewpagestorage.action', ...byPageId },
  { action: 'page_viewed', path: '/pages/viewpageattachments.action', has: { pageId: 'any' }, ...byPageId },
  // WebDAV: pages are text files there, beside their attachments.
  { action: 'content_viewed', path: '/plugins/servlet/confluence/default/**' },
  { action: 'content_listed', path: '/plugins/servlet/confluence/default/**', method: 'PROPFIND' },

  { action: 'space_viewed', path: '/display/{space}', objectType: 'space' },
  { action: 'space_viewed', path: '/spaces/{space}/overview', objectType: 'space' },
  {
    action: 'space_viewed',
    path: '/spaces/viewspace.action',
    has: { key: 'any' },
    from: { space: 'key' },
    objectType: 'space',
  },
  { ...WITH_BODIES, action: 'space_viewed', path: '/rest/api/space/{space}', objectType: 'space' },

  { action: 'space_listed', path: '/spacedirectory/view.action' },
  { ...WITH_BODIES, action: 'space_listed', path: '/rest/api/space' },
  { action: 'space_listed', path: '/rest/spacedirectory/*/search' },
  { action: 'space_listed', path: '/rest/prototype/*/space' },
  { ...CONTENT_LIST, path: '/rest/api/content', from: { space: 'spaceKey' } },
  { ...CONTENT_LIST, path: '/rest/api/content/scan', from: { space: 'spaceKey' } },
  { ...CONTENT_LIST, path: '/rest/experimental/content', from: { space: 'spaceKey' } },
  { ...CONTENT_LIST, path: '/rest/api/space/{space}/content/**' },
  { ...CONTENT_LIST, path: '/rest/api/space/{space}/trash' },
  { ...CONTENT_LIST, path: '/rest/masterdetail/*/detailssummary/**', searchText: ['cql'] },
  { action: 'content_listed', path: '/pages/listpages.action', from: { space: 'key' } },
  { action: 'content_listed', path: '/collector/pages.action', from: { space: 'key' } },
  { ...RSS_FEED, path: '/createrssfeed.action' },
  { ...RSS_FEED, path: '/spaces/createrssfeed.action' },

  {
    action: 'attachment_downloaded',
    path: '/download/attachments/embedded-page/{space}/{title}/{file}',
    objectType: 'attachment',
  },
  { action: 'attachment_downloaded', path: '/download/attachments/{page}/{file}', objectType: 'attachment' },
  { action: 'attachment_downloaded', path: '/pages/downloadallattachments.action', ...byPageId },
  { action: 'attachment_downloaded', path: '/rest/api/content/{page}/child/attachment/*/download' },
  { action: 'attachment_downloaded', path: '/rest/api/content/{page}/child/attachment/*/extractedtext' },

  { action: 'content_exported', path: '/spaces/flyingpdf/pdfpageexport.action', redirects: true, ...byPageId },
  { action: 'content_exported', path: '/exportword', ...byPageId },
  { action: 'content_exported', path: '/pages/doexportpage.action', ...byPageId },

  { ...SPACE_EXPORT, path: '/spaces/exportspacexml.action' },
  { ...SPACE_EXPORT, path: '/spaces/exportspacezipxml.action' },
  { ...SPACE_EXPORT, path: '/spaces/exportspacehtml.action' },
  { ...SPACE_EXPORT, path: '/spaces/doexportspace.action' },
  { ...SPACE_EXPORT, path: '/spaces/flyingpdf/doflyingpdf.action' },
  // A PDF that was made is fetched from the same place, whether it is of one page or of a space.
  { action: 'content_exported', path: '/download/temp/pdfexport*/**' },
  { ...SPACE_EXPORT, path: '/download/temp/**' },
  { ...SPACE_EXPORT, path: '/download/export/**' },
  { ...SPACE_EXPORT, path: '/rest/api/backup-restore/backup/space', method: 'POST' },
  { ...SPACE_EXPORT, path: '/rest/api/backup-restore/backup/site', method: 'POST' },
  { ...SPACE_EXPORT, path: '/rest/api/backup-restore/jobs/*/download' },

  { ...SEARCH, ...CONTENT_LIST, path: '/rest/api/content/search', has: { expand: 'body' } },
  { ...SEARCH, ...CONTENT_LIST, path: '/rest/api/search', has: { expand: 'body' } },
  { ...SEARCH, path: '/rest/api/content/search', has: { cql: 'any' } },
  { ...SEARCH, path: '/rest/api/search', has: { cql: 'any' } },
  { ...SEARCH, path: '/rest/api/search/**', has: { cql: 'any' } },
  { ...SEARCH, path: '/rest/experimental/search', has: { cql: 'any' } },
  { ...SEARCH, path: '/rest/prototype/*/search/**', has: { query: 'any' } },
  { ...SEARCH, path: '/rest/searchv3/**' },
  { ...SEARCH, path: '/dosearchsite.action', has: { queryString: 'any' } },
  { ...SEARCH, path: '/dosearchsite.action', has: { cql: 'any' } },

  // Whatever else is asked for page bodies gives them away, too.
  { ...CONTENT_LIST, path: '/rest/api/space/{space}/**', has: { expand: 'body' } },
  { ...CONTENT_LIST, path: '/rest/api/**', has: { expand: 'body' } },
  { ...CONTENT_LIST, path: '/rest/experimental/**', has: { expand: 'body' } },
];

/** Every canonical action that an access log can tell. */
export const ACCESS_LOG_ACTIONS: readonly string[] = [...new Set(URL_ACTIVITY.map(({ action }) => action))];

/** Canonical actions that no request tells: how a login ended, and what administrators change. */
export const NOT_IN_ACCESS_LOG: readonly string[] = ACTIONS.map(({ action }) => action).filter(
  (action) => !ACCESS_LOG_ACTIONS.includes(action)
);
