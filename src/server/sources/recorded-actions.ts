import { SOURCE_TYPES, type SourceType } from '../events/audit-event.ts';
import type { Limitation } from '../events/completeness.ts';
import { ACCESS_LOG_ACTIONS, NOT_IN_ACCESS_LOG } from './access-log/url-activity-data.ts';
import { leftBeside } from './blind-spots.ts';
import { ORGANIZATION_ACTIONS } from './organization/recorded-actions.ts';

/** Sources that record what another source of the same site does not, with the canonical actions that they record. */
const WITNESSED: ReadonlyArray<{
  readonly by: SourceType;
  readonly of: readonly SourceType[];
  readonly actions: readonly string[];
}> = [
  { by: 'accessLog', of: ['confluenceDataCenter', 'auditFiles'], actions: ACCESS_LOG_ACTIONS },
  { by: 'organization', of: ['confluenceCloud', 'jiraCloud'], actions: ORGANIZATION_ACTIONS },
  ...SOURCE_TYPES.filter((type) => type !== 'accessLog').map((by) => ({
    by,
    of: ['accessLog'] as const,
    // What an audit log does not tell of them it says itself.
    actions: NOT_IN_ACCESS_LOG,
  })),
];

/** Sources that tell of acts in Confluence. */
const OF_CONFLUENCE: readonly SourceType[] = [
  'confluenceDataCenter',
  'confluenceCloud',
  'organization',
  'auditFiles',
  'accessLog',
];

/** Canonical actions of a source's site that the others record beside it. */
export function recordedBy(others: readonly SourceType[], source: SourceType): readonly string[] {
  return WITNESSED.filter(({ by, of }) => others.includes(by) && of.includes(source)).flatMap(({ actions }) => actions);
}

/**
 * What a source does not show and none of the others shows either.
 * @param limitations all of the source, whatever else is read
 * @param asked sources that a query asks, this one among them: one that is only switched on tells the query nothing
 */
export function limitationsBeside(
  limitations: readonly Limitation[],
  source: SourceType,
  asked: readonly SourceType[]
): Limitation[] {
  const recorded = recordedBy(asked, source);
  const isConfluenceAsked = asked.some((other) => OF_CONFLUENCE.includes(other));
  return leftBeside(
    limitations.filter(({ kind }) => kind !== 'other-product' || !isConfluenceAsked),
    recorded
  );
}
