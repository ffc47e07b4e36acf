import { groupObject, MINUTE, oneRow, person, row, spaceObject, spaceOf } from './acts.ts';
import type { RuleScenarios, Scene } from './scenario.ts';

const site = 'confluence';

function globalPermission(scene: Scene, change: 'added' | 'removed') {
  return oneRow(scene, `global.permission.${change}`, {
    objects: [groupObject('contractors')],
    changes: [{ i18nKey: 'Type', to: 'ADMINISTRATECONFLUENCE' }],
  });
}

function spacePermission(scene: Scene) {
  return oneRow(scene, 'space.permission.added', {
    objects: [groupObject('contractors'), spaceObject(spaceOf(scene))],
    changes: [{ i18nKey: 'Type', to: 'VIEWSPACE' }],
  });
}

/** What administrators do: each of these happens for good reasons too, and somebody should know the reason. */
export const administrationScenarios: readonly RuleScenarios[] = [
  {
    rule: 'privilege-granted',
    attacks: [
      {
        site,
        title: 'a group gets the global permission to administer Confluence',
        happen: (scene) => globalPermission(scene, 'added'),
        culprit: () => ({ person: 0, action: 'global_permission_added' }),
        evidence: () => ['contractors'],
      },
      {
        site,
        title: 'a user directory is added',
        happen: (scene) => oneRow(scene, 'directory.added', { objects: [{ type: 'Directory', name: 'LDAP 7' }] }),
        culprit: () => ({ person: 0, action: 'directory_added' }),
        evidence: () => ['LDAP 7'],
      },
    ],
    harmless: [
      { site, title: 'a group may read one space', happen: spacePermission },
      {
        site,
        title: 'a global permission is taken away',
        happen: (scene) => globalPermission(scene, 'removed'),
      },
    ],
  },
  {
    rule: 'global-permission-changed',
    attacks: [
      {
        site,
        title: 'a global permission is taken from a group',
        happen: (scene) => globalPermission(scene, 'removed'),
        culprit: () => ({ person: 0 }),
        evidence: () => ['contractors'],
      },
    ],
    harmless: [{ site, title: 'a group may read one space', happen: spacePermission }],
  },
  {
    rule: 'audit-weakened',
    attacks: [
      {
        site,
        title: 'the coverage of end user activity is lowered',
        happen: (scene) =>
          oneRow(scene, ':atlassian.audit.event.action.audit.config.updated', {
            changes: [
              {
                i18nKey: 'atlassian.audit.event.change.coverage.level',
                from: 'end_user_activity : full',
                to: 'end_user_activity : base',
              },
            ],
          }),
        culprit: () => ({ person: 0 }),
      },
    ],
    harmless: [
      {
        site,
        title: 'somebody reads the audit log, and changes the title of the site',
        happen: (scene) => ({
          events: [
            row(person(scene), scene.start, ':atlassian.audit.event.action.audit.search'),
            row(person(scene), scene.start + MINUTE, 'global.settings.edited', {
              changes: [{ i18nKey: 'audit.logging.changed.value.site.title', from: 'Wiki', to: 'Company Wiki' }],
            }),
          ],
        }),
      },
    ],
  },
];
