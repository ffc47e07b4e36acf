import { MINUTE, pageReads, pagesOf, person, times } from './acts.ts';
import type { RuleScenarios } from './scenario.ts';

const site = 'confluence';

/** Days that are unlike those before: everybody of a scene read a few pages on each of them. */
export const volumeScenarios: readonly RuleScenarios[] = [
  {
    rule: 'unusual-volume',
    attacks: [
      {
        site,
        title: 'sixty different pages in a day, a few at a time',
        hour: 9,
        happen: (scene) => ({ visits: pageReads(person(scene), scene.start, 120 * MINUTE, pagesOf(scene, 60)) }),
        culprit: () => ({ person: 0 }),
      },
    ],
    harmless: [
      {
        site,
        title: 'four pages, opened eighty times',
        hour: 9,
        happen: (scene) => ({
          visits: pageReads(person(scene), scene.start, 120 * MINUTE, times(20, () => pagesOf(scene, 4)).flat()),
        }),
      },
      {
        site,
        title: 'nineteen pages, more than ever, and still few',
        hour: 9,
        happen: (scene) => ({ visits: pageReads(person(scene), scene.start, 120 * MINUTE, pagesOf(scene, 19)) }),
      },
      {
        site,
        title: 'sixty pages on the first day of a new colleague',
        hour: 9,
        newcomers: [0],
        happen: (scene) => ({ visits: pageReads(person(scene), scene.start, 120 * MINUTE, pagesOf(scene, 60)) }),
      },
    ],
  },
];
