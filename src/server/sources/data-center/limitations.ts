import { coverageWords } from '../../../query/words/coverage.ts';
import { list } from '../../../query/words/list.ts';
import { moment } from '../../../query/words/times.ts';
import type { Limitation } from '../../events/completeness.ts';
import { canonicalAction } from '../../events/vocabulary.ts';
import { ACTIONS } from '../../events/vocabulary-data.ts';
import { actionsInWords } from '../actions-in-words.ts';
import { blindSpot } from '../blind-spots.ts';
import { covers, type Coverage } from './coverage.ts';
import type { CoverageHistory } from './coverage-history.ts';
import type { DataCenterProduct } from './products/product.ts';

/** What is known of the site when its blind spots are told. */
export interface BlindSpotContext {
  readonly product: DataCenterProduct;
  readonly coverage: Coverage | undefined;
  readonly history: CoverageHistory;
  /** Action keys that the site excludes from its audit log. */
  readonly denylist: readonly string[];
  readonly affectedObjects: readonly string[];
  /** Text that alone is read for, empty: everything. */
  readonly search: string;
  /** Canonical actions that another source of this data source records: no blind spot then. */
  readonly recordedElsewhere: readonly string[];
  readonly actionMap: Readonly<Record<string, string>>;
}

/** What the audit API of this site does not show, each with its cure. */
export function limitations(context: BlindSpotContext): Limitation[] {
  return [
    ...unrecordedReads(context),
    ...unknownCoverage(context),
    ...lowCoverage(context),
    ...excludedActions(context),
    ...partialScope(context),
    ...searchedOnly(context),
  ];
}

/** Reads that leave no record in the audit API, at whatever coverage. */
export function unrecordedReads({
  product: { unrecorded },
  recordedElsewhere,
}: Pick<BlindSpotContext, 'product' | 'recordedElsewhere'>): Limitation[] {
  return recordedElsewhere.includes('page_viewed')
    ? []
    : unlessRecorded(unrecorded.kind, unrecorded.blindTo ?? [], recordedElsewhere, () => unrecorded.text);
}

/** Not known to be blind, so no count is refused because of it; but nobody can say that it is not. */
function unknownCoverage({ product, coverage, recordedElsewhere }: BlindSpotContext): Limitation[] {
  const unsure = product.coverageNeeds.filter(({ actions }) =>
    actions.some((action) => !recordedElsewhere.includes(action))
  );
  return coverage !== undefined || unsure.length === 0
    ? []
    : [
        {
          kind: 'coverage',
          text: `${product.name} did not tell the coverage of its audit log: it may record no ${list(
            unsure.map(({ what }) => what),
            'or'
          )}. Look it up under ${product.menus.auditSettings} ▸ Coverage.`,
        },
      ];
}

function lowCoverage({ product, coverage, history, recordedElsewhere }: BlindSpotContext): Limitation[] {
  return product.coverageNeeds
    .filter(({ area, level }) => coverage !== undefined && !covers(coverage, area, level))
    .flatMap((need) =>
      unlessRecorded('coverage', need.actions, recordedElsewhere, () => {
        const change = history.newest(need.area);
        const since = change === undefined ? '' : ` (since ${moment(change.time)}, changed by ${change.by})`;
        return `${product.name} records no ${need.what}: its coverage of "${need.areaName}" is ${coverageWords(coverage?.[need.area] ?? 'unknown')}${since}. Set it to ${coverageWords(need.level)} under ${product.menus.auditSettings} ▸ Coverage.`;
      })
    );
}

function excludedActions({ product, denylist, recordedElsewhere, actionMap }: BlindSpotContext): Limitation[] {
  const actions = denylist.map((key) => canonicalAction({ key, name: '', extra: actionMap }));
  return unlessRecorded(
    'coverage',
    actions,
    recordedElsewhere,
    (hidden) =>
      `${product.name} is told to leave out of its audit log: ${actionsInWords(hidden)}. Remove them under ${product.menus.auditSettings} ▸ Exclusions.`
  );
}

function partialScope({ affectedObjects }: BlindSpotContext): Limitation[] {
  return affectedObjects.length === 0
    ? []
    : [
        {
          kind: 'partial-scope',
          text: `Only events of these objects are read, and everything else is missing: ${affectedObjects.join('; ')}. Clear "Affected objects" and use a global administrator’s token to read all.`,
        },
      ];
}

/** Any act may be missing: whether a record holds the text depends on names, and on the language of the site. */
function searchedOnly({ search, recordedElsewhere }: BlindSpotContext): Limitation[] {
  return search === ''
    ? []
    : unlessRecorded(
        'partial-scope',
        ACTIONS.map(({ action }) => action),
        recordedElsewhere,
        () =>
          `Only records that hold the text "${search}" are read, and everything else is missing. Clear "Search" to read all.`
      );
}

function unlessRecorded(
  kind: Limitation['kind'],
  actions: readonly string[],
  recordedElsewhere: readonly string[],
  textOf: (hidden: readonly string[]) => string
): Limitation[] {
  const hidden = actions.filter((action) => !recordedElsewhere.includes(action));
  return hidden.length === 0 ? [] : [blindSpot(kind, hidden, textOf)];
}
