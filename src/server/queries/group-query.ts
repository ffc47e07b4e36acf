import { SEARCH_TERM, type CountQuery, type Measure } from '../../query/query.ts';
import { DownstreamError } from '../grafana/errors.ts';
import { groupEvents, type GroupedEvents, type MeasuredField } from '../analysis/keys.ts';
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
    measure: measuredField(measure),
  });
}

function measuredField(measure: Measure): MeasuredField {
  if (measure.type === 'impossibleTravel') {
    throw new DownstreamError('Impossible travel is not measured by this version', { status: 501 });
  }
  if (measure.type !== 'distinct') {
    return measure;
  }
  const { type, field } = measure;
  if (field === SEARCH_TERM) {
    throw new DownstreamError('Search terms are not measured by this version', { status: 501 });
  }
  return { type, field };
}
