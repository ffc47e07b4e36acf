import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { login, request, row, search, spaceObject, userObject } from '../../simulator/scenarios/acts.ts';
import type { Simulator } from '../../simulator/simulator.ts';
import { mmdbFile } from '../geo/mmdb-file.ts';
import { openProduct, readWhole } from '../product/product.ts';
import type { DashboardSite } from './dashboard-site.ts';

const DAY = 86_400_000;

/**
 * A Data Center site of Confluence with a month of events, an attack in its last minutes, and once each act that a
 * dashboard shows and that a small site may lack by chance. The user to investigate is the attacked account.
 */
export async function openConfluenceSite(): Promise<DashboardSite> {
  const places = await writePlaces();
  const product = await openProduct({
    simulator: { days: 31, scale: 0.15 },
    allowedPaths: [places],
    settings: { geo: { paths: [join(places, '*.mmdb')] } },
    happen,
  });
  const to = Date.now();
  await readWhole(product, { from: to - 31 * DAY, to });
  return {
    query: product.query,
    to,
    user: product.simulator.world.attack?.userKey ?? '',
    close: async () => {
      await product.close();
      await rm(places, { recursive: true });
    },
  };
}

/** Home addresses, the office, and the network that the attack comes from. */
async function writePlaces(): Promise<string> {
  const directory = await mkdtemp(join(tmpdir(), 'dashboard-places-'));
  const place = (name: string, code: string, latitude: number, longitude: number) => ({
    country: { iso_code: code, names: { en: name } },
    location: { latitude, longitude },
  });
  const file = mmdbFile({
    type: 'Test-City',
    built: Date.now() - DAY,
    ipVersion: 6,
    recordSize: 28,
    networks: [
      ['192.0.2.64/26', place('Chile', 'CL', -33.45, -70.66)],
      ['198.51.100.0/28', place('Germany', 'DE', 52.52, 13.4)],
      ['203.0.113.0/24', place('Norway', 'NO', 59.91, 10.75)],
    ],
  });
  await writeFile(join(directory, 'city.mmdb'), file);
  return directory;
}

function happen({ world, clock, credentials, append, visit }: Simulator): void {
  const now = clock.now() - 180_000;
  const { attack, people, spaces } = world;
  const victim = people.find(({ key }) => key === attack?.userKey);
  const administrator = people.find(({ team }) => team === 'administrators');
  const [space] = spaces;
  const [page] = space?.pages ?? [];
  if (attack === null || victim === undefined || administrator === undefined || space === undefined || !page) {
    throw new Error('The simulated site has no attack');
  }
  const thief = { ...victim, address: attack.ip };
  const chief = { ...administrator, address: '198.51.100.10' };
  const file = { type: 'Attachment', name: 'Salaries.zip', id: 'att9001' };
  const sought = search(thief, now, 'api key');
  const visits = [
    sought.visit,
    ...spaces.flatMap(({ key }) => [1, 2, 3].map(() => request(thief, now, `/display/${key}`))),
    request(thief, now, `/download/attachments/${page.id}/Salaries.zip`, { bytes: 60_000_000 }),
    ...['/rest/api/space?limit=500', `/rest/api/content?spaceKey=${space.key}&limit=50&expand=body.storage`].map(
      (target) => request(thief, now, target, { userAgent: 'python-requests/2.32.3' })
    ),
  ];
  const events = [
    sought.event,
    ...[1, 2, 3, 4, 5].map((n) => login(thief, now - n, false)),
    row(thief, now, 'attachment.downloaded', { objects: [file, spaceObject(space)] }),
    row(thief, now, 'page.pdf.export', {
      objects: [{ type: 'Page', name: page.title, id: page.id }, spaceObject(space)],
    }),
    row(thief, now, 'space.permission.added', {
      objects: [spaceObject(space)],
      changes: [{ i18nKey: 'Type', to: 'EXPORTSPACE' }],
    }),
    row(chief, now, 'user.updated', {
      objects: [userObject(victim)],
      changes: [{ i18nKey: 'audit.logging.changed.value.email', from: 'a@old.example.org', to: 'a@example.org' }],
    }),
    row(thief, now, ':personal.access.tokens.audit.log.summary.token.created', { objects: [userObject(victim)] }),
    row(chief, now, 'group.membership.added', {
      objects: [
        userObject(victim),
        { type: 'Group', name: 'confluence-administrators', id: 'confluence-administrators' },
      ],
    }),
    row(chief, now, 'global.permission.added', { objects: [userObject(victim)] }),
    row(chief, now, ':atlassian.audit.event.action.audit.search'),
    row(
      { ...credentials.administrator, address: chief.address },
      now,
      ':atlassian.audit.event.action.audit.config.updated',
      {
        changes: [
          { i18nKey: 'atlassian.audit.event.change.coverage.level', from: 'security : full', to: 'security : base' },
        ],
      }
    ),
  ];
  visits.forEach((one) => visit(one));
  events.forEach((one) => append(one));
}
