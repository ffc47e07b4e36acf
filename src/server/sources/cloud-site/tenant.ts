import { z } from 'zod';
import { HttpClient } from '../http/http-client.ts';
import { SourceError } from '../source-error.ts';
import type { TransportOptions } from '../http/transport.ts';

const tenantSchema = z.object({ cloudId: z.string().regex(/^[\w-]+$/) });

const CURE =
  'Check that the URL is that of the site (https://<name>.atlassian.net), or enter its cloud id: the "cloudId" in <site>/_edge/tenant_info.';

/**
 * Asks a site which cloud id it has. No credential is sent: the answer is public.
 * @param base of the site
 * @throws SourceError as any request, and for an answer without a cloud id
 */
export async function askCloudId(base: URL, options: TransportOptions): Promise<string> {
  const client = new HttpClient({
    ...options,
    base,
    authorization: undefined,
    cures: { 401: CURE, 403: CURE, 404: CURE },
  });
  try {
    const nobody = { signal: new AbortController().signal, permit: async () => {} };
    const { body } = await client.getJson('/_edge/tenant_info', {}, nobody);
    const tenant = tenantSchema.safeParse(body);
    if (!tenant.success) {
      throw new SourceError(`GET /_edge/tenant_info of ${base.host}: the answer names no cloud id`, {
        reason: 'invalid-response',
        retryable: false,
        cure: CURE,
      });
    }
    return tenant.data.cloudId;
  } finally {
    await client.close();
  }
}
