import { list as listOf } from '../../query/words/list.ts';
import { plural } from '../../query/words/numbers.ts';
import type { Selection } from '../analysis/select.ts';
import type { Limitation } from '../events/completeness.ts';
import type { ResolvedList } from './lists-tests.ts';

/**
 * Why a count of what is on lists may be too low.
 * @param lists that a query asks for
 * @param undecided its events of accounts that may be new, and are not known to be
 */
export function listLimits(lists: readonly ResolvedList[], undecided: Selection): Limitation[] {
  const named = (which: readonly ResolvedList[]) => listOf(which.map(({ list }) => `“${list.name}”`));
  const unflagged = lists.filter(({ lacksAdministrators }) => lacksAdministrators);
  const onboarding = lists.filter((list) => list.undecided.length > 0);
  return [
    ...(unflagged.length === 0
      ? []
      : [
          {
            kind: 'list-unknown' as const,
            text: `${named(unflagged)}: no record has flagged an account as administrator. Only the audit logs of Confluence Cloud and Jira Cloud do; elsewhere name the people in the list and switch its administrators off.`,
          },
        ]),
    ...(undecided.length === 0
      ? []
      : [
          {
            kind: 'list-unknown' as const,
            text: `${named(onboarding)}: ${plural(undecided.length, 'event')} ${undecided.length === 1 ? 'is' : 'are'} of accounts of which it is not known whether they are new, since the days before their first event were not read. Let the data source read further back ("Backfill").`,
          },
        ]),
  ];
}
