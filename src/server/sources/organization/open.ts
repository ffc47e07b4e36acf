import type { OrganizationSettings } from '../../../query/settings.ts';
import { durationOf, tlsOf } from '../common-options.ts';
import { authorizationHeader } from '../http/authentication.ts';
import { parseBaseUrl } from '../http/base-url.ts';
import type { OpenContext } from '../open-context.ts';
import { SettingsError } from '../settings-error.ts';
import type { Source } from '../source.ts';
import { organizationSource } from './organization-source.ts';

/**
 * The audit log of an Atlassian organisation. Nobody is asked yet.
 * @throws SettingsError for settings that cannot work
 */
export function openOrganization(settings: OrganizationSettings, context: OpenContext): Source {
  const { orgId, url, endpoint, products } = settings;
  if (!/^[\w-]+$/.test(orgId)) {
    throw new SettingsError(
      'orgId',
      orgId === '' ? 'The organisation id is missing' : `"${orgId}" is no organisation id`,
      'It stands in the address of admin.atlassian.com, behind /o/.'
    );
  }
  return organizationSource({
    base: parseBaseUrl(url, 'url'),
    authorization: authorizationHeader(
      { type: 'bearer', token: context.secrets.organizationSecret ?? '' },
      'organizationSecret'
    ),
    tls: tlsOf(settings, context.secrets),
    timeoutMs: durationOf(settings, 'timeout'),
    orgId,
    endpoint,
    products,
    lateness: durationOf(settings, 'lateness'),
    actionMap: context.settings.actionMap,
    recordedElsewhere: context.recordedElsewhere,
  });
}
