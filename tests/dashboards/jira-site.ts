import { row, userObject } from '../../simulator/scenarios/acts.ts';
import type { Simulator } from '../../simulator/simulator.ts';
import { openProduct, readWhole } from '../product/product.ts';
import type { DashboardSite } from './dashboard-site.ts';

const DAY = 86_400_000;

/** A Data Center site of Jira with a month of administration, and once each act that a dashboard shows. */
export async function openJiraSite(): Promise<DashboardSite> {
  const product = await openProduct({
    simulator: { product: 'jira', days: 31, scale: 0.15 },
    accessLog: false,
    happen,
  });
  const to = Date.now();
  await readWhole(product, { from: to - 31 * DAY, to });
  return { query: product.query, to, user: '', close: product.close };
}

function happen({ world, clock, append }: Simulator): void {
  const now = clock.now() - 180_000;
  const chief = world.people.find(({ team }) => team === 'administrators');
  const novice = world.people.find(({ team }) => team === 'newStarters');
  if (chief === undefined || novice === undefined) {
    throw new Error('Nobody administers the simulated site, or nobody is new');
  }
  const who = { ...chief, address: '198.51.100.10' };
  const act = (key: string, type: string, name: string, from: string, to: string) =>
    append(
      row(who, now, `:jira.auditing.${key}`, {
        objects: [{ type, name, id: '10400' }],
        changes: [{ i18nKey: 'Permission', from, to }],
      })
    );
  act('permission.scheme.updated', 'SCHEME', 'Default Permission Scheme', 'Project role', 'Anyone on the web');
  act('project.roles.changed', 'PROJECT', 'Payroll', '', 'contractors');
  act('workflow.updated', 'WORKFLOW', 'Change Control Workflow', 'In review', 'Approved');
  act('user.updated', 'USER', novice.displayName, 'a@old.example.org', 'a@example.org');
  append(row(who, now, 'global.permission.added', { objects: [userObject(novice)] }));
  append(row(who, now, 'user.password.changed', { objects: [userObject(novice)] }));
  append(
    row(who, now, 'group.membership.added', {
      objects: [userObject(novice), { type: 'Group', name: 'jira-administrators', id: 'jira-administrators' }],
    })
  );
}
