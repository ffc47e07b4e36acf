import { SEARCH_TERM, type CountQuery } from '../../query/query.ts';
import type { GroupedEvents } from '../analysis/keys.ts';
import type { Selection } from '../analysis/select.ts';
import { withoutMarked } from '../analysis/without-marked.ts';
import type { Notice } from '../grafana/frames/frame.ts';
import { countActsOnce } from './count-acts-once.ts';
import { groupQuery, neededFields } from './group-query.ts';
import type { EventsRead } from './read-events.ts';
import type { ReturnableEvents } from './removed-by-lists.ts';
import { valuelessNotice } from './valueless-events.ts';

/** The events that a query counts, by its keys. */
export interface CountedEvents {
  /** Each act once. */
  readonly selection: Selection;
  /** The events of the selection, in its order. */
  readonly grouped: GroupedEvents;
  /** Those of the reading, and what the counting left out. */
  readonly notices: readonly Notice[];
}

type Grouping = Pick<CountQuery, 'groupBy' | 'countMissing' | 'measure'>;

/**
 * What was read of a query, as its measure takes it: acts that two logs record once, and events of excluded lists counted
 * all the same for keys that reach the lists' thresholds with them. A key counts the events of lists up to the largest
 * threshold T that its value reaches with the events of all lists of thresholds up to T.
 * @param valueOf value of each key, by key number: what is compared with a threshold
 */
export function countEvents(
  query: Grouping,
  read: EventsRead,
  valueOf: (grouped: GroupedEvents) => Float64Array
): CountedEvents {
  const { columns, returnable, searchTerms } = read;
  const records = returnable === undefined ? read.selection : reaching(query, read, returnable, valueOf);
  const { selection, notices } = countActsOnce(records, columns.dictionaries, neededFields(query));
  const grouped = groupQuery(query, selection, columns.dictionaries, searchTerms);
  const { measure } = query;
  return {
    selection,
    grouped,
    notices: [
      ...(returnable === undefined ? read.notices : read.noticesWith(records)),
      ...notices,
      // Whatever has no search term, the filter by terms left out.
      ...(measure.type === 'distinct' && measure.field !== SEARCH_TERM
        ? valuelessNotice(measure.field, selection, grouped)
        : []),
    ],
  };
}

/** The events on no list, and those of lists whose thresholds their keys reach. */
function reaching(
  query: Grouping,
  { columns: { dictionaries }, searchTerms }: EventsRead,
  { selection, threshold }: ReturnableEvents,
  valueOf: (grouped: GroupedEvents) => Float64Array
): Selection {
  const group = (events: Selection) => groupQuery(query, events, dictionaries, searchTerms);
  const all = group(selection);
  const numberOf = new Map(tuples(all).map((tuple, key) => [tuple, key]));
  const level = new Float64Array(all.events.keyCount + 1);
  const best = new Float64Array(all.events.keyCount + 1);
  for (const least of [...new Set(threshold)].sort((a, b) => a - b)) {
    const withThese = withoutMarked(
      selection,
      Uint8Array.from(threshold, (value) => Number(value > least))
    );
    const grouped = group(countActsOnce(withThese, dictionaries, neededFields(query)).selection);
    const value = valueOf(grouped);
    tuples(grouped).forEach((tuple, n) => {
      const key = numberOf.get(tuple) ?? 0;
      const reached = value[n] ?? 0;
      // More events make a value larger, unless it is one of places: a list never lowers what is there without it.
      if (n > 0 && reached >= Math.max(least, best[key] ?? 0)) {
        best[key] = reached;
        level[key] = least;
      }
    });
  }
  return withoutMarked(
    selection,
    threshold.reduce((marks, value, event) => {
      marks[event] = Number(value > (level[all.events.key[event] ?? 0] ?? 0));
      return marks;
    }, new Uint8Array(selection.length))
  );
}

/** What each key is made of, by key number. */
function tuples({ events, codes }: GroupedEvents): string[] {
  return Array.from({ length: events.keyCount + 1 }, (_, key) =>
    key === 0 ? '' : `=${codes.map((column) => column[key]).join()}`
  );
}
