import { MINUTE, pageRead, pageReads, pagesOf, person, request, spaceOf, strangeAddress, times } from './acts.ts';
import type { RuleScenarios, Scene } from './scenario.ts';

const site = 'confluence';
const documentation = [{ list: 'documentation team', people: [0] }] as const;

/** Somebody of the documentation team on its review day. */
const review = {
  site,
  title: 'a member of the documentation team reads 60 pages',
  listed: documentation,
  quietByList: true,
  happen: (scene) => ({ visits: pageReads(person(scene), scene.start, 30 * MINUTE, pagesOf(scene, 60)) }),
} as const satisfies RuleScenarios['harmless'][number];

export const readingScenarios: readonly RuleScenarios[] = [
  {
    rule: 'bulk-access',
    attacks: [
      {
        site,
        title: 'forty pages within one hour, twenty before and twenty after the full hour',
        happen: (scene) => ({
          visits: pageReads(person(scene), scene.start + 30 * MINUTE, 59 * MINUTE, pagesOf(scene, 40)),
        }),
        culprit: (scene) => ({ person: 0, address: person(scene).address }),
        evidence: (scene) => pagesOf(scene, 1).map(({ id }) => id),
      },
    ],
    harmless: [
      review,
      {
        site,
        title: 'thirty-nine pages within one hour',
        happen: (scene) => ({ visits: pageReads(person(scene), scene.start, 59 * MINUTE, pagesOf(scene, 39)) }),
      },
      {
        site,
        title: 'forty pages of one account, half of them from another address',
        happen: (scene) => {
          const pages = pagesOf(scene, 40);
          const moved = { ...person(scene), address: strangeAddress(scene) };
          return {
            visits: [
              ...pageReads(person(scene), scene.start, 20 * MINUTE, pages.slice(0, 20)),
              ...pageReads(moved, scene.start + 20 * MINUTE, 20 * MINUTE, pages.slice(20)),
            ],
          };
        },
      },
    ],
  },
  {
    rule: 'bulk-access-by-user',
    attacks: [
      {
        site,
        title: 'forty pages of one account, from a new address every ten pages',
        happen: (scene) => ({
          visits: pagesOf(scene, 40).map((page, index) =>
            pageRead(
              { ...person(scene), address: strangeAddress(scene, Math.floor(index / 10)) },
              scene.start + index * MINUTE,
              page
            )
          ),
        }),
        culprit: () => ({ person: 0 }),
        evidence: (scene) => pagesOf(scene, 1).map(({ id }) => id),
      },
    ],
    harmless: [
      review,
      {
        site,
        title: 'forty pages in one hour and a half',
        happen: (scene) => ({ visits: pageReads(person(scene), scene.start, 90 * MINUTE, pagesOf(scene, 40)) }),
      },
    ],
  },
  {
    rule: 'bulk-access-by-ip',
    attacks: [
      {
        site,
        title: 'four accounts read ten pages each from one address',
        people: 4,
        happen: (scene) => ({
          visits: pagesOf(scene, 40).map((page, index) =>
            pageRead(
              { ...person(scene, index % 4), address: strangeAddress(scene) },
              scene.start + index * MINUTE,
              page
            )
          ),
        }),
        culprit: (scene) => ({ address: strangeAddress(scene) }),
        evidence: (scene) => pagesOf(scene, 1).map(({ id }) => id),
      },
    ],
    harmless: [
      {
        site,
        title: 'six people of an office read ten pages each',
        people: 6,
        listed: [{ list: 'office networks', strange: [0] }],
        quietByList: true,
        happen: (scene) => ({
          visits: pagesOf(scene, 60).map((page, index) =>
            pageRead(
              { ...person(scene, index % 6), address: strangeAddress(scene) },
              scene.start + Math.floor(index / 2) * MINUTE,
              page
            )
          ),
        }),
      },
      {
        site,
        title: 'two people read twenty pages each from home',
        people: 2,
        happen: (scene) => ({
          visits: times(2, (number) =>
            pageReads(person(scene, number), scene.start, 30 * MINUTE, pagesOf(scene, 20))
          ).flat(),
        }),
      },
    ],
  },
  {
    rule: 'crawling',
    attacks: [
      {
        site,
        title: 'forty different pages of several spaces, fetched one by one',
        happen: (scene) => ({
          visits: times(40, (index) => {
            const space = spaceOf(scene, index);
            const page = space.pages[index] ?? space.pages[0];
            return request(
              { ...person(scene), userAgent: 'python-requests/2.32.3' },
              scene.start + index * 20_000,
              `/rest/api/content/${page?.id ?? ''}?expand=body.storage`
            );
          }),
        }),
        culprit: () => ({ person: 0 }),
        evidence: (scene) =>
          spaceOf(scene)
            .pages.slice(0, 1)
            .map(({ id }) => id),
      },
    ],
    harmless: [
      review,
      {
        site,
        title: 'four pages, reloaded twenty times each',
        happen: (scene) => ({
          visits: pageReads(person(scene), scene.start, 50 * MINUTE, times(20, () => pagesOf(scene, 4)).flat()),
        }),
      },
    ],
  },
  {
    rule: 'off-hours',
    attacks: [
      {
        site,
        title: 'ten pages at two at night on a working day',
        day: 'weekday',
        hour: 2,
        happen: (scene) => ({ visits: pageReads(person(scene), scene.start, 30 * MINUTE, pagesOf(scene, 10)) }),
        culprit: () => ({ person: 0 }),
        evidence: (scene) => pagesOf(scene, 1).map(({ id }) => id),
      },
      {
        site,
        title: 'ten pages at noon on a weekend',
        day: 'weekend',
        hour: 12,
        happen: (scene) => ({ visits: pageReads(person(scene), scene.start, 30 * MINUTE, pagesOf(scene, 10)) }),
        culprit: () => ({ person: 0 }),
        evidence: (scene) => pagesOf(scene, 1).map(({ id }) => id),
      },
    ],
    harmless: [
      {
        site,
        title: 'nine pages at two at night',
        hour: 2,
        happen: (scene) => ({ visits: pageReads(person(scene), scene.start, 30 * MINUTE, pagesOf(scene, 9)) }),
      },
      {
        site,
        title: 'thirty pages in the morning of a working day, the first before eight',
        day: 'weekday',
        hour: 6,
        happen: (scene) => ({ visits: pageReads(person(scene), scene.start, 50 * MINUTE, pagesOf(scene, 30)) }),
      },
      {
        site,
        title: 'nine pages at noon on a weekend',
        day: 'weekend',
        hour: 12,
        happen: (scene) => ({ visits: pageReads(person(scene), scene.start, 30 * MINUTE, pagesOf(scene, 9)) }),
      },
      {
        site,
        title: 'a service account copies thirty pages at two at night',
        hour: 2,
        listed: [{ list: 'automation', people: [0] }],
        quietByList: true,
        happen: (scene) => ({ visits: pageReads(person(scene), scene.start, 30 * MINUTE, pagesOf(scene, 30)) }),
      },
    ],
  },
  {
    rule: 'privileged-user-reads',
    attacks: [
      {
        site,
        title: 'an administrator reads a page',
        listed: [{ list: 'privileged users', people: [0] }],
        happen: (scene) => ({ visits: pageReads(person(scene), scene.start, MINUTE, pagesOf(scene, 1)) }),
        culprit: () => ({ person: 0 }),
        evidence: (scene) => pagesOf(scene, 1).map(({ id }) => id),
      },
    ],
    harmless: [
      {
        site,
        title: 'somebody who is no administrator reads thirty pages',
        happen: (scene) => ({ visits: pageReads(person(scene), scene.start, 30 * MINUTE, pagesOf(scene, 30)) }),
      },
      {
        site,
        title: 'an administrator changes the settings and reads nothing',
        listed: [{ list: 'privileged users', people: [0] }],
        happen: (scene) => ({
          visits: [request(person(scene), scene.start, '/admin/viewgeneralconfig.action')],
        }),
      },
    ],
  },
  {
    rule: 'many-spaces',
    attacks: [
      {
        site,
        title: 'a page of each of ten spaces',
        happen: (scene) => ({ visits: spaceTour(scene, 10) }),
        culprit: () => ({ person: 0 }),
        evidence: (scene) => [spaceOf(scene).key],
      },
    ],
    harmless: [
      { site, title: 'a page of each of nine spaces', happen: (scene) => ({ visits: spaceTour(scene, 9) }) },
      {
        site,
        title: 'a member of the documentation team looks through twelve spaces',
        listed: documentation,
        quietByList: true,
        happen: (scene) => ({ visits: spaceTour(scene, 12) }),
      },
    ],
  },
];

function spaceTour(scene: Scene, count: number) {
  return times(count, (index) => {
    const { key, pages } = spaceOf(scene, index);
    const title = encodeURIComponent(pages[0]?.title ?? '').replaceAll('%20', '+');
    return request(person(scene), scene.start + index * 3 * MINUTE, `/display/${key}/${title}`);
  });
}
