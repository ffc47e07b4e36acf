import { z } from 'zod';
import type { UserDetail } from '../../events/columns.ts';
import { leftBeside } from '../blind-spots.ts';
import type { CloudConnection } from '../cloud-site/connection.ts';
import { attempt, type Attempt } from '../probing/attempt.ts';
import { bySeverity, clockFindings, eventFindings } from '../probing/findings.ts';
import { SourceError } from '../source-error.ts';
import type { Finding, ReadOptions, SourceProbe } from '../source.ts';
import { LIMITATIONS } from './limitations.ts';
import { parsePage, RECORDS_PATH } from './record-pages.ts';

const ACCOUNT_PATH = '/rest/api/3/myself';

const accountSchema = z.object({ accountId: z.string().min(1), displayName: z.string().nullish() });

/**
 * What the credential may see, in two requests: whose it is, and one record.
 * Never throws for a failure of the site, which becomes a finding; only for the caller's abort.
 */
export async function probeJiraCloud(
  connection: CloudConnection,
  recordedElsewhere: readonly string[],
  options: ReadOptions
): Promise<SourceProbe> {
  const records = await attempt(readOneRecord(connection, options));
  const account = await attempt(currentAccount(connection, options));
  const clockOffsetMs = records.ok ? records.value.clockOffsetMs : undefined;
  return {
    reachable: records.ok || account.ok,
    account: account.ok ? account.value.id : '',
    accountName: account.ok ? account.value.displayName : '',
    coverage: undefined,
    expiredBefore: undefined,
    clockOffsetMs,
    rateLimit: records.ok ? records.value.rateLimit : undefined,
    limitations: LIMITATIONS,
    findings: bySeverity([
      ...eventFindings(records, connection.site, []),
      ...leftBeside(LIMITATIONS, recordedElsewhere)
        .filter(({ kind }) => kind === 'unrecorded')
        .map(({ text }): Finding => ({
          severity: 'warning',
          title: 'What people do in Jira is not recorded',
          detail: text,
        })),
      ...clockFindings(clockOffsetMs, { name: 'Jira' }),
      ...accountFindings(account, records.ok),
    ]),
  };
}

async function readOneRecord(connection: CloudConnection, options: ReadOptions) {
  const { body, clockOffsetMs, rateLimit } = await connection.getJson(RECORDS_PATH, { limit: '1' }, options);
  return { events: parsePage(body).records.length, clockOffsetMs, rateLimit };
}

async function currentAccount(connection: CloudConnection, options: ReadOptions): Promise<UserDetail> {
  const { body } = await connection.getJson(ACCOUNT_PATH, {}, options);
  const { data } = accountSchema.safeParse(body);
  if (data === undefined) {
    throw new SourceError(`GET ${ACCOUNT_PATH}: the answer names no account`, {
      reason: 'invalid-response',
      retryable: true,
      cure: 'Nothing depends on it but the name shown here.',
    });
  }
  return { id: data.accountId, name: '', displayName: data.displayName ?? '' };
}

/** Whose credential it is, where that can be known: a token that may read only the audit log need not tell. */
function accountFindings(account: Attempt<UserDetail>, isReading: boolean): Finding[] {
  if (account.ok) {
    return [{ severity: 'ok', title: 'Account', detail: `Reads as ${account.value.displayName || account.value.id}.` }];
  }
  return isReading
    ? [
        {
          severity: 'ok',
          title: 'Account not named',
          detail: 'The token may not tell whose it is (scope read:jira-user). Nothing depends on it.',
        },
      ]
    : [];
}
