import { login, MINUTE, pagesOf, pageReads, person, strangeAddress, times } from './acts.ts';
import type { RuleScenarios, Scene } from './scenario.ts';

const site = 'confluence';
const privileged = [{ list: 'privileged users', people: [0] }] as const;

/** Failed logins of one account from a strange address, evenly over a time. */
function failures(scene: Scene, count: number, spanMs: number, address = strangeAddress(scene)) {
  return times(count, (index) =>
    login(person(scene), scene.start + Math.floor((index * spanMs) / count), false, address)
  );
}

export const loginScenarios: readonly RuleScenarios[] = [
  {
    rule: 'failed-logins-by-user',
    attacks: [
      {
        site,
        title: 'five wrong passwords for one account, each from another address',
        happen: (scene) => ({
          events: times(5, (index) =>
            login(person(scene), scene.start + index * 2 * MINUTE, false, strangeAddress(scene, index))
          ),
        }),
        culprit: () => ({ person: 0 }),
      },
    ],
    harmless: [
      {
        site,
        title: 'four wrong passwords, then the right one',
        happen: (scene) => ({
          events: [...failures(scene, 4, 10 * MINUTE), login(person(scene), scene.start + 11 * MINUTE, true)],
        }),
      },
      {
        site,
        title: 'ten wrong passwords in an hour',
        happen: (scene) => ({ events: failures(scene, 10, 60 * MINUTE) }),
      },
    ],
  },
  {
    rule: 'failed-logins-by-ip',
    attacks: [
      {
        site,
        title: 'one wrong password for each of five accounts',
        people: 5,
        happen: (scene) => ({
          events: times(5, (index) =>
            login(person(scene, index), scene.start + index * MINUTE, false, strangeAddress(scene))
          ),
        }),
        culprit: (scene) => ({ address: strangeAddress(scene) }),
      },
    ],
    harmless: [
      {
        site,
        title: 'four people of one household mistype once',
        people: 4,
        happen: (scene) => ({
          events: times(4, (index) =>
            login(person(scene, index), scene.start + index * MINUTE, false, strangeAddress(scene))
          ),
        }),
      },
      {
        site,
        title: 'six people mistype once each in one office, on the morning after a holiday',
        people: 6,
        listed: [{ list: 'office networks', strange: [0] }],
        quietByList: true,
        happen: (scene) => ({
          events: times(6, (index) =>
            login(person(scene, index), scene.start + index * MINUTE, false, strangeAddress(scene))
          ),
        }),
      },
    ],
  },
  {
    rule: 'failed-logins-then-success',
    attacks: [
      {
        site,
        title: 'five wrong passwords, then the right one',
        happen: (scene) => ({
          events: [
            ...failures(scene, 5, 5 * MINUTE),
            login(person(scene), scene.start + 6 * MINUTE, true, strangeAddress(scene)),
          ],
        }),
        culprit: () => ({ person: 0 }),
      },
    ],
    harmless: [
      {
        site,
        title: 'two typing errors, then the right password',
        happen: (scene) => ({
          events: [
            ...failures(scene, 2, MINUTE),
            login(person(scene), scene.start + 2 * MINUTE, true, strangeAddress(scene)),
          ],
        }),
      },
      {
        site,
        title: 'five wrong passwords for one account, and another logs in',
        people: 2,
        happen: (scene) => ({
          events: [
            ...failures(scene, 5, 5 * MINUTE),
            login(person(scene, 1), scene.start + 6 * MINUTE, true, strangeAddress(scene)),
          ],
        }),
      },
      {
        site,
        title: 'five wrong passwords, and the right one the hour after',
        happen: (scene) => ({
          events: [
            ...failures(scene, 5, 5 * MINUTE),
            login(person(scene), scene.start + 61 * MINUTE, true, strangeAddress(scene)),
          ],
        }),
      },
      {
        site,
        title: 'the right password, then five wrong ones',
        happen: (scene) => ({
          events: [
            login(person(scene), scene.start, true, strangeAddress(scene)),
            ...failures({ ...scene, start: scene.start + MINUTE }, 5, 5 * MINUTE),
          ],
        }),
      },
    ],
  },
  {
    rule: 'privileged-user-session',
    attacks: [
      {
        site,
        title: 'an administrator logs in',
        listed: privileged,
        happen: (scene) => ({ events: [login(person(scene), scene.start, true)] }),
        culprit: () => ({ person: 0 }),
        evidence: (scene) => [person(scene).displayName],
      },
    ],
    harmless: [
      {
        site,
        title: 'somebody who is no administrator logs in',
        happen: (scene) => ({ events: [login(person(scene), scene.start, true)] }),
      },
      {
        site,
        title: 'an administrator reads on in the session of yesterday, and mistypes a password',
        listed: privileged,
        happen: (scene) => ({
          visits: pageReads(person(scene), scene.start, MINUTE, pagesOf(scene, 1)),
          events: [login(person(scene), scene.start, false)],
        }),
      },
    ],
  },
  {
    rule: 'many-logins',
    attacks: [
      {
        site,
        title: 'ten logins of one account within an hour',
        happen: (scene) => ({ events: logins(scene, 10, 55 * MINUTE) }),
        culprit: () => ({ person: 0 }),
        evidence: (scene) => [person(scene).displayName],
      },
    ],
    harmless: [
      {
        site,
        title: 'nine logins within an hour',
        happen: (scene) => ({ events: logins(scene, 9, 55 * MINUTE) }),
      },
      {
        site,
        title: 'a program logs in for each of its twenty requests',
        listed: [{ list: 'automation', people: [0] }],
        quietByList: true,
        happen: (scene) => ({ events: logins(scene, 20, 20 * MINUTE) }),
      },
    ],
  },
];

function logins(scene: Scene, count: number, spanMs: number) {
  return times(count, (index) => login(person(scene), scene.start + Math.floor((index * spanMs) / count), true));
}
