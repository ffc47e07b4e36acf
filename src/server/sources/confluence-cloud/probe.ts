import type { UserDetail } from '../../events/columns.ts';
import { ANONYMOUS_USER } from '../../events/users.ts';
import { parseRecordPage } from '../audit-records/record-page.ts';
import { leftBeside } from '../blind-spots.ts';
import type { CloudConnection } from '../cloud-site/connection.ts';
import { attempt, type Attempt } from '../probing/attempt.ts';
import { bySeverity, clockFindings, eventFindings, limitationFindings } from '../probing/findings.ts';
import { formatRetention, parseRetention, retentionDays, retentionStart } from '../probing/retention.ts';
import type { AuditConfiguration, Finding, ReadOptions, SourceProbe } from '../source.ts';
import { AUDIT_PATH } from './audit-path.ts';
import type { ConfluenceCloudOptions } from './confluence-cloud-source.ts';
import { currentUser } from './current-user.ts';
import { LIMITATIONS } from './limitations.ts';

/**
 * What the credential may see, in at most three small requests of the product.
 * Never throws for a failure of the site, which becomes a finding; only for the caller's abort.
 */
export async function probeConfluenceCloud(
  { connection, recordedElsewhere }: ConfluenceCloudOptions,
  options: ReadOptions
): Promise<SourceProbe> {
  const records = await attempt(readOneRecord(connection, options));
  const account = await attempt(currentUser(connection, options));
  const known = records.ok ? records.value : undefined;
  const now = Date.now() + (known?.clockOffsetMs ?? 0);
  const answer = records.ok ? await attempt(connection.getJson(`${AUDIT_PATH}/retention`, {}, options)) : undefined;
  const retention = answer?.ok === true ? parseRetention(answer.value.body) : undefined;
  const kept = retention && { text: formatRetention(retention), days: retentionDays(retention, now) };
  return {
    reachable: records.ok || account.ok,
    account: account.ok ? account.value.id : '',
    accountName: account.ok ? account.value.displayName || account.value.name : '',
    coverage: undefined,
    configuration: { coverage: undefined, retention: kept, retentionFiles: undefined, denylist: undefined },
    expiredBefore: retention && retentionStart(retention, now),
    clockOffsetMs: known?.clockOffsetMs,
    rateLimit: known?.rateLimit,
    limitations: LIMITATIONS,
    findings: bySeverity([
      ...eventFindings(records, connection.site, []),
      ...accountFindings(account, records.ok),
      ...limitationFindings(leftBeside(LIMITATIONS, recordedElsewhere)),
      ...clockFindings(known?.clockOffsetMs, { name: 'Confluence' }),
      ...(records.ok ? [retentionFinding(kept)] : []),
    ]),
  };
}

async function readOneRecord(connection: CloudConnection, options: ReadOptions) {
  const { body, clockOffsetMs, rateLimit } = await connection.getJson(AUDIT_PATH, { limit: '1' }, options);
  return { events: parseRecordPage(body, AUDIT_PATH).results.length, clockOffsetMs, rateLimit };
}

/** @param recordsRead the audit log can be read: then the account's name is all that is missing; else its own finding says what is wrong */
function accountFindings(account: Attempt<UserDetail>, recordsRead: boolean): Finding[] {
  if (!account.ok) {
    return recordsRead
      ? [
          {
            severity: 'ok',
            title: 'Account unknown',
            detail: `The audit log can be read; whose credential it is read with is not known, and need not be (it takes the scope read:confluence-user). ${account.error.message}.`,
          },
        ]
      : [];
  }
  const { id, name, displayName } = account.value;
  if (id === ANONYMOUS_USER.id) {
    return [
      {
        severity: 'error',
        title: 'The caller is taken for an anonymous visitor',
        detail:
          'Confluence ignored the credential. Create a new API token, and let a proxy pass the Authorization header.',
      },
    ];
  }
  return [
    { severity: 'ok', title: 'Account', detail: `Reads as ${displayName || id}${name === '' ? '' : ` (${name})`}.` },
  ];
}

function retentionFinding(kept: AuditConfiguration['retention']): Finding {
  return kept === undefined
    ? {
        severity: 'ok',
        title: 'Retention could not be read',
        detail:
          'How long Confluence keeps its audit log is not known (a year, unless it was set otherwise); nothing depends on it but the notice for old ranges.',
      }
    : { severity: 'ok', title: 'Retention', detail: `Confluence keeps its audit log for ${kept.text}.` };
}
