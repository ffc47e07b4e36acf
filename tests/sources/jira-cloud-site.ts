import assert from 'node:assert/strict';
import { DEFAULT_CLOUD_SITE } from '../../src/query/settings-defaults.ts';
import type { CloudSiteSettings } from '../../src/query/settings.ts';
import { openJiraCloud } from '../../src/server/sources/jira-cloud/open.ts';
import type { OpenContext } from '../../src/server/sources/open-context.ts';
import type { RangeSource } from '../../src/server/sources/source.ts';
import type { CloudSimulator } from '../../simulator/cloud/cloud-simulator.ts';
import type { CloudCredential } from './confluence-cloud-site.ts';

export interface JiraCloudChanges {
  readonly settings?: Partial<CloudSiteSettings>;
  readonly context?: Partial<Pick<OpenContext, 'directory' | 'recordedElsewhere'>>;
  readonly refreshToken?: string;
}

/** Jira's audit log of the tenant, opened as the product opens it. */
export function openJiraCloudSource(
  { siteUrl, apiUrl, authUrl }: CloudSimulator,
  { settings, secret }: CloudCredential,
  changes: JiraCloudChanges = {}
): RangeSource {
  const given = {
    ...DEFAULT_CLOUD_SITE,
    url: siteUrl,
    apiUrl,
    authUrl,
    timeout: '500ms',
    ...settings,
    ...changes.settings,
  };
  const source = openJiraCloud(given, {
    settings: { sources: { jiraCloud: given }, actionMap: {} },
    secrets: {
      jiraCloudSecret: secret,
      ...(changes.refreshToken !== undefined && { jiraCloudRefreshToken: changes.refreshToken }),
    },
    allowedRoots: [],
    directory: undefined,
    recordedElsewhere: [],
    ...changes.context,
  });
  assert.ok(source.kind === 'range');
  return source;
}
