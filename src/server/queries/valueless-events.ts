import { GROUP_FIELD_NAMES } from '../../query/field-names.ts';
import type { GroupField } from '../../query/query.ts';
import { plural } from '../../query/words/numbers.ts';
import type { GroupedEvents } from '../analysis/keys.ts';
import { gatherCodes, type Selection } from '../analysis/select.ts';
import { PLACE_FIELDS } from '../events/columns.ts';
import type { Notice } from '../grafana/frames/frame.ts';

/**
 * How many events of keys add nothing where the different values of a field are counted, because they have none: a search
 * has no object, a view in the organisation log no address. Of places another notice tells it, with its reasons.
 */
export function valuelessNotice(field: GroupField, selection: Selection, { events }: GroupedEvents): Notice[] {
  if (PLACE_FIELDS.some((place) => place === field)) {
    return [];
  }
  const count = gatherCodes(selection, field).reduce(
    (sum, code, event) => sum + Number(code === 0 && events.key[event] !== 0),
    0
  );
  return count === 0
    ? []
    : [
        {
          severity: 'info',
          text: `${plural(count, 'event')} ${count === 1 ? 'has' : 'have'} no ${GROUP_FIELD_NAMES[field].one} and ${count === 1 ? 'counts' : 'count'} for nothing.`,
        },
      ];
}
