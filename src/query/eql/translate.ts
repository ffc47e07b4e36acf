import { readDuration } from '../duration.ts';
import { MAX_GROUP_FIELDS, MAX_WINDOW_MS } from '../limits.ts';
import type { GroupField } from '../query.ts';
import type { WindowPatch } from '../presets.ts';
import { criteriaOf, type Criterion } from './criteria.ts';
import { EqlError } from './eql-error.ts';
import { eqlField, groupOf } from './fields.ts';
import { filterOfAll } from './filter.ts';
import { parseEql } from './parse-eql.ts';
import type { EventPattern, Field, Sequence } from './syntax.ts';

/** An EQL rule as a window query. */
export interface EqlTranslation {
  /** What it sets in a query; time zone, limit and such stay as they are. */
  readonly patch: WindowPatch & { readonly countMissing: boolean };
  /** The rule matches from this value on: in Grafana "is above" one less. */
  readonly threshold: number;
  /** Where the query means something else than the words of the rule, as sentences for people. */
  readonly notes: readonly string[];
}

/** Window of a rule that names none, as one event is a match by itself. */
const EVENT_WINDOW = '1h';
const EVENT_NOTE = `Each matching event counts by itself: the rule names no time span, so the window is ${EVENT_WINDOW}.`;

/**
 * Translates an EQL rule. A sequence that repeats one kind of event becomes a count in a sliding window; an event
 * query becomes one with the threshold 1.
 * @throws EqlError for a text that is no EQL, and for every part that the query could not say exactly
 */
export function translateEql(text: string): EqlTranslation {
  const query = parseEql(text);
  if (query.type === 'event') {
    return translation([], criteriaOfEvent(query.event), EVENT_WINDOW, 1, [EVENT_NOTE]);
  }
  const { runs, by, event } = repeated(query);
  return translation([...query.by, ...by], criteriaOfEvent(event), windowOf(query), runs, []);
}

function translation(
  by: readonly Field[],
  criteria: readonly Criterion[],
  window: string,
  threshold: number,
  notes: readonly string[]
): EqlTranslation {
  const groupBy = groupFields(by);
  const countMissing = isMissingCounted(by);
  const allNotes = [
    ...notes,
    ...by.map((field) => eqlField(field).note ?? ''),
    ...criteria.flatMap((criterion) => (criterion.type === 'texts' ? criterion.notes : [])),
  ];
  return {
    patch: {
      queryType: 'window',
      filter: filterOfAll(criteria, countMissing ? [] : groupBy),
      groupBy,
      countMissing,
      measure: { type: 'count' },
      window,
      result: 'max',
      minValue: Math.max(1, Math.floor(threshold / 2)),
    },
    threshold,
    notes: [...new Set(allNotes)].filter((note) => note !== ''),
  };
}

function criteriaOfEvent({ category: { name, place }, condition }: EventPattern): Criterion[] {
  const criteria = criteriaOf(condition);
  if (name === 'any') {
    return criteria;
  }
  const field: Field = { name: 'event.category', isOptional: false, place };
  const values = [{ value: name, place }];
  return [...criteriaOf({ type: 'comparison', field, operator: '==', values, place }), ...criteria];
}

/** The one event that a sequence repeats, and how often. */
function repeated({ items }: Sequence): { event: EventPattern; by: readonly Field[]; runs: number } {
  const [first, ...others] = items;
  if (first === undefined) {
    throw new RangeError('a sequence has at least one item');
  }
  const written = meaning(first);
  const other = others.find((item) => meaning(item) !== written);
  if (other !== undefined) {
    throw new EqlError(
      other.place,
      'a sequence of different events (login, then export) is not a window count: only the same event can repeat'
    );
  }
  return { ...first, runs: items.reduce((sum, { runs }) => sum + runs, 0) };
}

/** Equal for items that ask for the same events with the same keys, wherever they stand in the text. */
function meaning({ event, by }: Sequence['items'][number]): string {
  return JSON.stringify({ event, by }, (key, value: unknown) => (key === 'place' ? undefined : value));
}

function windowOf({ maxspan: { duration, place } }: Sequence): string {
  const read = readDuration(duration);
  if (read === undefined) {
    throw new EqlError(place, 'this is no time span that a window can have: a whole number of ms, s, m, h or d can');
  }
  if (read.ms < 1 || read.ms > MAX_WINDOW_MS) {
    throw new EqlError(place, `a window is at least 1 ms and at most ${MAX_WINDOW_MS / 86_400_000} days long`);
  }
  return `${read.count}${read.unit}`;
}

function groupFields(by: readonly Field[]): GroupField[] {
  const fields = [...new Set(by.map(groupOf))];
  const tooMany = by[MAX_GROUP_FIELDS];
  if (fields.length > MAX_GROUP_FIELDS && tooMany !== undefined) {
    throw new EqlError(tooMany.place, `a count is grouped by at most ${MAX_GROUP_FIELDS} fields`);
  }
  return fields;
}

function isMissingCounted(by: readonly Field[]): boolean {
  const [first] = by;
  const other = by.find(({ isOptional }) => isOptional !== first?.isOptional);
  if (other !== undefined) {
    throw new EqlError(
      other.place,
      'events without a key are counted for all fields or for none: write ? before every field behind "by", or before none'
    );
  }
  return first?.isOptional ?? false;
}
