import { gatherCodes, type Selection } from '../analysis/select.ts';
import type { SourceType } from '../events/audit-event.ts';
import type { Limitation } from '../events/completeness.ts';
import type { Dictionaries } from '../events/columns.ts';
import { sourceNamed } from '../events/logs.ts';
import type { Notice } from '../grafana/frames/frame.ts';

/** Who opens the search page searches for nothing yet, and stands in the access log all the same. */
const HAS_EMPTY_SEARCHES: SourceType = 'accessLog';

/** What a filter of terms cannot see in searches that a log records without what was searched for. */
export interface UnseenSearches {
  readonly limitations: ReadonlyArray<{ readonly source: string; readonly limitation: Limitation }>;
  readonly notices: readonly Notice[];
}

/** @param searches those that a query asks for, whatever they are for */
export function unseenSearches(searches: Selection, dictionaries: Dictionaries): UnseenSearches {
  const datasets = dictionaries.of('event.dataset');
  const withText = new Uint32Array(datasets.size);
  const without = new Uint32Array(datasets.size);
  const texts = gatherCodes(searches, 'confluence.audit.search_text');
  gatherCodes(searches, 'event.dataset').forEach((dataset, event) => {
    const counts = texts[event] === 0 ? without : withText;
    counts[dataset] = (counts[dataset] ?? 0) + 1;
  });
  const limitations: Array<UnseenSearches['limitations'][number]> = [];
  let empty = 0;
  without.forEach((count, dataset) => {
    const source = datasets.value(dataset);
    if (count > 0 && withText[dataset] === 0 && sourceNamed(source) !== HAS_EMPTY_SEARCHES) {
      limitations.push({
        source,
        limitation: {
          kind: 'no-search-texts',
          text: `${source} records searches without what was searched for (${count} here): their terms are not known. Switch on the access log, which tells it, where the product is Data Center.`,
        },
      });
    } else {
      empty += count;
    }
  });
  return {
    limitations,
    notices:
      empty === 0
        ? []
        : [
            {
              severity: 'info',
              text: `${empty} ${empty === 1 ? 'search' : 'searches'} without a searched text left out: no term is known there.`,
            },
          ],
  };
}
