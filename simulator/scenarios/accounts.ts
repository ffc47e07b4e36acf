import { groupObject, MINUTE, oneRow, person, row, userObject } from './acts.ts';
import type { RuleScenarios, Scene } from './scenario.ts';

const site = 'confluence';

function membership(scene: Scene, change: 'added' | 'removed', group: string) {
  return oneRow(scene, `group.membership.${change}`, { objects: [userObject(person(scene, 1)), groupObject(group)] });
}

function memberships(scene: Scene, apartMs: number) {
  return {
    events: [0, 1].map((index) =>
      row(person(scene), scene.start + index * apartMs, 'group.membership.added', {
        objects: [userObject(person(scene, 1)), groupObject(['contractors', 'finance'][index] ?? '')],
      })
    ),
  };
}

/** Who may log in, and as a member of what. */
export const accountScenarios: readonly RuleScenarios[] = [
  {
    rule: 'administrator-added',
    attacks: [
      {
        site,
        title: 'somebody joins confluence-administrators',
        people: 2,
        happen: (scene) => membership(scene, 'added', 'confluence-administrators'),
        culprit: () => ({ person: 0 }),
        evidence: (scene) => [person(scene, 1).displayName],
      },
    ],
    harmless: [
      {
        site,
        title: 'somebody joins confluence-users',
        people: 2,
        happen: (scene) => membership(scene, 'added', 'confluence-users'),
      },
      {
        site,
        title: 'somebody leaves confluence-administrators',
        people: 2,
        happen: (scene) => membership(scene, 'removed', 'confluence-administrators'),
      },
    ],
  },
  {
    rule: 'password-changed',
    attacks: [
      {
        site,
        title: 'the password of another account is changed',
        people: 2,
        happen: (scene) => oneRow(scene, 'user.password.changed', { objects: [userObject(person(scene, 1))] }),
        culprit: () => ({ person: 0 }),
        evidence: (scene) => [person(scene, 1).displayName],
      },
    ],
    harmless: [
      {
        site,
        title: 'the address of another account is changed',
        people: 2,
        happen: (scene) =>
          oneRow(scene, 'user.updated', {
            objects: [userObject(person(scene, 1))],
            changes: [{ i18nKey: 'audit.logging.changed.value.email', from: 'a@example.org', to: 'b@example.org' }],
          }),
      },
    ],
  },
  {
    rule: 'user-created',
    attacks: [
      {
        site,
        title: 'an account is made',
        people: 2,
        happen: (scene) => oneRow(scene, 'user.created', { objects: [userObject(person(scene, 1))] }),
        culprit: () => ({ person: 0 }),
        evidence: (scene) => [person(scene, 1).displayName],
      },
    ],
    harmless: [
      {
        site,
        title: 'an account is renamed',
        people: 2,
        happen: (scene) => oneRow(scene, 'user.renamed', { objects: [userObject(person(scene, 1))] }),
      },
    ],
  },
  {
    rule: 'group-member-added',
    attacks: [
      {
        site,
        title: 'two users are added to groups within an hour',
        people: 2,
        happen: (scene) => memberships(scene, 50 * MINUTE),
        culprit: () => ({ person: 0 }),
        evidence: (scene) => [person(scene, 1).displayName],
      },
    ],
    harmless: [
      {
        site,
        title: 'two users are added to groups in two hours',
        people: 2,
        happen: (scene) => memberships(scene, 61 * MINUTE),
      },
    ],
  },
  {
    rule: 'group-member-removed',
    attacks: [
      {
        site,
        title: 'an administrator loses the administrators’ group',
        people: 2,
        happen: (scene) => membership(scene, 'removed', 'confluence-administrators'),
        culprit: () => ({ person: 0 }),
        evidence: (scene) => [person(scene, 1).displayName],
      },
    ],
    harmless: [
      {
        site,
        title: 'a user joins a group',
        people: 2,
        happen: (scene) => membership(scene, 'added', 'contractors'),
      },
    ],
  },
] satisfies RuleScenarios[];
