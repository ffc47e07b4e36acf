import { parseSettings } from '../../src/query/settings-schema.ts';
import type { Collector } from '../../src/server/collector/collector.ts';
import { sourceStatus } from '../../src/server/collector/testing/source-knowledge.ts';
import type { AuditEvent, EventGeo } from '../../src/server/events/audit-event.ts';
import { auditEvent, type EventInput } from '../../src/server/events/build-event.ts';
import type { Completeness, Hole } from '../../src/server/events/completeness.ts';
import { numberTwins } from '../../src/server/events/identity.ts';
import type { QueryEnvironment } from '../../src/server/queries/query-environment.ts';
import type { EventStore } from '../../src/server/store/event-store.ts';
import { openSqliteStore } from '../../src/server/store/sqlite/open-sqlite-store.ts';

/** The hour that all golden answers are about. */
export const START = Date.parse('2026-03-04T09:00:00Z');
export const END = START + 3_600_000;
const MINUTE = 60_000;

const ADA = { id: '8a7f01', name: 'abyron', displayName: 'Ada Byron', type: 'user' };
const GRACE = { id: '8a7f02', name: 'ghopper', displayName: 'Grace Hopper', type: 'user' };
const COLLECTOR = { id: '8a7f99', name: 'svc-audit', displayName: 'Audit reader', type: 'user' };

type Part = Partial<EventInput> & { at: number };

function audit({ at, ...input }: Part) {
  return auditEvent({
    time: START + at,
    observed: END,
    source: { type: 'confluenceDataCenter', site: 'wiki.example.org' },
    ip: '203.0.113.9',
    sourceAddress: '203.0.113.9',
    ...input,
  });
}

const NOWHERE = { continent: '', region: '', network: '', asn: undefined, asOrg: '' };
const PLACES: Readonly<Record<string, EventGeo>> = {
  '203.0.113.9': { ...NOWHERE, country: 'Norway', city: 'Oslo', lat: 59.9127, lon: 10.7461 },
  '2001:db8::7': { ...NOWHERE, country: 'Chile', city: 'Santiago', lat: -33.4521, lon: -70.6536 },
};

/** Reads of a page by its id; that of Ada Byron's browser tells the title too. */
function view(at: number, username: string, ip: string, page: string) {
  return auditEvent({
    time: START + at,
    observed: END,
    source: { type: 'accessLog', site: 'wiki.example.org' },
    action: 'page_viewed',
    actionName: 'Page viewed',
    user: { id: `name:${username}`, name: username },
    ip,
    sourceAddress: ip,
    geo: PLACES[ip],
    userAgent: 'Mozilla/5.0',
    objects: [
      username === 'abyron'
        ? { type: 'Page', id: page, name: `Page ${page}`, uri: `/pages/viewpage.action?pageId=${page}` }
        : { type: 'Page', id: page, name: '', uri: '' },
    ],
    http: {
      method: 'GET',
      path: `/pages/viewpage.action?pageId=${page}`,
      status: 200,
      requestBytes: undefined,
      bytes: 18_211,
      durationMs: 40,
    },
  });
}

/** What happened in that hour: a burst of reads, a search, an export, a permission change, and our own reading. */
const EVENTS = [
  ...Array.from({ length: 12 }, (_, n) => view(10 * MINUTE + n * 5000, 'abyron', '203.0.113.9', String(100 + (n % 8)))),
  ...Array.from({ length: 3 }, (_, n) => view(40 * MINUTE + n * MINUTE, 'ghopper', '2001:db8::7', '100')),
  audit({
    at: 12 * MINUTE,
    action: 'search_performed',
    actionName: 'Search performed',
    user: ADA,
    searchText: 'VPN password',
  }),
  audit({
    at: 20 * MINUTE,
    action: 'space_exported',
    actionKey: 'audit.logging.summary.space.export',
    actionName: 'Space export',
    category: 'import_export',
    area: 'LOCAL_CONFIG_AND_ADMINISTRATION',
    level: 'BASE',
    method: 'Browser',
    user: ADA,
    objects: [{ type: 'Space', id: '655361', name: 'Payroll', uri: 'https://wiki.example.org/display/PAY' }],
  }),
  audit({
    at: 50 * MINUTE,
    action: 'space_permission_added',
    actionName: 'Space permission added',
    category: 'permissions',
    user: GRACE,
    ip: '',
    sourceAddress: '',
    objects: [
      { type: 'Group', id: 'contractors', name: 'contractors', uri: '' },
      { type: 'Space', id: '655361', name: 'Payroll', uri: '' },
    ],
    changes: [{ field: 'Type', fieldKey: 'Type', from: '', to: 'VIEWSPACE' }],
  }),
  audit({
    at: 55 * MINUTE,
    action: 'audit_log_searched',
    actionName: 'Audit Log search performed',
    category: 'auditing',
    user: COLLECTOR,
  }),
];

/**
 * A store with the events, and a reading that left the holes. The caller closes the store.
 * @param events of the hour above, or others, whose whole history was read
 */
export async function openFixtureSite(
  holes: readonly Hole[] = [],
  events: readonly AuditEvent[] = EVENTS
): Promise<QueryEnvironment & { store: EventStore }> {
  const store = await openSqliteStore({ directory: undefined });
  for (const source of ['confluenceDataCenter', 'accessLog'] as const) {
    const ofSource = numberTwins(events.filter((event) => event.source.type === source));
    await store.append({ source, events: ofSource, ledger: {}, users: [ADA, GRACE, COLLECTOR] });
  }
  const settings = parseSettings({
    sources: { confluenceDataCenter: { url: 'https://wiki.example.org' } },
    lists: [{ name: 'on call', users: ['ghopper'], reason: 'answers incidents' }],
  });
  return {
    store,
    settings,
    collector: readWithHoles(holes, events !== EVENTS),
    broken: [],
    missingPlaces: () => undefined,
    now: () => END,
  };
}

/** A collector whose reading is over. */
function readWithHoles(holes: readonly Hole[], whole: boolean): Collector {
  const completeness = (source: Completeness['source'], range: Completeness['range']): Completeness => ({
    source,
    site: 'wiki.example.org',
    range,
    covered: whole ? [range] : [],
    holes: source === 'accessLog' ? holes : [],
    expiredBefore: undefined,
    provisionalFrom: END - 2 * MINUTE,
    lagMs: 0,
    limitations: [],
    malformed: 0,
    account: source === 'accessLog' ? '' : COLLECTOR.id,
  });
  return {
    ensure: (range, { sources = [] }) =>
      Promise.resolve(
        (['confluenceDataCenter', 'accessLog'] as const)
          .filter((source) => sources.length === 0 || sources.includes(source))
          .map((source) => completeness(source, range))
      ),
    status: () =>
      Promise.resolve(
        (['confluenceDataCenter', 'accessLog'] as const).map((source) =>
          sourceStatus({ source }, { lastSuccess: END, requests: 3, lagMs: 1500 })
        )
      ),
    onAppend: () => () => undefined,
    close: () => Promise.resolve(),
  };
}
