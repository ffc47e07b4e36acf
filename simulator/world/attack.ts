import type { NewAuditRecord } from '../audit-api/audit-record.ts';
import { createRandom } from '../random.ts';
import { loginRow, searchRow, spaceExportRow, type Origin } from './audit-rows.ts';
import { pageTarget, searchTarget } from './page-requests.ts';
import type { Person } from './people.ts';
import type { Space } from './spaces.ts';
import type { Visit } from './visit.ts';

const minute = 60_000;
const pageReads = 60;
const searches = ['password', 'vpn private key'];

/** One account, taken over and used from an address that is not its own, and what it left in the logs. */
export interface Attack {
  userKey: string;
  username: string;
  displayName: string;
  ip: string;
  /** Epoch ms of the first and the last trace, both included. */
  start: number;
  end: number;
  /** Traces in the access log: each search and the export stand there too. */
  accessLog: { page_viewed: number; search_performed: number; space_exported: number };
  /** Traces in the audit log at full coverage, besides one successful login. */
  auditLog: { search_performed: number; space_exported: number };
  searches: readonly string[];
  exportedSpace: string;
  visits: readonly Visit[];
  rows: readonly NewAuditRecord[];
}

/** From 20 to 8 minutes before `now`: a login, 60 different pages, two searches for credentials, the export of a space. */
export function createAttack(seed: number, people: readonly Person[], spaces: readonly Space[], now: number): Attack {
  const random = createRandom(seed, 'attack');
  const humans = people.filter(({ team }) => team !== 'bots');
  const staff = humans.filter(({ team, proxy }) => team === 'staff' && proxy === null);
  // A handful of people may have nobody of the usual kind.
  const person = random.pick(staff.length > 0 ? staff : humans);
  const origin: Origin = { person, address: '192.0.2.66' };
  const start = now - 20 * minute;
  const end = now - 8 * minute;
  const targets = random
    .shuffled(spaces.flatMap((space) => space.pages.map((page) => ({ space, page }))))
    .slice(0, pageReads);
  const exported = random.pick(spaces);
  const pace = (end - start) / (pageReads + 1);
  const searchTimes = searches.map((_, index) => Math.round(start + (10 + 25 * index) * pace + 900));
  const visit = (time: number, target: string, act: Visit['act'], method = 'GET'): Visit => ({
    time,
    username: act === null ? null : person.username,
    address: origin.address,
    method,
    target,
    status: act === null ? 302 : 200,
    durationMs: 40 + random.below(200),
    bytes: act === null ? null : 9000 + random.below(60_000),
    referer: null,
    userAgent: person.userAgent,
    act,
  });
  return {
    userKey: person.key,
    username: person.username,
    displayName: person.displayName,
    ip: origin.address,
    start,
    end,
    accessLog: { page_viewed: pageReads, search_performed: searches.length, space_exported: 1 },
    auditLog: { search_performed: searches.length, space_exported: 1 },
    searches,
    exportedSpace: exported.key,
    visits: [
      visit(start, '/dologin.action', null, 'POST'),
      ...targets.map(({ space, page }, index) =>
        visit(
          Math.round(start + (index + 0.8) * pace) + random.below(2000),
          pageTarget(random, space, page),
          'page_viewed'
        )
      ),
      ...searches.map((text, index) =>
        visit(searchTimes[index] ?? start, searchTarget(random, text), 'search_performed')
      ),
      visit(end, `/spaces/exportspacezipxml.action?key=${exported.key}`, 'space_exported'),
    ],
    rows: [
      loginRow(origin, start, true),
      ...searches.map((text, index) => searchRow(origin, searchTimes[index] ?? start, text, 3 + random.below(30))),
      spaceExportRow(origin, end, exported),
    ],
  };
}

/** The attack without its traces. */
export function attackFacts({ visits: _visits, rows: _rows, ...facts }: Attack): Omit<Attack, 'visits' | 'rows'> {
  return facts;
}
