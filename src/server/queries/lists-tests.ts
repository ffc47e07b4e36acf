import { InvalidQueryError } from '../../query/invalid-query-error.ts';
import type { Settings, TuningList } from '../../query/settings.ts';
import type { CodeTest } from '../analysis/select.ts';
import type { EventColumns, UserDictionary } from '../events/columns.ts';
import type { EventStore } from '../store/event-store.ts';
import { itemTest, userTest, valueTest } from './code-tests.ts';
import { newAccounts } from './lists-new-accounts.ts';
import { anyNetwork, anyPart, anyPattern } from './value-pattern.ts';

export interface ListContext {
  readonly store: Pick<EventStore, 'ledger'>;
  readonly columns: EventColumns;
  readonly settings: Settings;
  /** Decides which lists have ended, epoch ms. */
  readonly now: number;
}

/** A list as it stands at a time: who and what is on it. */
export interface ResolvedList {
  readonly list: TuningList;
  readonly hasEnded: boolean;
  /** One of them passes an event that is on the list. None where nothing can be on it: it is empty, or has ended. */
  readonly tests: readonly CodeTest[];
  /** Pass the events of accounts that may be new and are not known to be: they are not on the list. */
  readonly undecided: readonly CodeTest[];
  /** Whether the list asks for administrators, and no record has flagged an account as one. */
  readonly lacksAdministrators: boolean;
}

/**
 * The lists of these names.
 * @param field of the query that names them
 * @throws InvalidQueryError for a list that the settings do not have
 */
export function resolveLists(names: readonly string[], field: string, context: ListContext): Promise<ResolvedList[]> {
  return Promise.all(names.map((name) => resolveList(listNamed(context.settings, name, field), context)));
}

function listNamed({ lists }: Pick<Settings, 'lists'>, name: string, field: string): TuningList {
  const list = lists.find((candidate) => candidate.name === name);
  if (list === undefined) {
    const known = lists.map((one) => `"${one.name}"`).join(', ');
    throw new InvalidQueryError(field, `"${name}" is no list of this data source's settings; these are: ${known}`);
  }
  return list;
}

async function resolveList(list: TuningList, context: ListContext): Promise<ResolvedList> {
  const { dictionaries } = context.columns;
  const hasEnded = list.until !== '' && context.now >= Date.parse(list.until);
  if (hasEnded) {
    return { list, hasEnded, tests: [], undecided: [], lacksAdministrators: false };
  }
  const administrators = list.administrators ? administratorTest(dictionaries.user) : undefined;
  const fresh = list.onboardingDays > 0 ? await newAccounts(list.onboardingDays, context) : undefined;
  return {
    list,
    hasEnded,
    tests: [
      ...(list.users.length > 0 ? [userTest(dictionaries, anyPattern(list.users))] : []),
      ...(list.groups.length > 0 ? [itemTest(dictionaries, 'group.name', anyPattern(list.groups))] : []),
      ...(list.ips.length > 0 ? [valueTest(dictionaries, 'source.ip', anyNetwork(list.ips))] : []),
      ...(list.userAgents.length > 0 ? [valueTest(dictionaries, 'user_agent.original', anyPart(list.userAgents))] : []),
      ...(administrators === undefined ? [] : [administrators]),
      ...(fresh === undefined ? [] : [fresh.test]),
    ],
    undecided: fresh === undefined ? [] : [fresh.undecided],
    lacksAdministrators: administrators?.passes.includes(1) === false,
  };
}

/** Tests of which one passes what is on any of the lists that a query asks for. Throws where nothing ever could be. */
export function includedTests(lists: readonly ResolvedList[]): CodeTest[] {
  const tests = lists.flatMap((list) => list.tests);
  if (tests.length === 0) {
    const reasons = lists.map(
      ({ list, hasEnded }) => `"${list.name}" ${hasEnded ? `ended on ${list.until}` : 'is empty'}`
    );
    throw new InvalidQueryError(
      'filter.lists',
      `${reasons.join(', ')}: no event can be on it. Fill the list in the data source's settings, or remove it from the filter.`
    );
  }
  return tests;
}

/** Passes accounts that a record flagged as administrators, under whatever id. */
function administratorTest(users: UserDictionary): CodeTest {
  const flagged = new Set(
    Array.from({ length: users.size }, (_, code) => code)
      .filter((code) => users.account(code).isAdmin)
      .map((code) => users.canonical(code))
  );
  return {
    field: 'user.id',
    passes: Uint8Array.from({ length: users.size }, (_, code) => Number(flagged.has(users.canonical(code)))),
  };
}
