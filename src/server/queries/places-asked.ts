import { GROUP_FIELD_NAMES } from '../../query/field-names.ts';
import type { AuditQuery } from '../../query/query.ts';
import { plural } from '../../query/words/numbers.ts';
import type { Selection } from '../analysis/select.ts';
import { PLACE_FIELDS, type PlaceField } from '../events/columns.ts';
import type { Limitation } from '../events/completeness.ts';
import type { Notice } from '../grafana/frames/frame.ts';
import { filtersOf } from './asked-filters.ts';
import { limitedBy, type Assessment } from './assessment.ts';
import type { QueryEnvironment } from './query-environment.ts';

/** Where a query asks for places, and they may not be known, its count is a lower bound. */
export function knowingPlaces(
  assessment: Assessment,
  query: AuditQuery,
  { missingPlaces }: QueryEnvironment
): Assessment {
  const texts = placesAsked(query).map(missingPlaces);
  return texts
    .filter((text) => text !== undefined)
    .reduce((known, text) => limitedBy(known, 'geo', { kind: 'no-places', text }), assessment);
}

/**
 * Kinds of places that a query asks for and that nothing read tells, though it tells others of the same events: a database of
 * countries has no points, one of cities has no network operators.
 */
export function untoldPlaces(query: AuditQuery, selection: Selection): Limitation[] {
  return placesAsked(query)
    .filter((field) => !isTold(selection, field) && PLACE_FIELDS.some((other) => isTold(selection, other)))
    .map((field) => ({
      kind: 'no-places',
      text: `No ${GROUP_FIELD_NAMES[field].many} are known, though other things of the same addresses are. Name a database that has them in the settings, under "Places of addresses" (geo.paths).`,
    }));
}

/** How many events are in no count of places, because theirs is not known. */
export function unplacedNotices(query: AuditQuery, selection: Selection): Notice[] {
  return countedPlaces(query).flatMap((field) => {
    const unplaced = countWithout(selection, field);
    return unplaced === 0
      ? []
      : [
          {
            severity: 'warning',
            text: `${plural(unplaced, 'event')} ${unplaced === 1 ? 'has' : 'have'} no known ${GROUP_FIELD_NAMES[field].one} and ${unplaced === 1 ? 'counts' : 'count'} for nothing: the address is missing, private, or in no database of places.`,
          },
        ];
  });
}

/** That a filter of countries leaves out what it cannot judge. @param count of such events */
export function unjudgedNotice(count: number): Notice[] {
  return count === 0
    ? []
    : [
        {
          severity: 'warning',
          text: `${plural(count, 'event')} ${count === 1 ? 'has' : 'have'} no known country, and the filter "country" leaves ${count === 1 ? 'it' : 'them'} out: the address is missing, private, or in no database of places.`,
        },
      ];
}

function placesAsked(query: AuditQuery): PlaceField[] {
  const filtered = filtersOf(query).some(({ countries }) => countries.length > 0);
  const keys: readonly string[] = 'groupBy' in query ? query.groupBy : query.queryType === 'top' ? [query.field] : [];
  const counted = countedPlaces(query);
  return PLACE_FIELDS.filter(
    (field) => keys.includes(field) || counted.includes(field) || (filtered && field === 'source.geo.country_name')
  );
}

/** Places that are counted, or compared with one another. */
function countedPlaces(query: AuditQuery): PlaceField[] {
  const field =
    query.queryType === 'baseline'
      ? query.field
      : !('measure' in query)
        ? undefined
        : query.measure.type === 'impossibleTravel'
          ? 'source.geo.location'
          : query.measure.type === 'distinct'
            ? query.measure.field
            : undefined;
  return PLACE_FIELDS.filter((place) => place === field);
}

function isTold({ blocks }: Selection, field: PlaceField): boolean {
  return blocks.some(({ segment, indexes }) => indexes.some((index) => segment.codes[field][index] !== 0));
}

function countWithout({ blocks }: Selection, field: PlaceField): number {
  let count = 0;
  for (const { segment, indexes } of blocks) {
    for (const index of indexes) {
      count += segment.codes[field][index] === 0 ? 1 : 0;
    }
  }
  return count;
}
