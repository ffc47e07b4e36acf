import { recordedTwice } from '../analysis/recorded-twice.ts';
import { codesAt, type Selection } from '../analysis/select.ts';
import { eventsOfSharedActions } from '../analysis/shared-actions.ts';
import { withoutMarked } from '../analysis/without-marked.ts';
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
  const datasets = dictionaries.of('event.dataset');
  const preferred = datasets.code(PREFERRED);
  const other = datasets.code(OTHER);
  if (preferred === undefined || other === undefined) {
    return { selection, notices: [] };
  }
  const source = new Uint8Array(datasets.size);
  source[preferred] = 1;
  source[other] = 2;
  const positions = eventsOfSharedActions(selection, source, dictionaries.of('event.action').size);
  if (positions.length === 0) {
    return { selection, notices: [] };
  }
  const second = recordedTwice(
    {
      time: new Float64Array(positions.length).map((_, n) => selection.time[positions[n] ?? 0] ?? NaN),
      user: codesAt(selection, 'user.id', positions).map((code) => dictionaries.user.canonical(code)),
      action: codesAt(selection, 'event.action', positions),
      record: new Uint8Array(codesAt(selection, 'event.dataset', positions)).map((code) => source[code] ?? 0),
    },
    TOLERANCE_MS
  );
  const marked = new Uint8Array(selection.length);
  second.forEach((isSecond, n) => {
    marked[positions[n] ?? 0] = isSecond;
  });
  const once = withoutMarked(selection, marked);
  const count = selection.length - once.length;
  return {
    selection: once,
    notices:
      count === 0
        ? []
        : [
            {
              severity: 'info',
              text: `${count} acts that stand in both the audit log and the access log are counted once.`,
            },
          ],
  };
}
