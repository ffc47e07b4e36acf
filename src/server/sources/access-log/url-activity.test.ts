import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { urlActivity } from './url-activity.ts';
import { ACCESS_LOG_ACTIONS } from './url-activity-data.ts';

const get = (target: string, status = 200, method = 'GET') => urlActivity({ method, target, status }, '');

const READS: ReadonlyArray<readonly [target: string, expected: object]> = [
  ['/display/ENG/Release+notes', { action: 'page_viewed', space: 'ENG', title: 'Release notes', objectType: 'page' }],
  ['/display/~ada/Home', { action: 'page_viewed', space: '~ada', title: 'Home' }],
  ['/display/ENG/2026/03/04/News', { action: 'page_viewed', space: 'ENG', title: 'News', objectType: 'blogpost' }],
  ['/spaces/ENG/pages/123/Release+notes', { action: 'page_viewed', space: 'ENG', page: '123' }],
  ['/pages/viewpage.action?pageId=123', { action: 'page_viewed', page: '123' }],
  [
    '/pages/viewpage.action?spaceKey=ENG&title=Release+notes',
    { action: 'page_viewed', space: 'ENG', title: 'Release notes' },
  ],
  ['/rest/api/content/123?expand=body.storage', { action: 'page_viewed', page: '123' }],
  ['/plugins/viewsource/viewpagesrc.action?pageId=123', { action: 'page_viewed', page: '123' }],
  ['/display/ENG', { action: 'space_viewed', space: 'ENG', objectType: 'space' }],
  ['/spaces/ENG/overview', { action: 'space_viewed', space: 'ENG' }],
  ['/spaces/viewspace.action?key=ENG', { action: 'space_viewed', space: 'ENG' }],
  ['/rest/api/space/ENG', { action: 'space_viewed', space: 'ENG' }],
  ['/rest/api/space?limit=500', { action: 'space_listed' }],
  ['/spacedirectory/view.action', { action: 'space_listed' }],
  ['/rest/api/content?spaceKey=ENG&expand=body.storage', { action: 'content_listed', space: 'ENG' }],
  [
    '/rest/api/content/search?cql=type%3Dpage&expand=version,body.view',
    { action: 'content_listed', searchText: 'type=page' },
  ],
  ['/rest/api/content/search?cql=text~%22password%22', { action: 'search_performed', searchText: 'text~"password"' }],
  ['/rest/api/search?cql=secret', { action: 'search_performed', searchText: 'secret' }],
  ['/dosearchsite.action?queryString=api+key', { action: 'search_performed', searchText: 'api key' }],
  ['/rest/searchv3/1.0/search?queryString=token', { action: 'search_performed', searchText: 'token' }],
  ['/download/attachments/99/a%20b.pdf?version=1', { action: 'attachment_downloaded', page: '99', file: 'a b.pdf' }],
  [
    '/download/attachments/embedded-page/ENG/Home/x.png',
    { action: 'attachment_downloaded', space: 'ENG', title: 'Home', file: 'x.png' },
  ],
  ['/pages/downloadallattachments.action?pageId=99', { action: 'attachment_downloaded', page: '99' }],
  ['/spaces/flyingpdf/pdfpageexport.action?pageId=9', { action: 'content_exported', page: '9' }],
  ['/exportword?pageId=9', { action: 'content_exported', page: '9' }],
  ['/download/temp/pdfexport-20260304/ENG.pdf', { action: 'content_exported' }],
  ['/spaces/exportspacezipxml.action?key=PAY', { action: 'space_exported', space: 'PAY', objectType: 'space' }],
  ['/spaces/flyingpdf/doflyingpdf.action?key=PAY', { action: 'space_exported', space: 'PAY' }],
  ['/download/export/Confluence-space-export-1.zip', { action: 'space_exported' }],
  ['/rest/api/backup-restore/jobs/7/download', { action: 'space_exported' }],
  ['/rest/api/content?expand=body.storage', { action: 'content_listed', bodies: 'expand=body.storage' }],
  ['/rest/api/content?expand=version', { action: 'content_listed', bodies: '' }],
  ['/rest/api/content/1?expand=children.page.body.view', { action: 'content_listed', page: '1' }],
  ['/rest/api/content/1?expand=version,container', { action: 'page_viewed', page: '1', bodies: '' }],
  ['/rest/api/content/1/child/page?expand=body.view', { action: 'content_listed', bodies: 'expand=body.view' }],
  ['/rest/api/content/1/descendant/comment?expand=body.view', { action: 'content_listed', page: '1' }],
  ['/rest/api/content/1/history?expand=lastUpdated.content.body.storage', { action: 'page_viewed', page: '1' }],
  ['/rest/api/content/1/version/3?expand=content.body.storage', { action: 'page_viewed', page: '1' }],
  ['/rest/api/content/1/child/attachment/att2/download', { action: 'attachment_downloaded', page: '1' }],
  ['/rest/api/space/ENG/content/page?expand=body.view', { action: 'content_listed', space: 'ENG' }],
  [
    '/rest/api/search?cql=type%3Dpage&expand=content.body.view',
    { action: 'content_listed', searchText: 'type=page', bodies: 'expand=content.body.view' },
  ],
  ['/rest/prototype/latest/content/1', { action: 'page_viewed', page: '1' }],
  ['/rest/prototype/1/search?query=token', { action: 'search_performed', searchText: 'token' }],
  ['/rest/prototype/1/space', { action: 'space_listed' }],
  ['/rest/spacedirectory/1/search?query=', { action: 'space_listed' }],
  ['/rest/mobile/1.0/content/1', { action: 'page_viewed', page: '1' }],
  ['/rest/tinymce/1/content/1.json', { action: 'page_viewed' }],
  ['/rest/masterdetail/1.0/detailssummary/lines?cql=label%3Dx', { action: 'content_listed', searchText: 'label=x' }],
  ['/pages/editpage.action?pageId=1', { action: 'page_viewed', page: '1' }],
  ['/pages/copypage.action?idOfPageToCopy=1', { action: 'page_viewed', page: '1' }],
  ['/pages/diffpagesbyversion.action?pageId=1&selectedPageVersions=2', { action: 'page_viewed', page: '1' }],
  ['/plugins/viewstorage/viewpagestorage.action?pageId=1', { action: 'page_viewed', page: '1' }],
  ['/pages/viewpageattachments.action?pageId=1', { action: 'page_viewed', page: '1' }],
  [
    '/createrssfeed.action?types=page&spaces=ENG&showContent=true',
    { action: 'content_listed', space: 'ENG', bodies: 'showContent=true' },
  ],
  ['/createrssfeed.action?types=page&showContent=false', { action: 'content_listed', bodies: '' }],
  ['/plugins/servlet/confluence/default/Global/ENG/Home/Home.txt', { action: 'content_viewed' }],
  [
    '/rest/api/content/scan?spaceKey=ENG&limit=200&expand=body.storage',
    { action: 'content_listed', space: 'ENG', page: '', bodies: 'expand=body.storage' },
  ],
  ['/rest/api/content/scan?cursor=content:false:393229&limit=2', { action: 'content_listed', space: '', bodies: '' }],
  ['/rest/experimental/content/1?expand=body.view', { action: 'page_viewed', page: '1', bodies: '' }],
  ['/rest/experimental/content/1?expand=children.page.body.view', { action: 'content_listed', page: '1' }],
  ['/rest/experimental/content/1/version/3?expand=content.body.view', { action: 'page_viewed', page: '1' }],
  ['/rest/api/content/1?expand=space.homepage.body.view', { action: 'content_listed', page: '1' }],
  ['/rest/api/content/1/property?expand=content.body.storage', { action: 'page_viewed', page: '1' }],
  ['/rest/api/content/1/history/3/macro/id/a-b', { action: 'page_viewed', page: '1' }],
  ['/rest/api/content/1/child/attachment/att2/extractedtext', { action: 'attachment_downloaded', page: '1' }],
  [
    '/rest/api/space?limit=500&expand=homepage.body.storage',
    { action: 'space_listed', bodies: 'expand=homepage.body.storage' },
  ],
  [
    '/rest/api/space/ENG?expand=homepage.body.view',
    { action: 'space_viewed', space: 'ENG', bodies: 'expand=homepage.body.view' },
  ],
  [
    '/rest/api/space/ENG/trash?expand=body.view',
    { action: 'content_listed', space: 'ENG', bodies: 'expand=body.view' },
  ],
  [
    '/rest/api/space/ENG/property?expand=space.homepage.body.view',
    { action: 'content_listed', space: 'ENG', bodies: 'expand=space.homepage.body.view' },
  ],
  ['/rest/api/somewhere/new?expand=content.body.view', { action: 'content_listed' }],
];
for (const [target, expected] of READS) {
  test(`${target} is ${JSON.stringify(expected)}`, () => {
    assert.partialDeepStrictEqual(get(target), expected);
  });
}

const NOISE = [
  '/',
  '/s/d41d8/8804/_/download/batch/x.js',
  '/images/icons/x.png',
  '/rest/quickreload/latest/123',
  '/rest/quicknav/1/search?query=x',
  '/rest/analytics/1.0/publish/bulk',
  '/synchrony/v1/ping',
  '/plugins/servlet/notifications-miniview',
  '/download/thumbnails/99/a.png',
  '/x/AbCd',
  '/rest/api/content/123/child/comment',
  '/rest/api/user/current',
  '/rest/api/content/123/property?expand=version',
  '/rest/api/content/123/history',
  '/pages/viewpage.action',
  '/dosearchsite.action',
  '/wiki/display/ENG/Home/deeper',
];
for (const target of NOISE) {
  test(`${target} is no activity`, () => assert.equal(get(target), undefined));
}

test('only what was answered counts: redirects, refusals and failures do not', () => {
  for (const status of [301, 302, 304, 401, 403, 404, 500]) {
    assert.equal(get('/display/ENG/Home', status), undefined, String(status));
  }
  assert.equal(get('/display/ENG/Home', 206)?.action, 'page_viewed');
});

test('a form that is sent says nothing of its fields, and is what its path says all the same', () => {
  assert.equal(get('/pages/viewpage.action', 200, 'POST')?.action, 'page_viewed');
  assert.partialDeepStrictEqual(get('/dosearchsite.action', 200, 'POST'), {
    action: 'search_performed',
    searchText: '',
  });
});

test('listing by WebDAV, and a backup that is started, are seen by their methods', () => {
  assert.equal(get('/plugins/servlet/confluence/default/Global', 207, 'PROPFIND')?.action, 'content_listed');
  assert.equal(get('/rest/api/backup-restore/backup/site', 200, 'POST')?.action, 'space_exported');
  assert.equal(get('/rest/api/backup-restore/backup/site'), undefined);
});

test('a log without methods and statuses counts what may have been answered', () => {
  const { action } = urlActivity({ method: '', target: '/display/ENG/Home', status: undefined }, '') ?? {};
  assert.equal(action, 'page_viewed');
  assert.equal(
    urlActivity({ method: '', target: '/dologin.action', status: undefined }, '')?.action,
    'login_attempted'
  );
});

test('a name and password that are sent with the address are an attempt to log in', () => {
  assert.partialDeepStrictEqual(get('/login.action?os_username=ada&os_password=x', 302), {
    action: 'login_attempted',
    user: 'ada',
  });
  assert.equal(get('/rest/tsv/1.0/authenticate', 200, 'POST')?.action, 'login_attempted');
});

test('a login form is an attempt, whatever the redirect after it', () => {
  assert.equal(get('/dologin.action', 302, 'POST')?.action, 'login_attempted');
  assert.equal(get('/dologin.action', 200, 'POST')?.action, 'login_attempted');
  assert.equal(get('/dologin.action', 200, 'GET'), undefined);
});

test('an action that is read by POST is a read, a REST resource that is written is none', () => {
  assert.equal(get('/pages/viewpage.action?pageId=1', 200, 'POST')?.action, 'page_viewed');
  assert.equal(get('/rest/api/content', 200, 'POST'), undefined);
  assert.equal(get('/display/ENG/Home', 200, 'HEAD'), undefined);
});

test('only requests below the context path count, and the whole first segment must match', () => {
  const under = (target: string) => urlActivity({ method: 'GET', target, status: 200 }, '/confluence')?.action;
  assert.equal(under('/confluence/display/ENG/Home'), 'page_viewed');
  assert.equal(under('/display/ENG/Home'), undefined);
  assert.equal(under('/confluence2/display/ENG/Home'), undefined);
});

test('no spelling of a path hides a read', () => {
  for (const target of [
    '//display/ENG/Home',
    '/%64isplay/ENG/Home',
    '/./display/ENG/Home',
    '/x/../display/ENG/Home',
    '/display;jsessionid=1/ENG/Home',
    '/display/ENG/Home/',
    'http://wiki.example.org/display/ENG/Home',
  ]) {
    assert.partialDeepStrictEqual(get(target), { action: 'page_viewed', space: 'ENG', title: 'Home' }, target);
  }
});

test('whatever is requested, the answer is a known action or nothing', () => {
  const segment = fc.oneof(
    fc.string(),
    fc.constantFrom(
      'display',
      'rest',
      'api',
      'content',
      'spaces',
      'pages',
      '%',
      '%zz',
      '..',
      'search?cql=',
      'viewpage.action?pageId=1'
    )
  );
  fc.assert(
    fc.property(fc.array(segment), fc.constantFrom('', '/c'), (path, context) => {
      const found = urlActivity({ method: 'GET', target: `/${path.join('/')}`, status: 200 }, context);
      assert.ok(found === undefined || ACCESS_LOG_ACTIONS.includes(found.action));
    })
  );
});
