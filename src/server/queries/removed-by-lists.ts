import { marksOf, membersOf } from '../analysis/list-members.ts';
import { NO_EVENTS, type Selection } from '../analysis/select.ts';
import { withoutMarked } from '../analysis/without-marked.ts';
import type { ResolvedList } from './lists-tests.ts';

/** What the excluded lists of a query leave of its events. */
export interface RemovedByLists {
  /** Events that are on none of the lists. */
  readonly selection: Selection;
  readonly lists: readonly ListedEvents[];
  /** What a key that reaches a threshold gets back; undefined where no list with a threshold removes anything. */
  readonly returnable: ReturnableEvents | undefined;
}

/** Events of a query that an excluded list is about. */
export interface ListedEvents {
  readonly resolved: ResolvedList;
  /** On the list. */
  readonly events: Selection;
  /** Of accounts that may be new, and are not known to be: on no list. */
  readonly undecided: Selection;
}

export interface ReturnableEvents {
  /** The events on no list, and those that are only on lists with a threshold. */
  readonly selection: Selection;
  /** Of each event the largest threshold of the lists that it is on; 0 for an event on none. */
  readonly threshold: Float64Array;
}

/** Takes the events of excluded lists out of a selection. O(events × lists). */
export function removeListed(selection: Selection, lists: readonly ResolvedList[]): RemovedByLists {
  if (lists.every(({ tests, undecided }) => tests.length + undecided.length === 0)) {
    return {
      selection,
      lists: lists.map((resolved) => ({ resolved, events: NO_EVENTS, undecided: NO_EVENTS })),
      returnable: undefined,
    };
  }
  const threshold = new Float64Array(selection.length);
  const events = lists.map(({ list, tests }) => {
    const members = membersOf(selection, tests);
    marksOf(selection, members).forEach((isMember, event) => {
      if (isMember === 1) {
        threshold[event] = Math.max(threshold[event] ?? 0, list.threshold > 0 ? list.threshold : Infinity);
      }
    });
    return members;
  });
  const left = withoutMarked(
    selection,
    marksWhere(threshold, (value) => value > 0)
  );
  return {
    selection: left,
    lists: lists.map((resolved, n) => ({
      resolved,
      events: events[n] ?? left,
      undecided: membersOf(left, resolved.undecided),
    })),
    returnable: threshold.some((value) => value > 0 && value < Infinity)
      ? {
          selection: withoutMarked(
            selection,
            marksWhere(threshold, (value) => value === Infinity)
          ),
          threshold: threshold.filter((value) => value < Infinity),
        }
      : undefined,
  };
}

function marksWhere(values: Float64Array, isMarked: (value: number) => boolean): Uint8Array {
  return Uint8Array.from(values, (value) => Number(isMarked(value)));
}
