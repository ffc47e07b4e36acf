import { SOURCE_KEYS, type SourceKey, type SourcesSettings } from '../../query/settings.ts';
import { openAccessLog } from './access-log/open.ts';
import { openAuditFiles } from './audit-files/open.ts';
import { openConfluenceCloud } from './confluence-cloud/open.ts';
import { openDataCenter } from './data-center/open.ts';
import { openJiraCloud } from './jira-cloud/open.ts';
import type { OpenContext } from './open-context.ts';
import { openOrganization } from './organization/open.ts';
import { recordedBy } from './recorded-actions.ts';
import { SettingsError } from './settings-error.ts';
import type { Source } from './source.ts';

export type OpenSourcesOptions = Omit<OpenContext, 'recordedElsewhere'>;

/** A source that is switched on but cannot be opened: it must be told wherever it would have answered. */
export interface SourceProblem {
  readonly source: SourceKey;
  readonly error: SettingsError;
}

export interface OpenedSources {
  /** In the order of `SOURCE_KEYS`. */
  readonly sources: readonly Source[];
  readonly problems: readonly SourceProblem[];
}

/** Opens a source that is switched on; undefined for one that is not. */
type Opener = (sources: SourcesSettings, context: OpenContext) => Source | undefined;

const OPENERS: Readonly<Record<SourceKey, Opener>> = {
  confluenceDataCenter: ({ confluenceDataCenter: site }, context) =>
    site && openDataCenter('confluenceDataCenter', site, context),
  confluenceCloud: ({ confluenceCloud: site }, context) => site && openConfluenceCloud(site, context),
  organization: ({ organization }, context) => organization && openOrganization(organization, context),
  jiraDataCenter: ({ jiraDataCenter: site }, context) => site && openDataCenter('jiraDataCenter', site, context),
  jiraCloud: ({ jiraCloud: site }, context) => site && openJiraCloud(site, context),
  bitbucketDataCenter: ({ bitbucketDataCenter: site }, context) =>
    site && openDataCenter('bitbucketDataCenter', site, context),
  auditFiles: ({ auditFiles }, context) => auditFiles && openAuditFiles(auditFiles, context),
  accessLog: ({ accessLog }, context) => accessLog && openAccessLog(accessLog, context),
};

/** What others do not record stands in these: they are opened first, since only an opened source records anything. */
const WITNESSES: readonly SourceKey[] = ['accessLog', 'organization'];

/**
 * The sources that the settings switch on. Nothing is read and nobody is asked yet. One whose settings cannot work is a
 * problem, and the others are opened all the same.
 */
export function openSources(options: OpenSourcesOptions): OpenedSources {
  const opened = new Map<SourceKey, Source>();
  const problems: SourceProblem[] = [];
  for (const key of [...WITNESSES, ...SOURCE_KEYS.filter((one) => !WITNESSES.includes(one))]) {
    try {
      const recordedElsewhere = recordedBy([...opened.keys()], key);
      const source = OPENERS[key](options.settings.sources, { ...options, recordedElsewhere });
      if (source !== undefined) {
        opened.set(key, source);
      }
    } catch (error) {
      if (!(error instanceof SettingsError)) {
        throw error;
      }
      problems.push({ source: key, error });
    }
  }
  return { sources: SOURCE_KEYS.flatMap((key) => opened.get(key) ?? []), problems };
}
