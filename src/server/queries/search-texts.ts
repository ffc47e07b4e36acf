import { sourceName } from '../../query/source-names.ts';
import { plural } from '../../query/words/numbers.ts';
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
          text: `${sourceName(source)}: ${plural(count, 'search', 'searches')} here ${count === 1 ? 'is' : 'are'} recorded without what was searched for, so their terms are not known. On Data Center, switch on the access log, which tells it.`,
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
              text: `${plural(empty, 'search', 'searches')} without a searched text ${empty === 1 ? 'is' : 'are'} left out: no term is known there.`,
            },
          ],
  };
}
