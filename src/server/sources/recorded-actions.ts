import type { SourceKey } from '../../query/settings.ts';
import { ACCESS_LOG_ACTIONS } from './access-log/url-activity-data.ts';
import { ORGANIZATION_ACTIONS } from './organization/recorded-actions.ts';

/** Sources that record what another source of the same site does not, with the canonical actions that they record. */
const WITNESSED: ReadonlyArray<{
  readonly by: SourceKey;
  readonly of: readonly SourceKey[];
  readonly actions: readonly string[];
}> = [
  { by: 'accessLog', of: ['confluenceDataCenter', 'auditFiles'], actions: ACCESS_LOG_ACTIONS },
  { by: 'organization', of: ['confluenceCloud', 'jiraCloud'], actions: ORGANIZATION_ACTIONS },
];

/** Canonical actions of a source's site that the opened sources record beside it. */
export function recordedBy(opened: readonly SourceKey[], source: SourceKey): readonly string[] {
  return WITNESSED.filter(({ by, of }) => opened.includes(by) && of.includes(source)).flatMap(({ actions }) => actions);
}
