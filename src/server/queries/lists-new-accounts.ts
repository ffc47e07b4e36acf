import type { CodeTest } from '../analysis/select.ts';
import { SOURCE_TYPES } from '../events/audit-event.ts';
import type { UserDictionary } from '../events/columns.ts';
import type { Interval } from '../events/interval.ts';
import { covers, intersect, union } from '../events/intervals.ts';
import { logOf, sourcesOfSameLog } from '../events/logs.ts';
import { ANONYMOUS_USER, SYSTEM_USER } from '../events/users.ts';
import type { ListContext } from './lists-tests.ts';

const DAY_MS = 86_400_000;
const ALWAYS: readonly Interval[] = [{ from: -Infinity, to: Infinity }];

export interface NewAccounts {
  /** Passes the events of new accounts in their first days. */
  readonly test: CodeTest;
  /** Passes the events in their first days of accounts that may be older. */
  readonly undecided: CodeTest;
}

/**
 * Accounts in the first `days` after the store's first event of them. An account counts as new only where everything of the
 * `days` before that event was read: else it may have been there before, and nobody saw it.
 */
export async function newAccounts(days: number, context: ListContext): Promise<NewAccounts> {
  const { range, dictionaries } = context.columns;
  const { user } = dictionaries;
  const length = days * DAY_MS;
  const read = await readOfAllLogs(context);
  const first = firstSeenByPerson(user);
  const after = new Float64Array(user.size);
  const isNew = new Uint8Array(user.size);
  const isUndecided = new Uint8Array(user.size);
  for (let code = 1; code < user.size; code++) {
    const at = first.get(user.canonical(code)) ?? Infinity;
    after[code] = at + length;
    // Whoever was first seen at another time has no event of their first days in the range.
    if (at < range.to && at + length >= range.from && !isNobody(user.value(code))) {
      const isKnown = covers(read, { from: at - length, to: at });
      isNew[code] = Number(isKnown);
      isUndecided[code] = Number(!isKnown);
    }
  }
  const never = new Uint8Array(user.size);
  const inFirstDays = (passes: Uint8Array): CodeTest => ({ field: 'user.id', passes, later: { after, passes: never } });
  return { test: inFirstDays(isNew), undecided: inFirstDays(isUndecided) };
}

function isNobody(id: string): boolean {
  return id === ANONYMOUS_USER.id || id === SYSTEM_USER.id;
}

function firstSeenByPerson(user: UserDictionary): Map<number, number> {
  const first = new Map<number, number>();
  for (let code = 1; code < user.size; code++) {
    const person = user.canonical(code);
    first.set(person, Math.min(first.get(person) ?? Infinity, user.account(code).firstSeen));
  }
  return first;
}

/** When every log was read of which a source is switched on. Two sources that read one log each know a part of it. */
async function readOfAllLogs({ store, settings }: ListContext): Promise<readonly Interval[]> {
  const logs = new Set(SOURCE_TYPES.filter((source) => settings.sources[source] !== undefined).map(logOf));
  const read = await Promise.all(
    [...logs].map(async (log) => {
      const ledgers = await Promise.all(sourcesOfSameLog(log).map((source) => store.ledger(source)));
      return union(ledgers.flatMap((ledger) => ledger.read));
    })
  );
  return read.reduce(intersect, ALWAYS);
}
