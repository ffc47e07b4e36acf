import { auditEvent } from '../../src/server/events/build-event.ts';
import { START } from './fixture-site.ts';

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;
const SPACES = ['HR', 'PAY', 'IT', 'LAW', 'OPS'];

interface Reading {
  readonly user: { readonly id: string; readonly name: string; readonly displayName: string };
  /** Time of the first read, ms since the start of the golden hour. */
  readonly at: number;
  readonly pages: number;
  readonly spaces: number;
  readonly ip: string;
}

const ADA = { id: '8a7f01', name: 'abyron', displayName: 'Ada Byron' };
const GRACE = { id: '8a7f02', name: 'ghopper', displayName: 'Grace Hopper' };

function views({ user, at, pages, spaces, ip }: Reading) {
  return Array.from({ length: pages }, (_, n) =>
    auditEvent({
      time: START + at + n * 20_000,
      observed: START,
      source: { type: 'accessLog', site: 'wiki.example.org' },
      action: 'page_viewed',
      actionName: 'Page viewed',
      user,
      ip,
      sourceAddress: ip,
      userAgent: 'Mozilla/5.0',
      objects: [
        {
          type: 'Page',
          id: String(100 + n),
          name: `Page ${100 + n}`,
          uri: `/display/${SPACES[n % spaces] ?? ''}/${n}`,
        },
      ],
    })
  );
}

/** Eight days on which two people read a little, from their own address; and an hour in which one of them reads a lot, from another. */
export const HISTORY_EVENTS = [
  ...[8, 9, 10, 9, 8, 10, 7, 9].flatMap((pages, n) => [
    ...views({ user: ADA, at: -(n + 1) * DAY + 5 * MINUTE, pages, spaces: 2, ip: '203.0.113.9' }),
    ...views({ user: GRACE, at: -(n + 1) * DAY + 30 * MINUTE, pages: 4, spaces: 1, ip: '2001:db8::7' }),
  ]),
  ...views({ user: ADA, at: 10 * MINUTE, pages: 60, spaces: 5, ip: '198.51.100.66' }),
  ...views({ user: GRACE, at: 31 * MINUTE, pages: 4, spaces: 1, ip: '2001:db8::7' }),
];
