import type { Filter } from '../query.ts';

/** Acts that read or take away content: what a bulk access is counted from. */
export const READ_ACTIONS: readonly string[] = [
  'page_viewed',
  'content_viewed',
  'space_viewed',
  'attachment_downloaded',
  'content_exported',
  'space_exported',
  'search_performed',
  'page_printed',
];

export const EXPORT_ACTIONS = ['content_exported', 'space_exported'];

/** Acts that show a page. A download is none, and no log of Atlassian Cloud tells it: a rule that asks for it is in error there. */
export const VIEW_ACTIONS = ['page_viewed', 'content_viewed', 'content_exported', 'page_printed'];

/** Acts that show a page or a space, and name the space. */
export const SPACE_ACTIONS = [...VIEW_ACTIONS, 'space_viewed', 'space_exported'];

/** Nights and weekends, as a filter's `hours`: what begins late on Friday lasts until Monday morning. */
export const OFF_HOURS = '20-6, sat-sun 0-24';

/** What the organisation's log of Atlassian Cloud tells of reading. */
export const CLOUD_READ_ACTIONS = ['page_viewed', 'content_exported', 'space_exported'];

/** Groups that make an administrator of whoever joins them, as Atlassian names them itself. */
export const ADMINISTRATOR_GROUPS = [
  'confluence-administrators',
  'jira-administrators',
  'site-admins',
  'org-admins',
  'confluence-admins-*',
  'jira-admins-*',
];

/** Whoever is not logged in is no one person: they have no address, place or past of their own. */
export const PERSONS: Partial<Filter> = { exclude: { users: ['anonymous', 'system'] } };
