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
  readonly method?: 'POST';
  /** Query parameters that must be there; `body` of `expand` means that it asks for page bodies. */
  readonly has?: Readonly<Record<string, 'any' | 'body'>>;
  /** Query parameters that name a part of the event. */
  readonly from?: Readonly<Partial<Record<UrlPart, string>>>;
  /** Query parameters that hold what was searched for; the first that is there is taken. */
  readonly searchText?: readonly string[];
  /** What the request is about, where its parts name it. Default `page`. */
  readonly objectType?: 'blogpost' | 'attachment' | 'space';
  /** Redirects count as well as 2xx. */
  readonly redirects?: true;
}

export type UrlPart = 'space' | 'page' | 'title' | 'file';

const SEARCH = { action: 'search_performed', searchText: ['queryString', 'cql', 'query', 'searchString'] } as const;
const SPACE_EXPORT = { action: 'space_exported', from: { space: 'key' }, objectType: 'space' } as const;
const BLOG_VIEW = { action: 'page_viewed', objectType: 'blogpost' } as const;
const byPageId = { from: { page: 'pageId' } } as const;

/** From public Confluence URL conventions. Thumbnails, `/x/` short links (they redirect) and everything else is noise. */
export const URL_ACTIVITY: readonly UrlActivityRow[] = [
  { action: 'login_attempted', path: '/dologin.action', method: 'POST', redirects: true },

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
  { action: 'page_viewed', path: '/rest/api/content/{page}' },

  { action: 'space_viewed', path: '/display/{space}', objectType: 'space' },
  { action: 'space_viewed', path: '/spaces/{space}/overview', objectType: 'space' },
  {
    action: 'space_viewed',
    path: '/spaces/viewspace.action',
    has: { key: 'any' },
    from: { space: 'key' },
    objectType: 'space',
  },
  { action: 'space_viewed', path: '/rest/api/space/{space}', objectType: 'space' },

  { action: 'space_listed', path: '/spacedirectory/view.action' },
  { action: 'space_listed', path: '/rest/api/space' },
  { action: 'content_listed', path: '/rest/api/content', from: { space: 'spaceKey' } },

  {
    action: 'attachment_downloaded',
    path: '/download/attachments/embedded-page/{space}/{title}/{file}',
    objectType: 'attachment',
  },
  { action: 'attachment_downloaded', path: '/download/attachments/{page}/{file}', objectType: 'attachment' },
  { action: 'attachment_downloaded', path: '/pages/downloadallattachments.action', ...byPageId },

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

  { ...SEARCH, path: '/rest/api/content/search', has: { expand: 'body' }, action: 'content_listed' },
  { ...SEARCH, path: '/rest/api/content/search', has: { cql: 'any' } },
  { ...SEARCH, path: '/rest/api/search', has: { cql: 'any' } },
  { ...SEARCH, path: '/rest/searchv3/**' },
  { ...SEARCH, path: '/dosearchsite.action', has: { queryString: 'any' } },
  { ...SEARCH, path: '/dosearchsite.action', has: { cql: 'any' } },
];

/** Every canonical action that an access log can tell. */
export const ACCESS_LOG_ACTIONS: readonly string[] = [...new Set(URL_ACTIVITY.map(({ action }) => action))];
