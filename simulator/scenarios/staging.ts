import type { Space } from '../world/spaces.ts';
import { MINUTE, times } from './acts.ts';
import type { CastMember, ListName, Scenario, Scene } from './scenario.ts';

const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const WEEK = 7 * DAY;
/** Midnight before the first Monday of the epoch, UTC. */
const MONDAY = Date.UTC(1970, 0, 5);

/** Between the beginnings of two scenarios: long enough that no rule which looks back hours sees two. */
const APART_MS = 5 * HOUR;

/** A scenario with all that it happens in. */
export interface Staged<Kind extends Scenario = Scenario> {
  readonly scenario: Kind;
  readonly scene: Scene;
}

/** Somebody who may be cast. */
export type Player = Pick<CastMember, 'username' | 'displayName' | 'key' | 'userAgent'>;

/** What is on a list of the data source. */
export interface ListContent {
  readonly users: readonly string[];
  readonly ips: readonly string[];
}

/**
 * Gives each scenario its time, its people and its addresses, one scenario after the other. They begin on a Monday, so
 * that each is on the same day of the week, whatever day it is now.
 * @param players taken in order, each once. Throws a RangeError where there are too few
 * @param end epoch ms before which everything is over
 */
export function stage<Kind extends Scenario>(
  scenarios: readonly Kind[],
  { players, spaces, end }: { players: readonly Player[]; spaces: readonly Space[]; end: number }
): Array<Staged<Kind>> {
  const starts = startTimes(scenarios);
  const shift = MONDAY + Math.floor((end - (starts.at(-1) ?? 0) - APART_MS - MONDAY) / WEEK) * WEEK;
  let taken = 0;
  return scenarios.map((scenario, number) => {
    const people = players.slice(taken, taken + (scenario.people ?? 1)).map((player, index) => ({
      ...player,
      address: `203.0.113.${1 + ((taken + index) % 254)}`,
    }));
    taken += people.length;
    if (people.length < (scenario.people ?? 1)) {
      throw new RangeError(`${players.length} people are too few for the scenarios.`);
    }
    const strange = times(8, (index) => `2001:db8:${(number + 1).toString(16)}::${(index + 1).toString(16)}`);
    return { scenario, scene: { start: (starts[number] ?? 0) + shift, people, strange, spaces } };
  });
}

/** Beginnings in ms after midnight of a Monday: each as soon as the one before is over, at its hour and on its kind of day. */
function startTimes(scenarios: readonly Scenario[]): number[] {
  let free = 0;
  return scenarios.map((scenario) => {
    const start = firstStart(scenario, free);
    free = start + APART_MS;
    return start;
  });
}

function firstStart({ hour, day }: Scenario, free: number): number {
  let midnight = free - (free % DAY);
  const start = () => (hour === undefined ? Math.max(free, midnight) : midnight + hour * HOUR);
  while (start() < free || (day !== undefined && day !== kindOfDay(midnight))) {
    midnight += DAY;
  }
  return start();
}

function kindOfDay(midnight: number): NonNullable<Scenario['day']> {
  return midnight % WEEK < 5 * DAY ? 'weekday' : 'weekend';
}

/** Who and what is on each list, by the scenarios. */
export function listContents(staged: readonly Staged[]): Map<ListName, ListContent> {
  const all = staged.flatMap(({ scenario, scene }) =>
    (scenario.listed ?? []).map(({ list, people = [], strange = [] }) => ({
      list,
      users: people.flatMap((number) => scene.people[number]?.username ?? []),
      ips: strange.flatMap((number) => scene.strange[number] ?? []),
    }))
  );
  return new Map(
    [...Map.groupBy(all, ({ list }) => list)].map(([list, entries]) => [
      list,
      { users: entries.flatMap(({ users }) => users), ips: entries.flatMap(({ ips }) => ips) },
    ])
  );
}
