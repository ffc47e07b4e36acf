import { gatherRows } from '../analysis/select.ts';
import type { EventStore } from '../store/event-store.ts';
import { MAX_NAMED, tally, type TalliedEvents } from './evidence-tally.ts';
import { entriesText } from './evidence-text.ts';

/** Most events that are loaded for their texts, for all rows together. */
export const MAX_LOADED = 1000;

/**
 * What was searched, a text a row. The columns tell how often each text occurs; the texts themselves lie in the store, so
 * one event a text is loaded, at most `MAX_LOADED`: the most frequent text of every row first, then the second of every row.
 */
export async function searchesOf(store: EventStore, tallied: TalliedEvents): Promise<string[]> {
  const rows = tally(tallied, 'confluence.audit.search_text');
  const position = new Map<number, number>();
  for (let rank = 0; rank < MAX_NAMED; rank++) {
    for (const { most } of rows) {
      const entry = most[rank];
      if (entry !== undefined && !position.has(entry.code) && position.size < MAX_LOADED) {
        position.set(entry.code, entry.at);
      }
    }
  }
  if (position.size === 0) {
    return rows.map(() => '');
  }
  const rowAt = gatherRows(tallied.selection);
  const codeOfRow = new Map([...position].map(([code, at]) => [rowAt[at] ?? 0, code]));
  const loaded = await store.events([...codeOfRow.keys()]);
  const texts = new Map(loaded.map(({ row, event }) => [codeOfRow.get(row), event.searchText]));
  return rows.map((row) => entriesText(row, (code) => texts.get(code) ?? ''));
}
