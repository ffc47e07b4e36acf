import type { CountQuery } from '../../query/query.ts';
import { groupEvents, type GroupedEvents } from '../analysis/keys.ts';
import type { Selection } from '../analysis/select.ts';
import type { SourceType } from '../events/audit-event.ts';
import type { Dictionaries } from '../events/columns.ts';

/** Its views of pages carry no address: left out, who reads most would be seen by nobody who groups by user and address. */
const ADDRESSLESS: SourceType = 'organization';

/** The events of a query by its keys. */
export function groupQuery(
  { groupBy, countMissing, measure }: Pick<CountQuery, 'groupBy' | 'countMissing' | 'measure'>,
  selection: Selection,
  dictionaries: Dictionaries
): GroupedEvents {
  return groupEvents(selection, dictionaries, {
    fields: groupBy,
    countMissing,
    addressless: dictionaries.of('event.dataset').code(ADDRESSLESS),
    measure,
  });
}
