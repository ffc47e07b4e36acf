import type { FilterTerms, WrittenFilterTerms } from './query.ts';

/** Keys of a filter whose value is a list of texts. */
export const TEXT_LIST_KEYS = [
  'actions',
  'categories',
  'users',
  'groups',
  'ips',
  'areas',
  'levels',
  'methods',
  'objects',
  'spaces',
  'countries',
  'userAgents',
  'terms',
  'sources',
  'lists',
] as const satisfies ReadonlyArray<keyof FilterTerms>;

/** Keys of a filter whose value is one text. */
export const TEXT_KEYS = ['text', 'hours'] as const satisfies ReadonlyArray<keyof FilterTerms>;

/** Keys of a filter that compare something; `termMatch` says only how. */
export const FILTER_KEYS = [...TEXT_LIST_KEYS, ...TEXT_KEYS, 'weekdays', 'minBytes'] as const satisfies ReadonlyArray<
  keyof FilterTerms
>;
export type FilterKey = (typeof FILTER_KEYS)[number];

/** Keys that ask for something: an empty list or text, and 0, ask for nothing. */
export function filledKeys(terms: Partial<WrittenFilterTerms>): FilterKey[] {
  return FILTER_KEYS.filter((key) => {
    const value = terms[key] ?? 0;
    return typeof value === 'number' ? value > 0 : value.length > 0;
  });
}
