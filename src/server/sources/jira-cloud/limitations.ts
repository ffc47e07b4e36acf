import type { Limitation } from '../../events/completeness.ts';
import { unrecordedActs } from '../cloud-site/unrecorded-acts.ts';
import { otherProduct } from '../content-reads.ts';

/** What Jira's audit log does not show, each with its cure. */
export const LIMITATIONS: readonly Limitation[] = [
  otherProduct('Jira'),
  unrecordedActs('Jira’s audit log records what administrators change, not what people do: no', [
    ['views of issues', ['issue_viewed']],
    ['new or changed issues', ['issue_created', 'issue_updated']],
    ['logins', ['login_succeeded']],
    ['failed logins', ['login_failed']],
    ['new API tokens', ['token_created']],
    ['deleted API tokens', ['token_deleted']],
    ['changes of what is recorded', ['audit_config_updated']],
  ]),
];
