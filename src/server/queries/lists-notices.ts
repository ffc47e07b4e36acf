import type { TuningList } from '../../query/settings.ts';
import { grouped, plural } from '../../query/words/numbers.ts';
import { gatherValues } from '../analysis/keys.ts';
import { marksOf } from '../analysis/list-members.ts';
import { NO_EVENTS, type Selection } from '../analysis/select.ts';
import { unite } from '../analysis/unite.ts';
import { withoutMarked } from '../analysis/without-marked.ts';
import type { Dictionaries } from '../events/columns.ts';
import type { Notice } from '../grafana/frames/frame.ts';
import type { ListedEvents } from './removed-by-lists.ts';

/**
 * What each excluded list did to an answer: how many events it left out, of how many people, why and until when; that it
 * has ended; and which accounts it may be about.
 * @param parts of the query that lists were taken out of
 * @param returned events of lists that are counted all the same, because their keys reach the lists' thresholds
 */
export function listNotices(
  parts: ReadonlyArray<readonly ListedEvents[]>,
  dictionaries: Dictionaries,
  returned?: Selection
): Notice[] {
  const byName = Map.groupBy(parts.flat(), ({ resolved }) => resolved.list.name);
  return [...byName.values()].flatMap((alike) => {
    const [first] = alike;
    if (first === undefined) {
      return [];
    }
    const { list, hasEnded } = first.resolved;
    if (hasEnded) {
      return [
        info(`“${list.name}” ended on ${list.until} and leaves nothing out: renew it in the settings, or remove it.`),
      ];
    }
    const { selection: all } = unite(alike.map(({ events }) => events));
    const back = returned === undefined ? NO_EVENTS : common(all, returned);
    const out = returned === undefined ? all : withoutMarked(all, marksOf(all, back));
    const undecided = unite(alike.map((listed) => listed.undecided)).selection;
    const text = (events: Selection, words: (amount: string) => string) =>
      events.length === 0 ? [] : [info(`“${list.name}”${words(amountOf(events, dictionaries))}`)];
    return [
      ...text(out, (amount) => ` left out ${amount}${reasons(list, returned !== undefined)}`),
      ...text(
        back,
        (amount) => `: ${amount} counted all the same, since they reach its threshold of ${grouped(list.threshold)}.`
      ),
      ...text(
        undecided,
        (amount) =>
          `: ${amount} counted. Whether the accounts are new is not known: the ${plural(list.onboardingDays, 'day')} before their first event were not read.`
      ),
    ];
  });
}

/** Why a list leaves out what it does. @param isCompared whether values were compared with its threshold */
function reasons({ reason, until, threshold }: TuningList, isCompared: boolean): string {
  const parts = [
    reason,
    until === '' ? '' : `until ${until}`,
    threshold === 0 || isCompared ? '' : `its threshold of ${grouped(threshold)} does not hold here`,
  ].filter((part) => part !== '');
  return parts.length === 0 ? '' : `: ${parts.join('; ')}`;
}

/** Events of both, which stem from the same columns. */
function common(a: Selection, b: Selection): Selection {
  const { selection, inSelections } = unite([a, b]);
  return withoutMarked(
    selection,
    inSelections.map((bits) => Number(bits !== 3))
  );
}

/** `132 events of 3 people`. */
function amountOf(events: Selection, dictionaries: Dictionaries): string {
  const people = new Set(gatherValues(events, dictionaries, 'user.id'));
  people.delete(0);
  return `${plural(events.length, 'event')}${people.size === 0 ? '' : ` of ${plural(people.size, 'person', 'people')}`}`;
}

function info(text: string): Notice {
  return { severity: 'info', text };
}
