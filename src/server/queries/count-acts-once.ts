import { recordedTwice, withoutMarked } from '../analysis/recorded-twice.ts';
import { gatherCodes, type Selection } from '../analysis/select.ts';
import type { SourceType } from '../events/audit-event.ts';
import type { Dictionaries } from '../events/columns.ts';
import type { Notice } from '../grafana/frames/frame.ts';

/** Tells more of an act (user agent, bytes, each single one), so its record is the one that is counted. */
const PREFERRED: SourceType = 'accessLog';
const OTHER: SourceType = 'confluenceDataCenter';
/** How far apart the two logs may date one act, ms: the access log knows seconds, and an export is audited when it is done. */
const TOLERANCE_MS = 60_000;

/**
 * Searches, exports and downloads stand in the audit log and in the access log: as acts they are counted once.
 * The notice says how many; lists of events show both records.
 */
export function countActsOnce(
  selection: Selection,
  dictionaries: Dictionaries
): { readonly selection: Selection; readonly notices: readonly Notice[] } {
  const dataset = dictionaries.of('event.dataset');
  const preferred = dataset.code(PREFERRED);
  const other = dataset.code(OTHER);
  const record = Uint8Array.from(gatherCodes(selection, 'event.dataset'), (code) =>
    code === preferred ? 1 : code === other ? 2 : 0
  );
  if (!record.includes(1) || !record.includes(2)) {
    return { selection, notices: [] };
  }
  const user = gatherCodes(selection, 'user.id').map((code) => dictionaries.user.canonical(code));
  const second = recordedTwice(
    { time: selection.time, user, action: gatherCodes(selection, 'event.action'), record },
    TOLERANCE_MS
  );
  const count = second.reduce((sum, marked) => sum + marked, 0);
  return count === 0
    ? { selection, notices: [] }
    : {
        selection: withoutMarked(selection, second),
        notices: [
          {
            severity: 'info',
            text: `${count} acts that stand in both the audit log and the access log are counted once.`,
          },
        ],
      };
}
