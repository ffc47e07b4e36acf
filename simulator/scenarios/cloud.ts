import { MINUTE, pagesOf, person, spaceOf, times } from './acts.ts';
import type { Attack, CloudTraces, Harmless, RuleScenarios, Scene } from './scenario.ts';

const site = 'cloud';

type OrganizationEvent = NonNullable<CloudTraces['organization']>[number];

/** An event of the organisation's log, processed at once. */
function event(time: number, action: string, actor: string, parts: Partial<OrganizationEvent> = {}): OrganizationEvent {
  return { time, processedAt: time, action, actor, ...parts };
}

/** An administrative act by the first person, done to the second. */
function act(scene: Scene, action: string, parts: Partial<OrganizationEvent> = {}): CloudTraces {
  const { username, address } = person(scene);
  return { organization: [event(scene.start, action, username, { ip: address, ...parts })] };
}

function doneTo(title: string, action: string): Attack {
  return {
    site,
    title,
    people: 2,
    happen: (scene) => act(scene, action, { target: person(scene, 1).username }),
    culprit: () => ({ person: 0 }),
    evidence: (scene) => [person(scene, 1).displayName],
  };
}

function granted(scene: Scene, count: number): CloudTraces {
  return {
    organization: times(count, (index) =>
      event(scene.start + index * MINUTE, 'user_granted_role', person(scene).username, {
        target: person(scene, 1).username,
        ip: person(scene).address,
      })
    ),
  };
}

/** Views of pages name no address there. */
function views(scene: Scene, count: number, spanMs: number): CloudTraces {
  const { key } = spaceOf(scene);
  return {
    organization: pagesOf(scene, count).map(({ id, title }, index) =>
      event(scene.start + Math.floor((index * spanMs) / count), 'confluence_page_viewed', person(scene).username, {
        product: 'confluence',
        page: { id, title, spaceKey: key },
      })
    ),
  };
}

/** The first page of one space after the other. */
function spaceTour(scene: Scene, count: number): CloudTraces {
  return {
    organization: times(count, (index) => {
      const { key, pages } = spaceOf(scene, index);
      return event(scene.start + index * 3 * MINUTE, 'confluence_page_viewed', person(scene).username, {
        product: 'confluence',
        page: { id: pages[0]?.id ?? '', title: pages[0]?.title ?? '', spaceKey: key },
      });
    }),
  };
}

const roleRevoked: Harmless = {
  site,
  title: 'somebody loses a role',
  people: 2,
  happen: (scene) => act(scene, 'user_revoked_role', { target: person(scene, 1).username }),
};

const loggedIn: Harmless = {
  site,
  title: 'somebody logs in as themselves',
  happen: (scene) => act(scene, 'user_login'),
};

export const cloudScenarios: readonly RuleScenarios[] = [
  {
    // First, while the ordinary days are among the two weeks that it is compared with.
    rule: 'unusual-volume',
    attacks: [
      {
        site,
        title: 'sixty different pages in a day, a few at a time',
        hour: 9,
        happen: (scene) => views(scene, 60, 120 * MINUTE),
        culprit: () => ({ person: 0 }),
      },
    ],
    harmless: [
      {
        site,
        title: 'nineteen pages, more than ever, and still few',
        hour: 9,
        happen: (scene) => views(scene, 19, 120 * MINUTE),
      },
    ],
  },
  {
    rule: 'page-reads-by-user',
    attacks: [
      {
        site,
        title: 'forty pages within one hour',
        happen: (scene) => views(scene, 40, 59 * MINUTE),
        culprit: () => ({ person: 0 }),
        evidence: (scene) => pagesOf(scene, 1).map(({ title }) => title),
      },
    ],
    harmless: [
      { site, title: 'thirty-nine pages within one hour', happen: (scene) => views(scene, 39, 59 * MINUTE) },
      {
        site,
        title: 'a member of the documentation team reads 60 pages',
        listed: [{ list: 'documentation team', people: [0] }],
        quietByList: true,
        happen: (scene) => views(scene, 60, 30 * MINUTE),
      },
    ],
  },
  {
    rule: 'privileged-page-reads',
    attacks: [
      {
        site,
        title: 'an administrator reads a page',
        listed: [{ list: 'privileged users', people: [0] }],
        happen: (scene) => views(scene, 1, MINUTE),
        culprit: () => ({ person: 0 }),
        evidence: (scene) => pagesOf(scene, 1).map(({ title }) => title),
      },
    ],
    harmless: [
      {
        site,
        title: 'somebody who is no administrator reads thirty pages',
        happen: (scene) => views(scene, 30, 30 * MINUTE),
      },
      {
        site,
        title: 'an administrator grants a role and reads nothing',
        people: 2,
        listed: [{ list: 'privileged users', people: [0] }],
        happen: (scene) => granted(scene, 1),
      },
    ],
  },
  {
    rule: 'page-reads-at-night',
    attacks: [
      {
        site,
        title: 'ten pages at two at night on a working day',
        day: 'weekday',
        hour: 2,
        happen: (scene) => views(scene, 10, 30 * MINUTE),
        culprit: () => ({ person: 0 }),
        evidence: (scene) => pagesOf(scene, 1).map(({ title }) => title),
      },
      {
        site,
        title: 'ten pages at noon on a weekend',
        day: 'weekend',
        hour: 12,
        happen: (scene) => views(scene, 10, 30 * MINUTE),
        culprit: () => ({ person: 0 }),
        evidence: (scene) => pagesOf(scene, 1).map(({ title }) => title),
      },
    ],
    harmless: [
      { site, title: 'nine pages at two at night', hour: 2, happen: (scene) => views(scene, 9, 30 * MINUTE) },
      {
        site,
        title: 'thirty pages in the morning of a working day, the first before eight',
        day: 'weekday',
        hour: 6,
        happen: (scene) => views(scene, 30, 50 * MINUTE),
      },
      {
        site,
        title: 'a service account copies thirty pages at two at night',
        hour: 2,
        listed: [{ list: 'automation', people: [0] }],
        quietByList: true,
        happen: (scene) => views(scene, 30, 30 * MINUTE),
      },
    ],
  },
  {
    rule: 'crawling',
    attacks: [
      {
        site,
        title: 'forty different pages within one hour',
        happen: (scene) => views(scene, 40, 59 * MINUTE),
        culprit: () => ({ person: 0 }),
        evidence: (scene) => pagesOf(scene, 1).map(({ title }) => title),
      },
    ],
    harmless: [
      { site, title: 'thirty-nine different pages within one hour', happen: (scene) => views(scene, 39, 59 * MINUTE) },
    ],
  },
  {
    rule: 'many-spaces',
    attacks: [
      {
        site,
        title: 'a page of each of ten spaces',
        happen: (scene) => spaceTour(scene, 10),
        culprit: () => ({ person: 0 }),
        evidence: (scene) => [spaceOf(scene).key],
      },
    ],
    harmless: [{ site, title: 'a page of each of nine spaces', happen: (scene) => spaceTour(scene, 9) }],
  },
  {
    rule: 'impersonation',
    attacks: [doneTo('an administrator logs in as somebody else', 'user_logged_in_as_user')],
    harmless: [loggedIn],
  },
  {
    rule: 'two-step-login-disabled',
    attacks: [doneTo('two-step verification is disabled for somebody', 'twosv_disabled_for_user')],
    harmless: [loggedIn],
  },
  {
    rule: 'roles-granted',
    attacks: [
      {
        site,
        title: 'six roles are granted within an hour',
        people: 2,
        happen: (scene) => granted(scene, 6),
        culprit: () => ({ person: 0 }),
        evidence: (scene) => [person(scene, 1).displayName],
      },
    ],
    harmless: [
      { site, title: 'five roles are granted for a new colleague', people: 2, happen: (scene) => granted(scene, 5) },
      roleRevoked,
    ],
  },
  {
    rule: 'privilege-granted',
    attacks: [
      {
        ...doneTo('somebody becomes an administrator of the organisation', 'added_org_admin'),
        culprit: () => ({ person: 0, action: 'organization_admin_added' }),
      },
    ],
    harmless: [roleRevoked],
  },
];
