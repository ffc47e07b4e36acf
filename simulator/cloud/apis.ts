import { createAuthorizationApi } from './authorization/authorization.ts';
import type { CloudApi } from './cloud-api.ts';
import { createConfluenceAuditApi } from './confluence-audit/confluence-audit.ts';
import { confluenceUserApi } from './confluence-user.ts';
import { createOrganizationApi } from './organization/organization.ts';
import { createJiraAuditApi } from './jira-audit/jira-audit.ts';
import { tenantInfoApi } from './tenant-info.ts';
import type { CloudTenant } from './tenant.ts';

/** Every API of the tenant, by the name under which tests and the steering find it. */
export function createApis(tenant: CloudTenant) {
  return {
    tenantInfo: tenantInfoApi(tenant),
    confluenceUser: confluenceUserApi(tenant),
    confluenceAudit: createConfluenceAuditApi(tenant),
    jiraAudit: createJiraAuditApi(tenant),
    authorization: createAuthorizationApi(tenant),
    organization: createOrganizationApi(tenant),
  } satisfies Record<string, CloudApi>;
}

export type CloudApis = ReturnType<typeof createApis>;
