import { z } from 'zod';
import { jsonAnswer, type Answer } from '../../answer.ts';
import type { CloudApi } from '../cloud-api.ts';
import type { CloudRequest } from '../cloud-route.ts';
import { command } from '../control.ts';
import { authorize } from '../refusals.ts';
import type { CloudTenant } from '../tenant.ts';
import { createVariantSwitch, type VariantSwitch } from '../variants.ts';
import { appendedJiraRecordSchema, newJiraRecord, type AppendedJiraRecord } from './appended-record.ts';
import { createJiraAuditLog, type JiraAuditLog } from './audit-log.ts';
import { auditPage, BadParameter } from './audit-page.ts';
import { jiraRecord } from './from-world.ts';
import type { JiraAuditRecord } from './record.ts';
import { jiraAuditVariants, type JiraAuditVariants } from './variants.ts';

const auditScopes = [['manage:jira-configuration'], ['read:audit-log:jira', 'read:user:jira']];
const userScopes = [['read:jira-user'], ['read:user:jira']];

/** `GET /rest/api/3/auditing/record`, and `/rest/api/3/myself`. */
export interface JiraAuditApi extends CloudApi {
  readonly log: JiraAuditLog;
  readonly variants: VariantSwitch<JiraAuditVariants>;
  append(record: AppendedJiraRecord): JiraAuditRecord;
}

export function createJiraAuditApi(tenant: CloudTenant): JiraAuditApi {
  const log = createJiraAuditLog(tenant.cloudId);
  const variants = createVariantSwitch(jiraAuditVariants);
  const append = (record: AppendedJiraRecord) => log.append(newJiraRecord(record, tenant));
  return {
    log,
    variants,
    append,
    product: {
      name: 'jira',
      route: (request) => {
        switch (request.path) {
          case '/rest/api/3/auditing/record':
            return recordsAnswer(tenant, log, variants.values, request);
          case '/rest/api/3/myself':
            return myselfAnswer(tenant, request);
          default:
            return undefined;
        }
      },
    },
    happen: ({ rows }) => {
      for (const row of rows) {
        const record = jiraRecord(row, tenant.users);
        if (record) {
          log.append(record);
        }
      }
    },
    commands: {
      append: command(appendedJiraRecordSchema, append),
      variants: command(z.record(z.string(), z.unknown()), (changes) => variants.set(changes)),
    },
    state: () => ({ records: log.records.length, variants: variants.values }),
  };
}

function recordsAnswer(
  tenant: CloudTenant,
  log: JiraAuditLog,
  variants: JiraAuditVariants,
  request: CloudRequest
): Answer {
  const caller = authorize(tenant, request, auditScopes, 'jiraAdministrator');
  if ('refusal' in caller) {
    return caller.refusal;
  }
  if (tenant.plan === 'free') {
    return jiraError(403, 'The audit log is not available on the Free plan.');
  }
  try {
    const { answer, follows } = auditPage(log, request.parameters, variants);
    if (follows) {
      arrive(log, variants, request);
    }
    return answer;
  } catch (error) {
    if (error instanceof BadParameter) {
      return jiraError(400, error.message);
    }
    throw error;
  }
}

/** Records that come while somebody pages, at the newest time of what they ask for. */
function arrive(log: JiraAuditLog, { arriveBetweenPages }: JiraAuditVariants, { parameters }: CloudRequest): void {
  const newest = Date.parse((parameters.get('to') ?? '').replace(/\+0000$/, 'Z'));
  for (let count = 0; count < arriveBetweenPages && !Number.isNaN(newest); count += 1) {
    log.append({
      time: newest - 1,
      summary: 'Arrived while paging',
      category: 'system',
      author: null,
      remoteAddress: '',
      eventSource: '',
      description: '',
      objectItem: { name: '', typeName: 'PROJECT' },
      changedValues: [],
      associatedItems: [],
    });
  }
}

function myselfAnswer(tenant: CloudTenant, request: CloudRequest): Answer {
  const caller = authorize(tenant, request, userScopes);
  if ('refusal' in caller) {
    return caller.refusal;
  }
  const { accountId, accountType, email, displayName } = caller.user;
  return jsonAnswer({
    self: `https://${tenant.siteHost}/rest/api/3/user?accountId=${encodeURIComponent(accountId)}`,
    accountId,
    accountType,
    emailAddress: email,
    displayName,
    active: true,
    timeZone: 'Etc/UTC',
    locale: 'en_US',
  });
}

function jiraError(status: number, message: string): Answer {
  return jsonAnswer({ errorMessages: [message], errors: {} }, status);
}
