import { systemAuthor } from '../audit-api/audit-record.ts';
import { createRandom, type Random } from '../random.ts';
import { groupObject, rowBy, spaceExportRow, spaceObject, userObject, type Origin } from './audit-rows.ts';
import { activityOf, localHour } from './day-rhythm.ts';
import type { Traffic } from './traffic.ts';
import type { World } from './world.ts';

const hourMs = 3_600_000;
const groups = ['confluence-users', 'confluence-administrators', 'contractors', 'documentation', 'finance'] as const;
const operations = [
  'VIEWSPACE',
  'EDITSPACE',
  'COMMENT',
  'CREATEATTACHMENT',
  'REMOVEPAGE',
  'EXPORTSPACE',
  'SETSPACEPERMISSIONS',
] as const;

/** Adds what administrators and the site itself do within one hour. */
export function administrationOfHour(world: World, hour: number, traffic: Traffic): void {
  const random = createRandom(world.seed, 'administration', hour);
  const administrators = world.people.filter(({ team }) => team === 'administrators');
  for (const person of administrators) {
    const tasks = random.poisson(5 * activityOf(localHour(person.timezone, hour)));
    for (let task = 0; task < tasks; task += 1) {
      const origin = { person, address: random.pick(person.addresses) };
      random.pick(administrativeTasks)(random, world, origin, Math.floor(hour + random.next() * hourMs), traffic);
    }
  }
  if (random.chance(0.04)) {
    const time = hour + random.below(hourMs);
    const app = { type: 'App', name: 'Diagrams for Confluence' };
    const actionKey = 'audit.logging.summary.plugin.enabled';
    traffic.rows.push({
      time,
      actionKey,
      author: systemAuthor,
      objects: [app],
      changes: [],
      attributes: [],
      source: null,
      method: 'System',
    });
  }
}

type Task = (random: Random, world: World, origin: Origin, time: number, traffic: Traffic) => void;

/** One granted role is a row for each operation, all in the same millisecond. */
const grantSpacePermissions: Task = (random, world, origin, time, traffic) => {
  const group = random.pick(groups);
  const space = random.pick(world.spaces);
  for (const operation of operations.slice(0, 2 + random.below(operations.length - 1))) {
    traffic.rows.push(
      rowBy(origin, time, random.chance(0.9) ? 'space.permission.added' : 'space.permission.removed', {
        objects: [groupObject(group), spaceObject(space)],
        changes: [
          { i18nKey: 'Group', to: group },
          { i18nKey: 'Space', to: space.key },
          { i18nKey: 'Type', to: operation },
        ],
      })
    );
  }
};

const changeMembership: Task = (random, world, origin, time, traffic) => {
  const objects = [userObject(random.pick(world.people)), groupObject(random.pick(groups))];
  traffic.rows.push(rowBy(origin, time, `group.membership.${random.chance(0.7) ? 'added' : 'removed'}`, { objects }));
};

const updateUser: Task = (random, world, origin, time, traffic) => {
  const user = random.pick(world.people);
  traffic.rows.push(
    rowBy(origin, time, random.chance(0.6) ? 'user.updated' : 'user.password.changed', {
      objects: [userObject(user), { type: 'Directory', name: 'Confluence Internal Directory' }],
      changes: [
        {
          i18nKey: 'audit.logging.changed.value.email',
          from: `${user.username}@old.example.org`,
          to: `${user.username}@example.org`,
        },
      ],
    })
  );
};

const createUser: Task = (random, world, origin, time, traffic) => {
  const user = random.pick(world.people);
  traffic.rows.push(
    rowBy(origin, time, 'user.created', {
      objects: [userObject(user)],
      changes: [
        { i18nKey: 'audit.logging.changed.value.username', to: user.username },
        { i18nKey: 'audit.logging.changed.value.full.name', to: user.displayName },
      ],
    })
  );
};

const createDirectory: Task = (random, _world, origin, time, traffic) => {
  traffic.rows.push(
    rowBy(origin, time, 'directory.added', {
      objects: [{ type: 'Directory', name: `LDAP ${random.below(9)}` }],
      changes: Array.from({ length: 12 }, (_, index) => ({
        i18nKey: 'audit.logging.changed.value.allowed.operation',
        to: `OPERATION_${index}`,
      })),
    })
  );
};

const editSettings: Task = (random, _world, origin, time, traffic) => {
  traffic.rows.push(
    rowBy(origin, time, 'global.settings.edited', {
      changes: [
        {
          i18nKey: 'audit.logging.changed.value.site.title',
          from: 'Wiki',
          to: random.pick(['Wiki', 'Company Wiki', '']),
        },
      ],
    })
  );
};

const configureSpace: Task = (random, world, origin, time, traffic) => {
  traffic.rows.push(rowBy(origin, time, 'space.config.updated', { objects: [spaceObject(random.pick(world.spaces))] }));
};

const startSecureSession: Task = (_random, _world, origin, time, traffic) => {
  traffic.rows.push(rowBy(origin, time, 'sudo.auth.successful', {}));
};

/** Rare, as it opens the site to everybody. */
const grantToEverybody: Task = (random, _world, origin, time, traffic) => {
  if (random.chance(0.1)) {
    traffic.rows.push(
      rowBy(origin, time, 'global.permission.added', { objects: [{ type: 'User', name: 'Anonymous' }] })
    );
  }
};

const createToken: Task = (random, _world, origin, time, traffic) => {
  const change = random.chance(0.7) ? 'created' : 'deleted';
  traffic.rows.push(
    rowBy(origin, time, `:personal.access.tokens.audit.log.summary.token.${change}`, {
      objects: [userObject(origin.person)],
    })
  );
};

const exportDiagram: Task = (random, world, origin, time, traffic) => {
  traffic.rows.push(
    rowBy(origin, time, ':com.example.wiki.diagram.exported', { objects: [spaceObject(random.pick(world.spaces))] })
  );
};

/** Rare: most administrators never export a space. */
const exportSpace: Task = (random, world, origin, time, traffic) => {
  if (random.chance(0.1)) {
    traffic.rows.push(spaceExportRow(origin, time, random.pick(world.spaces)));
  }
};

const administrativeTasks: readonly Task[] = [
  grantSpacePermissions,
  grantSpacePermissions,
  changeMembership,
  changeMembership,
  updateUser,
  createUser,
  createDirectory,
  editSettings,
  configureSpace,
  startSecureSession,
  grantToEverybody,
  createToken,
  exportDiagram,
  exportSpace,
];
