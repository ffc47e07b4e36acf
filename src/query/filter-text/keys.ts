import type { FilterKey } from '../filter-keys.ts';

/** What a key of the text form takes. */
export interface TextFormKey {
  /** As it is written before the colon. */
  readonly name: string;
  /** Key of the filter that it fills. */
  readonly key: FilterKey | 'termMatch';
  /** One line for people. */
  readonly explanation: string;
}

/** Every key of a filter under the name that it is written by, in the order in which a filter is written. */
export const TEXT_FORM_KEYS: readonly TextFormKey[] = [
  { name: 'action', key: 'actions', explanation: 'What was done: page_viewed, or a key of the source' },
  { name: 'category', key: 'categories', explanation: 'Category of the event' },
  { name: 'user', key: 'users', explanation: 'Id or name of who did it; * stands for anything' },
  { name: 'group', key: 'groups', explanation: 'Group that the event is about' },
  { name: 'ip', key: 'ips', explanation: 'Address or CIDR block' },
  { name: 'area', key: 'areas', explanation: 'Coverage area' },
  { name: 'level', key: 'levels', explanation: 'Coverage level' },
  { name: 'method', key: 'methods', explanation: 'How it was done: Browser, System …' },
  { name: 'object', key: 'objects', explanation: 'Id or name of a page, attachment …' },
  { name: 'space', key: 'spaces', explanation: 'Space key' },
  { name: 'country', key: 'countries', explanation: 'Country of the address' },
  { name: 'agent', key: 'userAgents', explanation: 'Part of the user agent' },
  { name: 'term', key: 'terms', explanation: 'Word in what was searched for' },
  { name: 'match', key: 'termMatch', explanation: 'How terms are looked for: word or substring' },
  { name: 'source', key: 'sources', explanation: 'Source that the event was read from' },
  { name: 'list', key: 'lists', explanation: 'List of the data source’s settings' },
  { name: 'text', key: 'text', explanation: 'Anything written in the event' },
  { name: 'hour', key: 'hours', explanation: 'Full local hours: 8-18, 22-6, "sat-sun 0-24"' },
  { name: 'weekday', key: 'weekdays', explanation: 'Local weekdays: mon, tue …' },
  { name: 'bytes', key: 'minBytes', explanation: 'Bytes of the response, at least' },
];
