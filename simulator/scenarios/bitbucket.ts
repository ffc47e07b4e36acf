import { person, row, userObject } from './acts.ts';
import type { Attack, Harmless, RuleScenarios, Scene } from './scenario.ts';

const site = 'bitbucket';

function one(scene: Scene, key: string, object: { type: string; name: string; id?: string }) {
  return { events: [row(person(scene), scene.start, `:bitbucket.service.${key}`, { objects: [object] })] };
}

function attack(title: string, key: string, object: { type: string; name: string; id: string }): Attack {
  return {
    site,
    title,
    happen: (scene) => one(scene, key, object),
    culprit: () => ({ person: 0 }),
    evidence: () => [object.name],
  };
}

/** What administrators of Bitbucket do every day. */
const renamed: Harmless = {
  site,
  title: 'a user is renamed',
  people: 2,
  happen: (scene) => ({
    events: [row(person(scene), scene.start, 'user.renamed', { objects: [userObject(person(scene, 1))] })],
  }),
};

export const bitbucketScenarios: readonly RuleScenarios[] = [
  {
    rule: 'full-data-export',
    attacks: [
      attack('the data pipeline exports everything', 'datapipeline.audit.action.fulldataexporttriggered', {
        type: 'EXPORT',
        name: 'Full export',
        id: '7',
      }),
    ],
    harmless: [renamed],
  },
  {
    rule: 'permissions-export',
    attacks: [
      attack('somebody exports who may do what', 'user.audit.action.userpermissionsexport', {
        type: 'EXPORT',
        name: 'User permissions',
        id: '8',
      }),
    ],
    harmless: [renamed],
  },
  {
    rule: 'ssh-key-changed',
    attacks: [
      attack('an SSH access key is created', 'ssh.audit.action.sshaccesskeycreated', {
        type: 'REPOSITORY',
        name: 'payments',
        id: '31',
      }),
    ],
    harmless: [renamed],
  },
  {
    rule: 'secret-scanning-changed',
    attacks: [
      attack('secret scanning leaves something alone', 'secretscanning.audit.action.allowlistruleadded', {
        type: 'REPOSITORY',
        name: 'payments',
        id: '31',
      }),
    ],
    harmless: [renamed],
  },
];
