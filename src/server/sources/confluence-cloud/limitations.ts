import { list } from '../../../query/words/list.ts';
import type { Limitation } from '../../events/completeness.ts';
import { PAGE_READS } from '../content-reads.ts';

/** Other acts that this audit log does not tell, with the words for them. */
const UNRECORDED: ReadonlyArray<readonly [what: string, actions: readonly string[]]> = [
  ['searches', ['search_performed']],
  ['attachment downloads', ['attachment_downloaded']],
  ['exports of single pages', ['content_exported']],
  ['page edits', ['page_created', 'page_updated']],
  ['logins', ['login_succeeded', 'login_failed', 'logged_out']],
  ['changes of what is recorded', ['audit_config_updated']],
  ['passwords and API tokens', ['password_changed', 'token_created', 'token_deleted']],
];

/**
 * What the audit log of Confluence Cloud does not show, each with its cure.
 * @param recordedElsewhere canonical actions that another source of this data source records: no blind spot then
 */
export function limitations(recordedElsewhere: readonly string[]): Limitation[] {
  const hidden = (actions: readonly string[]) => actions.filter((action) => !recordedElsewhere.includes(action));
  const others = UNRECORDED.filter(([, actions]) => hidden(actions).length > 0);
  const readsKnown = recordedElsewhere.includes('page_viewed');
  const cure = recordedElsewhere.includes('login_succeeded')
    ? ''
    : ' Some of it is in the organisation’s audit log: switch it on beside this source.';
  return [
    ...(readsKnown
      ? []
      : [
          {
            kind: 'no-page-reads' as const,
            text: 'Confluence Cloud’s audit log does not record who reads pages. Switch on the organisation’s audit log, which does on some plans.',
            blindTo: hidden(PAGE_READS),
          },
        ]),
    ...(others.length === 0
      ? []
      : [
          {
            kind: 'unrecorded' as const,
            text: `Confluence Cloud’s audit log does not record ${list(
              others.map(([what]) => what),
              'or'
            )}.${cure}`,
            blindTo: others.flatMap(([, actions]) => hidden(actions)),
          },
        ]),
  ];
}
