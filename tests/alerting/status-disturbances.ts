import type { Simulator } from '../../simulator/simulator.ts';

/** Something wrong with the reading, or with what the site records, that a rule on `status` must tell of. */
export interface Disturbance {
  /** Id of the rule. */
  readonly rule: string;
  readonly title: string;
  /** The source that the rule names. */
  readonly source: 'confluenceDataCenter' | 'accessLog';
  begin(site: Simulator): void;
  end(site: Simulator): void;
  /** Something of the same kind that no rule should tell of. */
  harmless(site: Simulator): void;
  /** How long the rule tells of it although it is over, ms: for as long as it looks back. */
  readonly lasts?: number;
}

const excluded = 'audit.logging.summary.page.shared';

export const DISTURBANCES: readonly Disturbance[] = [
  {
    rule: 'reading-behind',
    title: 'the site answers 429',
    source: 'confluenceDataCenter',
    begin: ({ switches }) => switches.arm({ kind: 'rateLimited', retryAfter: 60 }),
    end: ({ switches }) => switches.disarm(),
    harmless: ({ switches }) => switches.arm({ kind: 'rateLimited', retryAfter: 1, times: 2 }),
  },
  {
    rule: 'reading-incomplete',
    title: 'the site is down',
    source: 'confluenceDataCenter',
    begin: ({ switches }) => switches.arm({ kind: 'unavailable', retryAfter: 60 }),
    end: ({ switches }) => switches.disarm(),
    harmless: ({ switches }) => switches.arm({ kind: 'unavailable', retryAfter: 1, times: 2 }),
  },
  {
    rule: 'coverage-lowered',
    title: 'the coverage of end user activity is lowered',
    source: 'confluenceDataCenter',
    begin: ({ auditLog }) => auditLog.setCoverage('END_USER_ACTIVITY', 'BASE'),
    end: ({ auditLog }) => auditLog.setCoverage('END_USER_ACTIVITY', 'FULL'),
    harmless: ({ auditLog }) => auditLog.setCoverage('ECOSYSTEM', 'BASE'),
  },
  {
    rule: 'actions-excluded',
    title: 'an action is put on the denylist',
    source: 'confluenceDataCenter',
    begin: ({ auditLog }) => void (auditLog.denylist = [excluded]),
    end: ({ auditLog }) => void (auditLog.denylist = []),
    harmless: ({ auditLog }) => auditLog.setRetention({ number: 2, units: 'YEARS' }),
  },
  {
    rule: 'requests-exhausted',
    title: 'the site allows fewer requests than reading takes',
    source: 'confluenceDataCenter',
    begin: ({ rateLimiter }) => void (rateLimiter.limit = { capacity: 1, fillRate: 1, intervalSeconds: 30 }),
    end: allowEnough,
    harmless: allowEnough,
  },
  {
    rule: 'records-malformed',
    title: 'the access log holds a line that cannot be read',
    source: 'accessLog',
    begin: ({ accessLog, clock }) => accessLog.writeJunk(clock.now()),
    end: () => {},
    harmless: ({ accessLog, clock }) => accessLog.writeRaw(clock.now(), ''),
    // It counts by full hours.
    lasts: 25 * 3_600_000,
  },
];

function allowEnough({ rateLimiter }: Simulator): void {
  rateLimiter.limit = { capacity: 100, fillRate: 10, intervalSeconds: 1 };
}
