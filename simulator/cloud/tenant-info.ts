import { jsonAnswer } from '../answer.ts';
import type { CloudApi } from './cloud-api.ts';
import type { CloudTenant } from './tenant.ts';

/** `GET /_edge/tenant_info` of the site: its cloud id, for everybody. */
export function tenantInfoApi({ cloudId }: CloudTenant): CloudApi {
  return { site: ({ path }) => (path === '/_edge/tenant_info' ? jsonAnswer({ cloudId }) : undefined) };
}
