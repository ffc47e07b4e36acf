import { jsonAnswer } from '../answer.ts';
import type { CloudApi } from './cloud-api.ts';
import { authorize } from './refusals.ts';
import type { CloudTenant } from './tenant.ts';

const scopes = [['read:confluence-user'], ['read:content-details:confluence']];

/** `GET /wiki/rest/api/user/current`: whom the credential belongs to. */
export function confluenceUserApi(tenant: CloudTenant): CloudApi {
  return {
    product: {
      name: 'confluence',
      route: (request) => {
        if (request.path !== '/wiki/rest/api/user/current') {
          return undefined;
        }
        const caller = authorize(tenant, request, scopes);
        if ('refusal' in caller) {
          return caller.refusal;
        }
        const { accountId, accountType, email, displayName, isExternalCollaborator } = caller.user;
        return jsonAnswer({
          type: 'known',
          accountId,
          accountType,
          email,
          publicName: displayName,
          displayName,
          isExternalCollaborator,
          _links: { base: `https://${tenant.siteHost}/wiki`, context: '/wiki' },
        });
      },
    },
  };
}
