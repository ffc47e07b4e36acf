import type { FilterTerms } from '../../query/query.ts';
import { searchedTerms } from '../../query/sensitive-terms.ts';
import type { Settings } from '../../query/settings.ts';
import type { ItemLists } from '../analysis/keyed-events.ts';
import { foldText } from '../events/text.ts';
import type { EventStore, TextNeedle } from '../store/event-store.ts';

/** The terms that a filter looks for, as the store finds them: those that fold to the same text are one. */
export function termNeedles(
  { terms = [], termMatch: match = 'word' }: Partial<FilterTerms>,
  settings: Pick<Settings, 'terms'>
): TextNeedle[] {
  const folded = new Set(searchedTerms(terms, settings.terms).map(foldText));
  return [...folded].map((text) => ({ text, match }));
}

/** For each code of a searched text the terms of the filter that it holds, by number from 1. */
export async function termsOfTexts(
  terms: Partial<FilterTerms>,
  settings: Pick<Settings, 'terms'>,
  store: Pick<EventStore, 'matchText'>
): Promise<ItemLists> {
  const found = await store.matchText('confluence.audit.search_text', termNeedles(terms, settings));
  const held: number[][] = [];
  found.forEach((codes, term) =>
    codes.forEach((code) => {
      (held[code] ??= []).push(term + 1);
    })
  );
  return Array.from(held, (items = []) => Uint32Array.from(items));
}
