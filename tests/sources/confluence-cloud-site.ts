import assert from 'node:assert/strict';
import { DEFAULT_CLOUD_SITE } from '../../src/query/settings-defaults.ts';
import type { CloudSiteSettings } from '../../src/query/settings.ts';
import { openConfluenceCloud } from '../../src/server/sources/confluence-cloud/open.ts';
import type { OpenContext } from '../../src/server/sources/open-context.ts';
import type { RangeSource } from '../../src/server/sources/source.ts';
import type { CloudSimulator } from '../../simulator/cloud/cloud-simulator.ts';
import type { CloudSimulatorOptions } from '../../simulator/cloud/options.ts';

export { startCloudSimulator } from '../../simulator/cloud/cloud-simulator.ts';

export const EMPTY_TENANT: CloudSimulatorOptions = { days: 0, scale: 0.05, liveTraffic: false, attack: false };

/** Settings of one kind of credential, with its secret. */
export interface CloudCredential {
  readonly settings: Partial<CloudSiteSettings>;
  readonly secret: string;
}

type Of = (tenant: CloudSimulator) => CloudCredential;

const basic: Of = ({ credentials: { administrator } }) => ({
  settings: { auth: 'basic', email: administrator.user.email },
  secret: administrator.token,
});
const scoped: Of = ({ credentials: { scoped: given } }) => ({
  settings: { auth: 'scoped', email: given.user.email },
  secret: given.token,
});
const token: Of = ({ credentials: { serviceAccount } }) => ({
  settings: { auth: 'token' },
  secret: serviceAccount.token,
});
const oauth: Of = ({ credentials: { oauthClient } }) => ({
  settings: { auth: 'oauth', clientId: oauthClient.clientId },
  secret: oauthClient.clientSecret,
});

/** A credential of an administrator that works, of each kind that needs no durable store. */
export const CREDENTIALS = { basic, scoped, token, oauth } as const;

/** The audit log of the tenant's Confluence, opened as the product opens it. */
export function openConfluenceCloudSource(
  tenant: CloudSimulator,
  { settings, secret }: CloudCredential,
  changes: Partial<CloudSiteSettings> = {},
  context: Partial<Pick<OpenContext, 'directory' | 'recordedElsewhere'>> = {}
): RangeSource {
  const { siteUrl, apiUrl, authUrl } = tenant;
  const given = { ...DEFAULT_CLOUD_SITE, url: siteUrl, apiUrl, authUrl, timeout: '500ms', ...settings, ...changes };
  const source = openConfluenceCloud(given, {
    settings: { sources: { confluenceCloud: given }, actionMap: {} },
    secrets: { confluenceCloudSecret: secret },
    allowedRoots: [],
    directory: undefined,
    recordedElsewhere: [],
    ...context,
  });
  assert.ok(source.kind === 'range');
  return source;
}
