import { createRandom, type Random } from '../random.ts';
import { familyNames, givenNames } from './names.ts';
import { botAgent, browserAgents } from './user-agents.ts';

/** What somebody does on the site, which decides how much and when. */
export type Team = 'staff' | 'documentation' | 'newStarters' | 'administrators' | 'bots';

export interface Person {
  /** The user key, 32 hexadecimal digits. */
  key: string;
  username: string;
  displayName: string;
  team: Team;
  /** IANA time zone in which the working day is. */
  timezone: string;
  /** Addresses in use, the usual one first. */
  addresses: readonly string[];
  /** Address of the proxy that adds itself to the audit log's `source`, if one does. */
  proxy: string | null;
  userAgent: string;
  /** Page reads on an average working day. */
  readsPerDay: number;
  /** Numbers of the spaces that the person usually reads. */
  homeSpaces: readonly number[];
  /** Epoch ms of the first working day. */
  since: number;
}

/** Half the company leaves the office through this address. */
export const officeAddress = '198.51.100.10';
const proxyAddress = '203.0.113.2';

const timezones = [
  'Europe/Berlin',
  'Europe/Berlin',
  'Europe/London',
  'America/New_York',
  'America/Sao_Paulo',
  'Asia/Kolkata',
  'Asia/Tokyo',
];
const day = 86_400_000;

/**
 * The people of the company, bots last. Usernames and keys are unique.
 * @param count people without the bots
 * @param start epoch ms; new starters begin within the month before
 */
export function createPeople(seed: number, count: number, spaceCount: number, start: number): Person[] {
  const random = createRandom(seed, 'people');
  const usernames = new Set<string>();
  const people = Array.from({ length: count }, (_, index) => createPerson(random, index, usernames, spaceCount, start));
  const bots = Object.entries(botRates).map(([username, readsPerDay], index) => ({
    key: random.hex(32),
    username,
    displayName: `${username} (service account)`,
    team: 'bots' as const,
    timezone: 'UTC',
    addresses: [`192.0.2.${200 + index}`],
    proxy: null,
    userAgent: botAgent(username),
    readsPerDay,
    homeSpaces: [0, 1],
    since: 0,
  }));
  return [...people, ...bots];
}

/** Service accounts and their page reads a day; they know neither night nor weekend. */
const botRates = {
  'svc-ci-release': 430,
  'svc-search-index': 400,
  'svc-release-notes': 360,
  'svc-link-check': 410,
  'svc-backup-export': 120,
};

/** The service account that copies every page of a space between 01:00 and 02:00 UTC. */
export const backupUsername = 'svc-backup-export';

function createPerson(
  random: Random,
  index: number,
  usernames: Set<string>,
  spaceCount: number,
  start: number
): Person {
  const given = random.pick(givenNames);
  const family = random.pick(familyNames);
  const username = uniqueUsername(given, family, usernames);
  const team = teamOf(index);
  const home = random.chance(0.3)
    ? `2001:db8:0:${(index + 16).toString(16)}:0:0:0:${(1 + random.below(4000)).toString(16)}`
    : `203.0.113.${10 + (index % 240)}`;
  const atOffice = random.chance(0.5);
  return {
    key: `8a7f8085${random.hex(24)}`,
    username,
    displayName: `${given} ${family}`,
    team,
    timezone: random.pick(timezones),
    addresses: atOffice ? [officeAddress, home] : [home],
    proxy: !atOffice && random.chance(0.2) ? proxyAddress : null,
    userAgent: random.pick(browserAgents),
    readsPerDay: readsOf(team, random),
    homeSpaces: Array.from({ length: 2 + random.below(3) }, () => random.below(spaceCount)),
    since: team === 'newStarters' ? start - (2 + random.below(20)) * day : 0,
  };
}

/** Of every 50 people two administer the site, three write documentation and three are new. */
function teamOf(index: number): Team {
  const place = index % 50;
  return place < 2 ? 'administrators' : place < 5 ? 'documentation' : place < 8 ? 'newStarters' : 'staff';
}

function readsOf(team: Team, random: Random): number {
  switch (team) {
    case 'documentation':
      return 70 + random.below(40);
    case 'newStarters':
      return 40 + random.below(20);
    default:
      return 4 + random.below(18);
  }
}

function uniqueUsername(given: string, family: string, taken: Set<string>): string {
  const plain = `${given.charAt(0)}${family}`
    .normalize('NFD')
    .toLowerCase()
    .replace(/ł/g, 'l')
    .replace(/[^a-z]/g, '');
  let username = plain;
  for (let number = 2; taken.has(username); number += 1) {
    username = `${plain}${number}`;
  }
  taken.add(username);
  return username;
}
