import { TERM_LISTS } from './sensitive-terms-data.ts';

/** Words of all shipped languages that people search for when they look for credentials; a data source's settings add their own. */
export const SENSITIVE_TERMS: readonly string[] = TERM_LISTS.flatMap(({ terms }) => terms);

/**
 * What a filter of terms looks for: one that names every shipped term looks for the data source's own too, so that a rule
 * needs no change for them.
 * @param own `terms` of the settings
 */
export function searchedTerms(terms: readonly string[], own: readonly string[]): readonly string[] {
  const named = new Set(terms);
  return SENSITIVE_TERMS.every((term) => named.has(term)) ? [...terms, ...own] : terms;
}
