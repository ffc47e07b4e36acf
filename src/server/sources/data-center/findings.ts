import type { UserDetail } from '../../events/columns.ts';
import type { Limitation } from '../../events/completeness.ts';
import { ANONYMOUS_USER } from '../../events/users.ts';
import type { AuditConfiguration, Finding } from '../source.ts';
import type { Attempt } from './attempt.ts';
import type { DataCenterProduct } from './products/product.ts';

/** A clock difference from which times and windows are visibly wrong, ms. */
const CLOCK_TOLERANCE_MS = 60_000;

const SEVERITIES: ReadonlyArray<Finding['severity']> = ['error', 'warning', 'ok'];

/** Most important first. */
export function bySeverity(findings: readonly Finding[]): Finding[] {
  return findings.toSorted((a, b) => SEVERITIES.indexOf(a.severity) - SEVERITIES.indexOf(b.severity));
}

export function accountFindings(account: Attempt<UserDetail>, { name, menus }: DataCenterProduct): Finding[] {
  if (!account.ok) {
    return [
      {
        severity: 'warning',
        title: 'The account could not be read',
        detail: `${account.error.message}. ${account.error.cure}`,
      },
    ];
  }
  if (account.value.id === ANONYMOUS_USER.id) {
    return [
      {
        severity: 'error',
        title: 'The caller is taken for an anonymous visitor',
        detail: `${name} ignored the credential. Create a new personal access token under ${menus.tokens}, and let the proxy pass the Authorization header.`,
      },
    ];
  }
  return [
    {
      severity: 'ok',
      title: 'Account',
      detail: `Reads as ${account.value.displayName || account.value.name} (${account.value.name}).`,
    },
  ];
}

export function eventFindings(
  events: Attempt<{ readonly events: number }>,
  site: string,
  affectedObjects: readonly string[]
): Finding[] {
  if (!events.ok) {
    return [
      {
        severity: 'error',
        title: 'The audit log could not be read',
        detail: `${events.error.message}. ${events.error.cure}`,
      },
    ];
  }
  if (events.value.events === 0) {
    return [
      {
        severity: 'warning',
        title: 'The audit log is empty',
        detail: `${site} answered with no event${affectedObjects.length > 0 ? ' of the affected objects: check their type and id' : ''}.`,
      },
    ];
  }
  return [{ severity: 'ok', title: 'Audit log', detail: `The audit log of ${site} can be read.` }];
}

const TITLES: Readonly<Partial<Record<Limitation['kind'], string>>> = {
  'no-page-reads': 'Page reads are not recorded',
  coverage: 'Coverage is too low',
  'partial-scope': 'Only a part is read',
};

export function limitationFindings(limitations: readonly Limitation[]): Finding[] {
  return limitations.map(({ kind, text }) => ({
    severity: 'warning',
    title: TITLES[kind] ?? 'Limitation',
    detail: text,
  }));
}

export function clockFindings(offsetMs: number | undefined, { name }: Pick<DataCenterProduct, 'name'>): Finding[] {
  if (offsetMs === undefined || Math.abs(offsetMs) <= CLOCK_TOLERANCE_MS) {
    return [];
  }
  return [
    {
      severity: 'warning',
      title: 'The clocks differ',
      detail: `${name}’s clock is ${Math.round(Math.abs(offsetMs) / 1000)} s ${offsetMs > 0 ? 'ahead of' : 'behind'} Grafana’s: let both hosts use NTP.`,
    },
  ];
}

export function configurationFindings(configuration: AuditConfiguration, product: DataCenterProduct): Finding[] {
  const { coverage, retention, retentionFiles } = configuration;
  return [
    coverage === undefined
      ? {
          severity: 'warning',
          title: 'Coverage could not be read',
          detail: `What ${product.name} records is not known. Look under ${product.menus.auditSettings} ▸ Coverage.`,
        }
      : {
          severity: 'ok',
          title: 'Coverage',
          detail: Object.entries(coverage)
            .map(([area, level]) => `${area}: ${level}`)
            .join(', '),
        },
    retention === undefined
      ? {
          severity: 'ok',
          title: 'Retention could not be read',
          detail: `How long ${product.name} keeps its audit log is not known; nothing depends on it but the notice for old ranges.`,
        }
      : {
          severity: 'ok',
          title: 'Retention',
          detail:
            `${product.name} keeps its audit log for ${retention.text}` +
            (retentionFiles === undefined ? '.' : `, and ${retentionFiles} audit log files on each node.`),
        },
  ];
}
