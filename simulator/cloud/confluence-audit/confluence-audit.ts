import { z } from 'zod';
import { jsonAnswer, type Answer } from '../../answer.ts';
import type { CloudApi } from '../cloud-api.ts';
import type { CloudRequest } from '../cloud-route.ts';
import { command } from '../control.ts';
import { authorize, cloudForbidden, cloudNotFound } from '../refusals.ts';
import type { CloudTenant } from '../tenant.ts';
import { createVariantSwitch, type VariantSwitch } from '../variants.ts';
import { appendedRecordSchema, newRecord, type AppendedRecord } from './appended-record.ts';
import { createConfluenceAuditLog, unitMs, type ConfluenceAuditLog } from './audit-log.ts';
import { auditExport } from './audit-export.ts';
import { auditPage, BadParameter, boundsOf, boundsSince } from './audit-page.ts';
import { cloudRecord } from './from-world.ts';
import type { ConfluenceAuditRecord } from './record.ts';
import { confluenceAuditVariants, type ConfluenceAuditVariants } from './variants.ts';

const resource = '/wiki/rest/api/audit';
const scopes = [['read:audit-log:confluence']];

/** `/wiki/rest/api/audit` with `/since`, `/export` and `/retention`. */
export interface ConfluenceAuditApi extends CloudApi {
  readonly log: ConfluenceAuditLog;
  readonly variants: VariantSwitch<ConfluenceAuditVariants>;
  append(record: AppendedRecord): ConfluenceAuditRecord;
}

export function createConfluenceAuditApi(tenant: CloudTenant): ConfluenceAuditApi {
  const log = createConfluenceAuditLog();
  const variants = createVariantSwitch(confluenceAuditVariants);
  const append = (record: AppendedRecord) => log.append(newRecord(record, tenant));
  return {
    log,
    variants,
    append,
    product: { name: 'confluence', route: (request) => answer(tenant, log, variants.values, request) },
    happen: ({ rows }) => {
      for (const row of rows) {
        const record = cloudRecord(row, tenant.users);
        if (record) {
          log.append(record);
        }
      }
    },
    commands: {
      append: command(appendedRecordSchema, append),
      variants: command(z.record(z.string(), z.unknown()), (changes) => variants.set(changes)),
      retention: command(retentionSchema, (retention) => void (log.retention = retention)),
    },
    state: () => ({ records: log.records.length, retention: log.retention, variants: variants.values }),
  };
}

const units = z.custom<keyof typeof unitMs>((given) => typeof given === 'string' && given in unitMs, 'no such unit');
const retentionSchema = z.strictObject({ number: z.int().positive(), units });

function answer(
  tenant: CloudTenant,
  log: ConfluenceAuditLog,
  variants: ConfluenceAuditVariants,
  request: CloudRequest
): Answer | undefined {
  const { path, parameters, now } = request;
  if (path !== resource && !path.startsWith(`${resource}/`)) {
    return undefined;
  }
  const caller = authorize(tenant, request, scopes, 'confluenceAdministrator');
  if ('refusal' in caller) {
    return caller.refusal;
  }
  if (tenant.plan === 'free') {
    return cloudForbidden(
      'Cannot make this request because you are on Free edition. Please upgrade to standard or premium.'
    );
  }
  log.purge(now);
  const origin = `https://${tenant.siteHost}`;
  try {
    switch (path.slice(resource.length)) {
      case '':
        return auditPage(log, boundsOf(parameters), parameters, variants, origin, '/rest/api/audit');
      case '/since':
        return auditPage(log, boundsSince(parameters, now), parameters, variants, origin, '/rest/api/audit/since');
      case '/export':
        return auditExport(log, boundsOf(parameters), parameters, variants);
      case '/retention':
        return retentionAnswer(log, variants);
      default:
        return cloudNotFound();
    }
  } catch (error) {
    if (error instanceof BadParameter) {
      return jsonAnswer({ statusCode: 400, message: error.message }, 400);
    }
    throw error;
  }
}

function retentionAnswer({ retention }: ConfluenceAuditLog, { retentionShape }: ConfluenceAuditVariants): Answer {
  switch (retentionShape) {
    case 'numberAndUnits':
      return jsonAnswer(retention);
    case 'empty':
      return jsonAnswer({});
    case 'notFound':
      return cloudNotFound();
  }
}
