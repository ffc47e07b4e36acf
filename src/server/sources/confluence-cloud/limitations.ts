import type { Limitation } from '../../events/completeness.ts';
import { unrecordedActs } from '../cloud-site/unrecorded-acts.ts';
import { PAGE_READS } from '../content-reads.ts';

/** What the audit log of Confluence Cloud does not show, each with its cure. */
export const LIMITATIONS: readonly Limitation[] = [
  {
    kind: 'no-page-reads',
    text: 'Confluence Cloud’s audit log does not record who reads pages. Switch on the organisation’s audit log, which does on some plans, and query both.',
    blindTo: PAGE_READS,
  },
  unrecordedActs('Confluence Cloud’s audit log does not record', [
    ['searches', ['search_performed']],
    ['attachment downloads', ['attachment_downloaded']],
    ['exports of single pages', ['content_exported']],
    ['page edits', ['page_created', 'page_updated']],
    ['logins', ['login_succeeded', 'logged_out']],
    ['failed logins', ['login_failed']],
    ['changes of what is recorded', ['audit_config_updated']],
    ['changed passwords', ['password_changed']],
    ['new API tokens', ['token_created']],
    ['deleted API tokens', ['token_deleted']],
  ]),
];
