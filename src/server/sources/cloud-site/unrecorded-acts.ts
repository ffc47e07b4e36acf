import { list } from '../../../query/words/list.ts';
import type { Limitation } from '../../events/completeness.ts';
import { blindSpot } from '../blind-spots.ts';
import { ORGANIZATION_ACTIONS } from '../organization/recorded-actions.ts';

/** What people do, in words, with the canonical actions of it. */
export type Acts = readonly [what: string, actions: readonly string[]];

/**
 * That a product's own audit log does not tell some acts, with the organisation's log as the cure for those that it tells.
 * @param lead up to the words for the acts: `… does not record`
 */
export function unrecordedActs(lead: string, acts: readonly Acts[]): Limitation {
  return blindSpot(
    'unrecorded',
    acts.flatMap(([, actions]) => actions),
    (left) => {
      const words = acts.filter(([, actions]) => actions.some((action) => left.includes(action))).map(([what]) => what);
      const cure = left.some((action) => ORGANIZATION_ACTIONS.includes(action))
        ? ' Some of it is in the organisation’s audit log: switch it on beside this source, and query both.'
        : '';
      return `${lead} ${list(words, 'or')}.${cure}`;
    }
  );
}
