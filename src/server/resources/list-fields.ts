import type { Selection } from '../analysis/select.ts';
import { CODED_FIELDS } from '../events/columns.ts';
import { isValueField, type ValueField } from './field-values.ts';
import { narrowedEvents, type ListEnvironment, type Narrowing } from './narrowed-events.ts';

/**
 * Fields of which at least one of the events has a value.
 * @throws InvalidQueryError as `narrowedEvents` does
 */
export async function listFields(wanted: Narrowing, environment: ListEnvironment): Promise<ValueField[]> {
  const { events } = await narrowedEvents(wanted, undefined, environment);
  return CODED_FIELDS.filter((field) => isValueField(field, CODED_FIELDS)).filter((field) => occurs(events, field));
}

/** Code 0 is the empty value. */
function occurs({ blocks }: Selection, field: ValueField): boolean {
  return blocks.some(({ segment, indexes }) => indexes.some((index) => segment.codes[field][index] !== 0));
}
