import { createRandom } from '../random.ts';
import type { CastMember, CloudTraces, DataCenterTraces, ListName, Scenario, Scene } from './scenario.ts';
import { MINUTE, pageReads, times } from './acts.ts';
import type { AppendedVisit } from '../access-log/appended-visit.ts';
import type { CloudSimulator } from '../cloud/cloud-simulator.ts';
import type { Simulator } from '../simulator.ts';
import type { Space } from '../world/spaces.ts';

const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** Between the beginnings of two scenarios: long enough that no rule which looks back hours sees two. */
const APART_MS = 5 * HOUR;
/** Days of ordinary life, by which people have a history, and a quiet day between them and the first scenario. */
const ORDINARY_DAYS = 15;

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
 * Gives each scenario its hour, its people and its addresses, one scenario after the other.
 * @param players taken in order, each once. Throws a RangeError where there are too few
 * @param end epoch ms before which everything is over
 */
export function stage<Kind extends Scenario>(
  scenarios: readonly Kind[],
  { players, spaces, end }: { players: readonly Player[]; spaces: readonly Space[]; end: number }
): Array<Staged<Kind>> {
  const starts = startTimes(scenarios);
  const shift = Math.floor((end - (starts.at(-1) ?? 0) - APART_MS) / DAY) * DAY;
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

/** From the first day on, each at its hour where it has one. */
function startTimes(scenarios: readonly Scenario[]): number[] {
  let free = 0;
  return scenarios.map(({ hour }) => {
    const today = free - (free % DAY) + (hour ?? 0) * HOUR;
    const start = hour === undefined ? free : today >= free ? today : today + DAY;
    free = start + APART_MS;
    return start;
  });
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

/** The morning of the first ordinary day, epoch ms. */
export function firstDay(staged: readonly Staged[]): number {
  const first = Math.min(...staged.map(({ scene }) => scene.start));
  return first - (first % DAY) - (ORDINARY_DAYS + 1) * DAY;
}

/** What asks the site day and night whether it is there, so that its log is never silent. */
function monitoring(from: number, to: number): AppendedVisit[] {
  return times(Math.ceil((to - from) / (5 * MINUTE)), (index) => ({
    time: from + index * 5 * MINUTE,
    address: '192.0.2.250',
    target: '/status',
    userAgent: 'Monitoring/1.0',
  }));
}

/** The two weeks before: everybody but newcomers reads a few pages each day, from where they usually are. */
function ordinaryDays(staged: readonly Staged[], seed: number): AppendedVisit[] {
  const first = firstDay(staged);
  return staged.flatMap(({ scenario, scene }) =>
    scene.people.flatMap((who, number) => {
      if (scenario.newcomers?.includes(number)) {
        return [];
      }
      const random = createRandom(seed, 'ordinary', who.username);
      const reads = times(ORDINARY_DAYS, (day) => {
        const morning = first + day * DAY + 9 * HOUR;
        const home = scene.spaces[random.below(scene.spaces.length)];
        return pageReads(who, morning, 6 * HOUR, random.shuffled(home?.pages ?? []).slice(0, 3 + random.below(6)));
      });
      return reads.flat();
    })
  );
}

/** What lets something happen on a site of Data Center. */
type DataCenterSite = Pick<Simulator, 'visit' | 'append'>;

/**
 * Lets scenarios and the ordinary days before them happen on a site of Data Center, in order of time.
 * @param until epoch ms; up to there the site is seen to be up
 */
export function perform(site: DataCenterSite, staged: readonly Staged[], seed: number, until: number): void {
  const traces: DataCenterTraces[] = [
    { visits: ordinaryDays(staged, seed) },
    { visits: monitoring(firstDay(staged), until) },
    ...staged.flatMap(({ scenario, scene }) => (scenario.site === 'cloud' ? [] : [scenario.happen(scene)])),
  ];
  traces
    .flatMap(({ visits = [] }) => visits)
    .sort(byTime)
    .forEach((visit) => site.visit(visit));
  traces
    .flatMap(({ events = [] }) => events)
    .sort(byTime)
    .forEach((event) => site.append(event));
}

/** As `perform`, in a tenant of Cloud. */
export function performInCloud({ apis }: Pick<CloudSimulator, 'apis'>, staged: readonly Staged[]): void {
  const traces: CloudTraces[] = staged.flatMap(({ scenario, scene }) =>
    scenario.site === 'cloud' ? [scenario.happen(scene)] : []
  );
  traces
    .flatMap(({ organization = [] }) => organization)
    .sort(byTime)
    .forEach((event) => apis.organization.append(event));
  traces
    .flatMap(({ confluence = [] }) => confluence)
    .sort(byTime)
    .forEach((record) => apis.confluenceAudit.append(record));
  traces
    .flatMap(({ jira = [] }) => jira)
    .sort(byTime)
    .forEach((record) => apis.jiraAudit.append(record));
}

function byTime(a: { time?: number | undefined }, b: { time?: number | undefined }): number {
  return (a.time ?? 0) - (b.time ?? 0);
}
