import { plural } from '../../query/words/numbers.ts';
import { recordedTwice } from '../analysis/recorded-twice.ts';
import { codesAt, type Selection } from '../analysis/select.ts';
import { eventsOfSharedActions } from '../analysis/shared-actions.ts';
import { withoutMarked } from '../analysis/without-marked.ts';
import type { SourceType } from '../events/audit-event.ts';
import type { CodedField, Dictionaries, Dictionary } from '../events/columns.ts';
import { sourcesOfSameLog } from '../events/logs.ts';
import type { Notice } from '../grafana/frames/frame.ts';

/** Logs that record some acts twice, once each. */
interface OverlappingLogs {
  /** Tells more of an act (user agent, bytes, place, each single one), so its record is counted where both do as well. */
  readonly preferred: SourceType;
  /** An act of the preferred log is paired with one record of these at most, so that two acts never become one. */
  readonly others: readonly SourceType[];
}

const OVERLAPPING: readonly OverlappingLogs[] = [
  { preferred: 'accessLog', others: ['confluenceDataCenter'] },
  { preferred: 'organization', others: ['confluenceCloud', 'jiraCloud'] },
];

/** As notices name them. */
const LOG_NAMES: Readonly<Partial<Record<SourceType, string>>> = {
  accessLog: 'the access log',
  confluenceDataCenter: 'the audit log',
  organization: 'the organisation’s audit log',
  confluenceCloud: 'Confluence’s audit log',
  jiraCloud: 'Jira’s audit log',
};

/** How far apart two logs may date one act, ms: the access log knows seconds, and an export is audited when it is done. */
const TOLERANCE_MS = 60_000;

interface CountedOnce {
  readonly selection: Selection;
  readonly notices: readonly Notice[];
}

/**
 * Searches, exports and downloads stand in the audit log and in the access log, changes of a Cloud site in its own log
 * and in the organisation's: as acts they are counted once. The notice says how many; lists of events show both records.
 * @param needed fields without which an event is not counted: of two records the one that has them is taken (the audit log
 * knows the space of an export, the access log its user agent), so that what one log tells is never lost to the other
 */
export function countActsOnce(
  selection: Selection,
  dictionaries: Dictionaries,
  needed: readonly CodedField[]
): CountedOnce {
  const datasets = dictionaries.of('event.dataset');
  let counted: CountedOnce = { selection, notices: [] };
  for (const logs of OVERLAPPING) {
    const preferred = codesOfLog(datasets, logs.preferred);
    const others = logs.others.map((log) => ({ log, codes: codesOfLog(datasets, log) }));
    if (preferred.length > 0 && others.some(({ codes }) => codes.length > 0)) {
      const source = new Uint8Array(datasets.size);
      preferred.forEach((code) => (source[code] = 1));
      others.forEach(({ codes }) => codes.forEach((code) => (source[code] = 2)));
      const marked = secondRecords(counted.selection, dictionaries, source, needed);
      if (marked !== undefined) {
        counted = {
          selection: withoutMarked(counted.selection, marked.marks),
          notices: [...counted.notices, ...others.flatMap((other) => notice(logs.preferred, other, marked.byDataset))],
        };
      }
    }
  }
  return counted;
}

interface Marked {
  /** 1 for each event of the selection that is the record of an act which is not counted. */
  readonly marks: Uint8Array;
  /** Number of such acts by dataset code of the record that is not preferred. */
  readonly byDataset: Uint32Array;
}

/** @param source by dataset code: 1 for the preferred log, 2 for the others that overlap it, 0 for all else */
function secondRecords(
  selection: Selection,
  dictionaries: Dictionaries,
  source: Uint8Array,
  needed: readonly CodedField[]
): Marked | undefined {
  const positions = eventsOfSharedActions(selection, source, dictionaries.of('event.action').size);
  if (positions.length === 0) {
    return undefined;
  }
  const datasets = codesAt(selection, 'event.dataset', positions);
  const pairs = recordedTwice(
    {
      time: new Float64Array(positions.length).map((_, n) => selection.time[positions[n] ?? 0] ?? NaN),
      user: codesAt(selection, 'user.id', positions).map((code) => dictionaries.user.canonical(code)),
      action: codesAt(selection, 'event.action', positions),
      record: new Uint8Array(datasets).map((code) => source[code] ?? 0),
    },
    TOLERANCE_MS
  );
  const lacks = needed.map((field) => codesAt(selection, field, positions).map((code) => Number(code === 0)));
  const tellsMore = (one: number, than: number) =>
    lacks.some((lack) => (lack[one] ?? 0) < (lack[than] ?? 0)) &&
    lacks.every((lack) => (lack[one] ?? 0) <= (lack[than] ?? 0));
  const marks = new Uint8Array(selection.length);
  const byDataset = new Uint32Array(source.length);
  for (const { preferred, other } of pairs) {
    const dataset = datasets[other] ?? 0;
    marks[positions[tellsMore(other, preferred) ? preferred : other] ?? 0] = 1;
    byDataset[dataset] = (byDataset[dataset] ?? 0) + 1;
  }
  return pairs.length > 0 ? { marks, byDataset } : undefined;
}

function codesOfLog(datasets: Dictionary, log: SourceType): number[] {
  return sourcesOfSameLog(log).flatMap((source) => datasets.code(source) ?? []);
}

function notice(
  preferred: SourceType,
  { log, codes }: { readonly log: SourceType; readonly codes: readonly number[] },
  byDataset: Uint32Array
): Notice[] {
  const count = codes.reduce((sum, code) => sum + (byDataset[code] ?? 0), 0);
  return count === 0
    ? []
    : [
        {
          severity: 'info',
          text: `${plural(count, 'act')} that ${count === 1 ? 'stands' : 'stand'} in both ${LOG_NAMES[log] ?? log} and ${LOG_NAMES[preferred] ?? preferred} ${count === 1 ? 'is' : 'are'} counted once.`,
        },
      ];
}
