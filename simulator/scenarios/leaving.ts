import {
  login,
  MINUTE,
  pagesOf,
  person,
  request,
  row,
  searches,
  spaceExport,
  spaceObject,
  spaceOf,
  strangeAddress,
  userObject,
} from './acts.ts';
import type { CastMember, Harmless, RuleScenarios, Scene } from './scenario.ts';

const site = 'confluence';

function exported(scene: Scene, who: CastMember, time: number) {
  const { visit, event } = spaceExport(who, time, spaceOf(scene));
  return { visits: [visit], events: [event] };
}

/** A login by the form, as both logs tell it, and then an export. */
function exportAfterLogin(scene: Scene, who: CastMember, pauseMs: number, loggedInAs = who) {
  const { visits, events } = exported(scene, who, scene.start + pauseMs);
  const form = request(loggedInAs, scene.start, '/dologin.action', { username: null, method: 'POST', status: 302 });
  return { visits: [form, ...visits], events: [login(loggedInAs, scene.start, true), ...events] };
}

const backup: Harmless = {
  site,
  title: 'the nightly backup logs in and exports a space',
  listed: [{ list: 'automation', people: [0] }],
  quietByList: true,
  happen: (scene) => exportAfterLogin(scene, person(scene), MINUTE),
};

/** Exports, and searches for what opens other doors. */
export const leavingScenarios: readonly RuleScenarios[] = [
  {
    rule: 'export',
    attacks: [
      {
        site,
        title: 'one export of a space as XML',
        happen: (scene) => exported(scene, person(scene), scene.start),
        culprit: () => ({ person: 0 }),
        evidence: (scene) => [spaceOf(scene).key],
      },
    ],
    harmless: [
      backup,
      {
        site,
        title: 'a space is imported, and a page of the export form is opened and left',
        happen: (scene) => ({
          events: [row(person(scene), scene.start, 'space.import', { objects: [spaceObject(spaceOf(scene))] })],
          visits: [
            request(person(scene), scene.start + MINUTE, `/spaces/exportspacezipxml.action?key=${spaceOf(scene).key}`, {
              status: 403,
            }),
          ],
        }),
      },
    ],
  },
  {
    rule: 'export-after-login',
    attacks: [
      {
        site,
        title: 'a login, and half an hour later an export from the same address',
        happen: (scene) => exportAfterLogin(scene, { ...person(scene), address: strangeAddress(scene) }, 30 * MINUTE),
        culprit: (scene) => ({ person: 0, address: strangeAddress(scene) }),
        evidence: (scene) => [spaceOf(scene).key],
      },
    ],
    harmless: [
      backup,
      {
        site,
        title: 'an export more than one hour after the login',
        happen: (scene) => exportAfterLogin(scene, person(scene), 61 * MINUTE),
      },
      {
        site,
        title: 'an export and then a login',
        happen: (scene) => ({
          ...exported(scene, person(scene), scene.start),
          events: [
            ...exported(scene, person(scene), scene.start).events,
            login(person(scene), scene.start + MINUTE, true),
          ],
        }),
      },
      {
        site,
        title: 'a login by one account and an export by another, in one office',
        people: 2,
        happen: (scene) =>
          exportAfterLogin(scene, { ...person(scene), address: strangeAddress(scene) }, MINUTE, {
            ...person(scene, 1),
            address: strangeAddress(scene),
          }),
      },
    ],
  },
  {
    rule: 'sensitive-search',
    attacks: [
      {
        site,
        title: 'searches for a password and for a private key',
        happen: (scene) => searches(person(scene), scene.start, ['Password', 'private key server']),
        culprit: () => ({ person: 0 }),
        evidence: () => ['private key server'],
      },
    ],
    harmless: [
      {
        site,
        title: 'an engineer searches for aws once',
        happen: (scene) => searches(person(scene), scene.start, ['aws region list', 'load test results']),
      },
      {
        site,
        title: 'one word is searched for three times',
        happen: (scene) => searches(person(scene), scene.start, ['vpn', 'vpn setup', 'VPN client']),
      },
      {
        site,
        title: 'words that only hold a sensitive one: tokenizer, secretary',
        happen: (scene) =>
          searches(person(scene), scene.start, ['tokenizer design', 'secretary contact', 'awsome ideas']),
      },
      {
        site,
        title: 'two sensitive words, more than one hour apart',
        happen: (scene) => searches(person(scene), scene.start, ['password policy', 'kerberos'], 61 * MINUTE),
      },
      {
        site,
        title: 'the security team’s scanner looks for secrets in pages',
        listed: [{ list: 'automation', people: [0] }],
        quietByList: true,
        happen: (scene) => searches(person(scene), scene.start, ['password', 'private key', 'access key']),
      },
    ],
  },
  {
    rule: 'token-created',
    attacks: [
      {
        site,
        title: 'a personal access token is created',
        happen: (scene) => ({ events: [token(scene, 'created')] }),
        culprit: () => ({ person: 0 }),
      },
    ],
    harmless: [
      {
        site,
        title: 'a personal access token is deleted',
        happen: (scene) => ({
          events: [token(scene, 'deleted')],
          visits: [
            request(person(scene), scene.start, `/pages/viewpage.action?pageId=${pagesOf(scene, 1)[0]?.id ?? ''}`),
          ],
        }),
      },
    ],
  },
];

function token(scene: Scene, change: 'created' | 'deleted') {
  return row(person(scene), scene.start, `:personal.access.tokens.audit.log.summary.token.${change}`, {
    objects: [userObject(person(scene))],
  });
}
