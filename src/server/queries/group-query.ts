import { SEARCH_TERM, type CountQuery, type Measure } from '../../query/query.ts';
import type { ItemLists } from '../analysis/keyed-events.ts';
import { groupEvents, type GroupedEvents, type MeasuredField } from '../analysis/keys.ts';
import type { Selection } from '../analysis/select.ts';
import type { SourceType } from '../events/audit-event.ts';
import type { CodedField, Dictionaries } from '../events/columns.ts';

/** Its views of pages carry no address: left out, who reads most would be seen by nobody who groups by user and address. */
const ADDRESSLESS: SourceType = 'organization';

/**
 * The events of a query by its keys.
 * @param searchTerms of each searched text, where the query counts different terms (`EventsRead.searchTerms`)
 */
export function groupQuery(
  { groupBy, countMissing, measure }: Pick<CountQuery, 'groupBy' | 'countMissing' | 'measure'>,
  selection: Selection,
  dictionaries: Dictionaries,
  searchTerms?: ItemLists
): GroupedEvents {
  return groupEvents(selection, dictionaries, {
    fields: groupBy,
    countMissing,
    addressless: dictionaries.of('event.dataset').code(ADDRESSLESS),
    measure: measuredField(measure, searchTerms),
  });
}

/** Fields that an event must have to be counted, or to count as another value. */
export function neededFields({ groupBy, measure }: Pick<CountQuery, 'groupBy' | 'measure'>): CodedField[] {
  switch (measure.type) {
    case 'count':
      return groupBy;
    case 'distinct':
      return [...groupBy, measure.field === SEARCH_TERM ? 'confluence.audit.search_text' : measure.field];
    case 'impossibleTravel':
      return [...groupBy, 'source.geo.location'];
    case 'sum':
      // An event without an amount adds nothing, whatever else it has.
      return [];
  }
}

function measuredField(measure: Measure, searchTerms: ItemLists | undefined): MeasuredField {
  if (measure.type !== 'distinct') {
    return measure;
  }
  const { type, field } = measure;
  if (field !== SEARCH_TERM) {
    return { type, field };
  }
  if (searchTerms === undefined) {
    throw new TypeError(`${SEARCH_TERM} is counted without its terms`);
  }
  return { type: 'distinctItems', field: 'confluence.audit.search_text', itemsOf: searchTerms };
}
