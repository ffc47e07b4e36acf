import type { Random } from '../random.ts';
import { spacePath, type Page, type Space } from './spaces.ts';

/** Method and target of a request, below the context path. */
export interface Target {
  method: 'GET' | 'POST';
  target: string;
}

/** One of the addresses under which a page is read. */
export function pageTarget(random: Random, space: Space, page: Page): string {
  const title = encodeURIComponent(page.title).replace(/%20/g, '+');
  const kind = random.next();
  if (kind < 0.7) {
    return `${spacePath(space)}/${title}`;
  }
  return kind < 0.9 ? `/pages/viewpage.action?pageId=${page.id}` : `/spaces/${space.key}/pages/${page.id}/${title}`;
}

export function spaceTarget(random: Random, space: Space): string {
  return random.chance(0.7) ? spacePath(space) : `/spaces/viewspace.action?key=${space.key}`;
}

export function attachmentTarget(page: Page, name: string): string {
  return `/download/attachments/${page.id}/${encodeURIComponent(name)}?version=1&modificationDate=1709542800000&api=v2`;
}

export function searchTarget(random: Random, text: string): string {
  const query = encodeURIComponent(text).replace(/%20/g, '+');
  return random.chance(0.8)
    ? `/dosearchsite.action?queryString=${query}`
    : `/rest/api/search?cql=${encodeURIComponent(`siteSearch ~ "${text}"`)}&limit=20`;
}

/** What a browser fetches around a page without anybody asking for it. */
export function noiseTarget(random: Random, page: Page): Target {
  return random.pick<Target>([
    {
      method: 'GET',
      target: `/s/d41d8cd98f00b204e9800998ecf8427e-CDN/-1/8804/${random.hex(16)}/_/download/batch/com.atlassian.auiplugin:aui/aui.css`,
    },
    { method: 'GET', target: `/rest/quickreload/latest/${page.id}?since=1709542800000` },
    { method: 'POST', target: '/rest/analytics/1.0/publish/bulk' },
    { method: 'GET', target: '/rest/mywork/latest/status/notification/count?pageid=' + page.id },
    { method: 'GET', target: '/images/icons/profilepics/default.svg' },
    { method: 'GET', target: `/download/thumbnails/${page.id}/diagram.png?version=1&api=v2` },
    { method: 'GET', target: `/rest/quicknav/1/search?query=${page.title.slice(0, 3)}` },
  ]);
}
