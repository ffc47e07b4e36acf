import type { GroupField } from '../../query/query.ts';
import { gatherValues, type GroupedEvents } from '../analysis/keys.ts';
import type { Selection } from '../analysis/select.ts';
import { mostFrequent } from '../analysis/top.ts';
import type { Dictionaries, PlaceField } from '../events/columns.ts';
import { pointOf } from '../events/location.ts';
import type { Field } from '../grafana/frames/frame.ts';

interface PlacedEvents {
  readonly selection: Selection;
  /** The events of the selection by the values of the field. */
  readonly grouped: GroupedEvents;
  /** Number of the first event that counts. */
  readonly first: number;
  readonly dictionaries: Dictionaries;
}

/**
 * Where the keys are, for a map: `latitude` and `longitude`, those of a country being those of its most frequent location,
 * null where none is known; for a location its country too, `''` where none is known.
 * @param field whose values the keys are
 * @returns undefined where the field is no place
 */
export function placeColumns(field: GroupField, keys: readonly number[], events: PlacedEvents): Field[] | undefined {
  switch (field) {
    case 'source.geo.location':
      return [
        ...pointColumns(keys.map((key) => events.dictionaries.of(field).value(events.grouped.codes[0]?.[key] ?? 0))),
        {
          name: 'source.geo.country_name',
          type: 'string',
          values: mostOf('source.geo.country_name', keys, events),
        },
      ];
    case 'source.geo.country_name':
      return pointColumns(mostOf('source.geo.location', keys, events));
    default:
      return undefined;
  }
}

/** The most frequent value of a field among the events of each key. */
function mostOf(
  field: PlaceField,
  keys: readonly number[],
  { selection, grouped, first, dictionaries }: PlacedEvents
): string[] {
  const dictionary = dictionaries.of(field);
  const { key, keyCount } = grouped.events;
  const values = gatherValues(selection, dictionaries, field).subarray(first);
  const found = mostFrequent({ key: key.subarray(first), keyCount }, values, (code) => dictionary.value(code));
  return keys.map((each) => dictionary.value(found[each] ?? 0));
}

function pointColumns(locations: readonly string[]): Field[] {
  const points = locations.map(pointOf);
  return [
    { name: 'latitude', type: 'float64', nullable: true, values: points.map((point) => point?.lat ?? null) },
    { name: 'longitude', type: 'float64', nullable: true, values: points.map((point) => point?.lon ?? null) },
  ];
}
