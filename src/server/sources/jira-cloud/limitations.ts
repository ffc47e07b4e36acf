import type { Limitation } from '../../events/completeness.ts';
import { otherProduct } from '../content-reads.ts';

/** What people do in Jira every day; its audit log tells only of what administrators change. */
const UNRECORDED = [
  'issue_viewed',
  'issue_created',
  'issue_updated',
  'login_succeeded',
  'login_failed',
  'token_created',
  'token_deleted',
  'audit_config_updated',
];

/**
 * What Jira's audit log does not show, with its cure.
 * @param recordedElsewhere canonical actions that another source of this data source records
 */
export function limitations(recordedElsewhere: readonly string[]): Limitation[] {
  const blindTo = UNRECORDED.filter((action) => !recordedElsewhere.includes(action));
  return [
    otherProduct('Jira'),
    ...(blindTo.length === 0
      ? []
      : [
          {
            kind: 'unrecorded' as const,
            text: 'Jira’s audit log records what administrators change, not what people do: no logins, no API tokens, no searches, no issues that are viewed, changed or exported. The organisation’s audit log records views of issues and logins, with Guard Premium or a Cloud Enterprise plan: switch it on beside this source.',
            blindTo,
          },
        ]),
  ];
}
