import type { Limitation } from '../../events/completeness.ts';
import { canonicalAction } from '../../events/vocabulary.ts';
import { covers, type Coverage } from './coverage.ts';
import { COVERAGE_MENU, COVERAGE_NEEDS } from './coverage-needs.ts';
import type { CoverageHistory } from './coverage-history.ts';

/** What is known of the site when its blind spots are told. */
export interface BlindSpotContext {
  readonly coverage: Coverage | undefined;
  readonly history: CoverageHistory;
  /** Action keys that the site excludes from its audit log. */
  readonly denylist: readonly string[];
  readonly affectedObjects: readonly string[];
  /** Canonical actions that another source of this data source records: no blind spot then. */
  readonly recordedElsewhere: readonly string[];
  readonly actionMap: Readonly<Record<string, string>>;
}

/** Reads leave no record in the audit API, at whatever coverage. */
const UNRECORDED_READS = [
  'page_viewed',
  'content_viewed',
  'space_viewed',
  'page_printed',
  'space_listed',
  'content_listed',
];

/** What the audit API of this site does not show, each with its cure. */
export function limitations(context: BlindSpotContext): Limitation[] {
  return [
    ...pageReads(context),
    ...unknownCoverage(context),
    ...lowCoverage(context),
    ...excludedActions(context),
    ...partialScope(context),
  ];
}

function pageReads({ recordedElsewhere }: BlindSpotContext): Limitation[] {
  // Printing a page is a view of it to a log that knows views.
  return recordedElsewhere.includes('page_viewed')
    ? []
    : blindSpot(
        'no-page-reads',
        UNRECORDED_READS,
        recordedElsewhere,
        () =>
          'Confluence’s audit log does not record who reads pages. Switch on the access log of this data source to count page reads.'
      );
}

/** Not known to be blind, so no count is refused because of it; but nobody can say that it is not. */
function unknownCoverage({ coverage, recordedElsewhere }: BlindSpotContext): Limitation[] {
  const unsure = COVERAGE_NEEDS.filter(({ actions }) => actions.some((action) => !recordedElsewhere.includes(action)));
  return coverage !== undefined || unsure.length === 0
    ? []
    : [
        {
          kind: 'coverage',
          text: `Confluence did not tell the coverage of its audit log: it may record no ${unsure.map(({ what }) => what).join(', no ')}. Look it up under ${COVERAGE_MENU}.`,
        },
      ];
}

function lowCoverage({ coverage, history, recordedElsewhere }: BlindSpotContext): Limitation[] {
  return COVERAGE_NEEDS.filter(({ area, level }) => coverage !== undefined && !covers(coverage, area, level)).flatMap(
    (need) =>
      blindSpot('coverage', need.actions, recordedElsewhere, () => {
        const change = history.newest(need.area);
        const since = change === undefined ? '' : ` (since ${new Date(change.time).toISOString()}, by ${change.by})`;
        return `Confluence records no ${need.what}: coverage of "${need.areaName}" is ${coverage?.[need.area] ?? 'unknown'}${since}. Set it to ${need.level} under ${COVERAGE_MENU}.`;
      })
  );
}

function excludedActions({ denylist, recordedElsewhere, actionMap }: BlindSpotContext): Limitation[] {
  const actions = denylist.map((key) => canonicalAction({ key, name: '', extra: actionMap }));
  return blindSpot(
    'coverage',
    actions,
    recordedElsewhere,
    (hidden) =>
      `Confluence is told to leave out of its audit log: ${hidden.join(', ')}. Remove them under Audit log ▸ ⋯ ▸ Settings ▸ Exclusions.`
  );
}

function partialScope({ affectedObjects }: BlindSpotContext): Limitation[] {
  return affectedObjects.length === 0
    ? []
    : [
        {
          kind: 'partial-scope',
          text: `Only events of these objects are read: ${affectedObjects.join('; ')}. Clear "Affected objects" and use a global administrator’s token to read all.`,
        },
      ];
}

function blindSpot(
  kind: Limitation['kind'],
  actions: readonly string[],
  recordedElsewhere: readonly string[],
  text: (hidden: readonly string[]) => string
): Limitation[] {
  const blindTo = actions.filter((action) => !recordedElsewhere.includes(action));
  return blindTo.length === 0 ? [] : [{ kind, text: text(blindTo), blindTo }];
}
