import { MINUTE, pageRead, pageReads, pagesOf, person, request, strangeAddress, times } from './acts.ts';
import type { RuleScenarios, Scene } from './scenario.ts';

const site = 'confluence';

/** Reads one page from each of so many strange addresses. */
function fromAddresses(scene: Scene, count: number, apartMs: number) {
  return {
    visits: pagesOf(scene, count).map((page, index) =>
      pageRead({ ...person(scene), address: strangeAddress(scene, index) }, scene.start + index * apartMs, page)
    ),
  };
}

/** So many people log in and read a page each from one strange address. */
function fromOneAddress(scene: Scene, count: number) {
  return {
    visits: times(count, (index) => {
      const who = { ...person(scene, index), address: strangeAddress(scene) };
      const time = scene.start + index * MINUTE;
      // Before the login, nobody is logged in.
      return [
        request(who, time, '/dologin.action', { username: null, method: 'POST', status: 302 }),
        request(who, time + 1_000, '/display/HR'),
      ];
    }).flat(),
  };
}

/** Where addresses are, as a database of places tells it: documentation addresses are nowhere. */
export const places = {
  home: {
    network: '203.0.113.0/24',
    country: 'Norway',
    iso: 'NO',
    city: 'Oslo',
    lat: 59.91,
    lon: 10.75,
    system: 64496,
  },
  neighbour: {
    network: '198.51.100.128/25',
    country: 'Norway',
    iso: 'NO',
    city: 'Bergen',
    lat: 60.39,
    lon: 5.32,
    system: 64496,
  },
  abroad: {
    network: '192.0.2.0/25',
    country: 'Chile',
    iso: 'CL',
    city: 'Santiago',
    lat: -33.45,
    lon: -70.66,
    system: 64511,
  },
} as const;

const elsewhere = (scene: Scene, place: 'neighbour' | 'abroad') => ({
  ...person(scene),
  address: place === 'abroad' ? '192.0.2.7' : '198.51.100.130',
});

export const placeScenarios: readonly RuleScenarios[] = [
  {
    rule: 'one-user-many-ips',
    attacks: [
      {
        site,
        title: 'one account acts from five addresses within one hour',
        happen: (scene) => fromAddresses(scene, 5, 10 * MINUTE),
        culprit: () => ({ person: 0 }),
        evidence: (scene) => pagesOf(scene, 1).map(({ id }) => id),
      },
    ],
    harmless: [
      {
        site,
        title: 'somebody goes from home by train to the office: four addresses in one hour',
        happen: (scene) => fromAddresses(scene, 4, 10 * MINUTE),
      },
      {
        site,
        title: 'five addresses in a day',
        happen: (scene) => fromAddresses(scene, 5, 30 * MINUTE),
      },
    ],
  },
  {
    rule: 'one-ip-many-users',
    attacks: [
      {
        site,
        title: 'five accounts act from one address within one hour',
        people: 5,
        happen: (scene) => fromOneAddress(scene, 5),
        culprit: (scene) => ({ address: strangeAddress(scene) }),
      },
    ],
    harmless: [
      { site, title: 'four people of one household', people: 4, happen: (scene) => fromOneAddress(scene, 4) },
      {
        site,
        title: 'six people of one office',
        people: 6,
        listed: [{ list: 'office networks', strange: [0] }],
        quietByList: true,
        happen: (scene) => fromOneAddress(scene, 6),
      },
    ],
  },
  {
    rule: 'first-seen-ip',
    attacks: [
      {
        site,
        title: 'an account acts from an address that it never had',
        happen: (scene) => fromAddresses(scene, 1, 0),
        culprit: () => ({ person: 0 }),
      },
    ],
    harmless: [
      {
        site,
        title: 'somebody reads from where they always do',
        happen: (scene) => ({ visits: pageReads(person(scene), scene.start, MINUTE, pagesOf(scene, 3)) }),
      },
      {
        site,
        title: 'somebody reads for the first time at all',
        newcomers: [0],
        happen: (scene) => ({ visits: pageReads(person(scene), scene.start, MINUTE, pagesOf(scene, 3)) }),
      },
    ],
  },
  {
    rule: 'first-seen-country',
    attacks: [
      {
        site,
        title: 'an account acts from a country that it never was in',
        happen: (scene) => ({
          visits: pageReads(elsewhere(scene, 'abroad'), scene.start, MINUTE, pagesOf(scene, 1)),
        }),
        culprit: () => ({ person: 0 }),
      },
    ],
    harmless: [
      {
        site,
        title: 'somebody reads from another town of the same country',
        happen: (scene) => ({
          visits: pageReads(elsewhere(scene, 'neighbour'), scene.start, MINUTE, pagesOf(scene, 1)),
        }),
      },
    ],
  },
  {
    rule: 'first-seen-network',
    attacks: [
      {
        site,
        title: 'an account acts through an operator that it never had',
        happen: (scene) => ({
          visits: pageReads(elsewhere(scene, 'abroad'), scene.start, MINUTE, pagesOf(scene, 1)),
        }),
        culprit: () => ({ person: 0 }),
      },
    ],
    harmless: [
      {
        site,
        title: 'somebody reads with another address of the same operator',
        happen: (scene) => ({
          visits: pageReads(elsewhere(scene, 'neighbour'), scene.start, MINUTE, pagesOf(scene, 1)),
        }),
      },
    ],
  },
  {
    rule: 'impossible-travel',
    attacks: [
      {
        site,
        title: 'an account acts in Norway and half an hour later in Chile',
        happen: (scene) => ({
          visits: [
            ...pageReads(person(scene), scene.start, MINUTE, pagesOf(scene, 1)),
            ...pageReads(elsewhere(scene, 'abroad'), scene.start + 30 * MINUTE, MINUTE, pagesOf(scene, 1)),
          ],
        }),
        culprit: () => ({ person: 0 }),
        evidence: () => ['Chile'],
      },
    ],
    harmless: [
      {
        site,
        title: 'somebody flies from Oslo to Bergen',
        happen: (scene) => ({
          visits: [
            ...pageReads(person(scene), scene.start, MINUTE, pagesOf(scene, 1)),
            ...pageReads(elsewhere(scene, 'neighbour'), scene.start + 50 * MINUTE, MINUTE, pagesOf(scene, 1)),
          ],
        }),
      },
    ],
  },
];
