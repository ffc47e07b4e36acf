import { TERM_LISTS } from './sensitive-terms-data.ts';

/** Words of all shipped languages that people search for when they look for credentials; a data source's settings add their own. */
export const SENSITIVE_TERMS: readonly string[] = TERM_LISTS.flatMap(({ terms }) => terms);
