import type { NewAuditRecord } from '../../audit-api/audit-record.ts';
import { createRandom, type Random } from '../../random.ts';
import type { CloudUser } from '../accounts.ts';
import type { JiraChange, JiraItem, NewJiraAuditRecord } from './record.ts';

const prefix = 'audit.logging.summary.';
const directory = { parentId: '10000', parentName: 'com.atlassian.crowd.directory.IdentityPlatformRemoteDirectory' };
const groups = ['jira-software-users', 'jira-administrators', 'site-admins', 'service-desk-agents', 'contractors'];
const projects = ['Change Control', 'Support', 'Payroll', 'Website', 'Data platform'];

interface Told {
  readonly row: NewAuditRecord;
  readonly random: Random;
  readonly users: readonly CloudUser[];
}
type Act = Pick<NewJiraAuditRecord, 'summary' | 'category' | 'objectItem'> &
  Partial<Pick<NewJiraAuditRecord, 'changedValues' | 'associatedItems'>>;

/** What an administrator does in Jira at the time when the world tells of an act of this kind. */
const acts: Readonly<Record<string, (told: Told) => Act>> = {
  'user.created': (told) => ({ summary: 'User created', category: 'user management', objectItem: userItem(told) }),
  'user.updated': (told) => ({
    summary: 'User updated',
    category: 'user management',
    objectItem: userItem(told),
    changedValues: told.row.changes.map(({ from, to }) => ({ fieldName: 'Email', changedFrom: from, changedTo: to })),
  }),
  'user.password.changed': (told) => ({
    summary: "User's password changed",
    category: 'user management',
    objectItem: userItem(told),
  }),
  'group.membership.added': (told) => membership('User added to group', told),
  'group.membership.removed': (told) => membership('User removed from group', told),
  'global.permission.added': ({ random }) => ({
    summary: 'Global permission added',
    category: 'permissions',
    objectItem: { name: 'Global Permissions', typeName: 'PERMISSIONS' },
    changedValues: [
      { fieldName: 'Permission', changedTo: 'Administer Jira' },
      { fieldName: 'Group', changedTo: random.pick(groups) },
    ],
  }),
  'space.created': ({ random }) => ({
    summary: 'Project created',
    category: 'projects',
    objectItem: projectItem(random),
    changedValues: [{ fieldName: 'Default Assignee', changedTo: 'Unassigned' }],
  }),
  'space.config.updated': ({ random }) => ({
    summary: 'Project updated',
    category: 'projects',
    objectItem: projectItem(random),
    changedValues: [{ fieldName: 'Customer access', changedFrom: 'Anyone', changedTo: 'Team' }],
  }),
  'space.permission.added': ({ random }) => random.pick(configuration)(random),
  'directory.added': ({ random }) => random.pick(configuration)(random),
  'global.settings.edited': ({ random }) => random.pick(configuration)(random),
};

const scheme = (
  summary: string,
  category: string,
  name: string,
  changedValues: readonly JiraChange[] = []
): ((random: Random) => Act) => {
  return (random) => ({
    summary,
    category,
    objectItem: { id: String(10_000 + random.below(90)), name, typeName: 'SCHEME' },
    changedValues,
    associatedItems: random.chance(0.5) ? [projectItem(random)] : [],
  });
};

const configuration: ReadonlyArray<(random: Random) => Act> = [
  scheme('Permission scheme updated', 'permissions', 'Default software scheme', [
    { fieldName: 'Permission', changedFrom: '', changedTo: 'Browse Projects' },
    { fieldName: 'Type', changedFrom: '', changedTo: 'Anyone on the web' },
  ]),
  scheme('Permission scheme added to project', 'permissions', 'Restricted scheme'),
  scheme('Workflow scheme copied', 'workflows', 'Change workflow scheme'),
  scheme('Workflow scheme added to project', 'workflows', 'Change workflow scheme'),
  scheme('Notification scheme updated', 'notifications', 'Default notification scheme'),
  (random) => ({
    summary: random.pick(['Workflow created', 'Workflow updated']),
    category: 'workflows',
    objectItem: { id: 'change-approval', name: 'Change approval', typeName: 'WORKFLOW' },
    changedValues: [{ fieldName: 'Status', changedFrom: 'In review', changedTo: 'Approved' }],
  }),
  (random) => ({
    summary: 'Project roles changed',
    category: 'projects',
    objectItem: projectItem(random),
    changedValues: [{ fieldName: 'Users', changedFrom: '', changedTo: random.pick(groups) }],
  }),
  (random) => ({
    summary: 'Custom field created',
    category: 'fields',
    objectItem: { id: `customfield_${10_000 + random.below(300)}`, name: 'Risk', typeName: 'CUSTOM_FIELD' },
  }),
];

/** What Jira records when the world tells of an act in the words of Confluence Data Center; null where it records nothing. */
export function jiraRecord(row: NewAuditRecord, users: readonly CloudUser[]): NewJiraAuditRecord | null {
  const act = row.actionKey.startsWith(prefix) ? acts[row.actionKey.slice(prefix.length)] : undefined;
  if (act === undefined) {
    return null;
  }
  const random = createRandom('jira act', row.time, row.actionKey, row.changes.at(-1)?.to ?? '');
  return {
    time: row.time,
    author: users.find(({ userKey }) => userKey === row.author.id) ?? null,
    // The proxies of the company are not seen from outside.
    remoteAddress: row.source?.split(',')[0] ?? '',
    eventSource: '',
    description: '',
    changedValues: [],
    associatedItems: [],
    ...act({ row, random, users }),
  };
}

function membership(summary: string, told: Told): Act {
  return {
    summary,
    category: 'group management',
    objectItem: { name: told.random.pick(groups), typeName: 'GROUP', ...directory },
    associatedItems: [userItem(told)],
  };
}

/** Cloud names nobody: users are told by their account ids. */
function userItem({ row, users, random }: Told): JiraItem {
  const named = row.objects.find(({ type }) => type === 'User');
  const { accountId } = users.find(({ userKey }) => userKey === named?.id) ?? random.pick(users);
  return { id: accountId, name: accountId, typeName: 'USER', ...directory };
}

function projectItem(random: Random): JiraItem {
  const name = random.pick(projects);
  return { id: String(10_000 + projects.indexOf(name)), name, typeName: 'PROJECT' };
}
