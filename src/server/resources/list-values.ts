import { filterKeyOf } from '../../query/label-filters.ts';
import { fieldValues, type FieldValue, type ValueField, type ValueListing } from './field-values.ts';
import { narrowedEvents, type ListEnvironment, type Narrowing } from './narrowed-events.ts';

/** Which values of a field are wanted. */
export interface ValuesWanted extends ValueListing, Narrowing {
  readonly field: ValueField;
}

/**
 * Values that a field can be narrowed to by somebody who has filled the others: the field's own key is left out of the
 * filters.
 * @throws InvalidQueryError as `narrowedEvents` does
 */
export async function listValues(wanted: ValuesWanted, environment: ListEnvironment): Promise<FieldValue[]> {
  const { events, dictionaries } = await narrowedEvents(wanted, filterKeyOf(wanted.field), environment);
  return fieldValues(events, dictionaries, wanted.field, wanted);
}
