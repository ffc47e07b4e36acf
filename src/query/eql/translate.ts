import { emptyFilter } from '../defaults.ts';
import { readDuration } from '../duration.ts';
import { MAX_GROUP_FIELDS, MAX_RUNS, MAX_STEPS, MAX_WINDOW_MS } from '../limits.ts';
import type { SequencePatch, WindowPatch } from '../presets/preset.ts';
import type { GroupField } from '../query.ts';
import { criteriaOf, type Criterion } from './criteria.ts';
import { EqlError } from './eql-error.ts';
import { eqlField, groupOf } from './fields.ts';
import { filterOfAll } from './filter.ts';
import { parseEql } from './parse-eql.ts';
import { EVENT_WINDOW, type EqlNote } from './notes.ts';
import { eqlProblem } from './problems.ts';
import type { EventPattern, Field, Sequence, SequenceItem } from './syntax.ts';

/** An EQL rule as a window query, or as a sequence where its events differ. */
export interface EqlTranslation {
  /** What it sets in a query; time zone, limit and such stay as they are. */
  readonly patch: (WindowPatch | SequencePatch) & { readonly countMissing: boolean };
  /** The rule matches from this value on: in Grafana "is above" one less. */
  readonly threshold: number;
  /** Where the query means something else than the words of the rule. */
  readonly notes: readonly EqlNote[];
}

/**
 * Translates an EQL rule. A sequence that repeats one kind of event becomes a count in a sliding window, one of different
 * events a sequence; an event query becomes a window with the threshold 1.
 * @throws EqlError for a text that is no EQL, and for every part that the query could not say exactly
 */
export function translateEql(text: string): EqlTranslation {
  const query = parseEql(text);
  if (query.type === 'event') {
    return windowCount([], query.event, EVENT_WINDOW, 1, ['event-window']);
  }
  const by = joinKeys(query);
  const window = windowOf(query);
  const items = repeatedItems(query);
  const [first] = items;
  return first !== undefined && items.length === 1
    ? windowCount(by, first.event, window, first.runs, [])
    : steps(by, items, window);
}

function windowCount(
  by: readonly Field[],
  event: EventPattern,
  window: string,
  threshold: number,
  notes: readonly EqlNote[]
): EqlTranslation {
  const { groupBy, countMissing, present } = grouping(by);
  const criteria = criteriaOfEvent(event);
  return {
    patch: {
      queryType: 'window',
      filter: filterOfAll(criteria, present),
      groupBy,
      countMissing,
      measure: { type: 'count' },
      window,
      result: 'max',
      minValue: Math.max(1, Math.floor(threshold / 2)),
    },
    threshold,
    notes: allNotes(notes, by, criteria),
  };
}

function steps(by: readonly Field[], items: readonly SequenceItem[], window: string): EqlTranslation {
  const tooMany = items[MAX_STEPS];
  if (tooMany !== undefined) {
    throw new EqlError(tooMany.place, eqlProblem('too-many-steps', { max: MAX_STEPS, actual: items.length }));
  }
  const { groupBy, countMissing, present } = grouping(by);
  const criteria = items.map(({ event }) => criteriaOfEvent(event));
  return {
    patch: {
      queryType: 'sequence',
      filter: emptyFilter(),
      groupBy,
      countMissing,
      steps: items.map(({ runs, place }, n) => {
        if (runs > MAX_RUNS) {
          throw new EqlError(place, eqlProblem('too-many-runs', { max: MAX_RUNS }));
        }
        return { filter: filterOfAll(criteria[n] ?? [], present), runs };
      }),
      window,
      result: 'value',
      minValue: 1,
    },
    threshold: 1,
    notes: allNotes([], by, criteria.flat()),
  };
}

interface Grouping {
  readonly groupBy: GroupField[];
  readonly countMissing: boolean;
  /** Fields of which every counted event has a value. */
  readonly present: readonly GroupField[];
}

function grouping(by: readonly Field[]): Grouping {
  const groupBy = groupFields(by);
  const countMissing = isMissingCounted(by);
  return { groupBy, countMissing, present: countMissing ? [] : groupBy };
}

function allNotes(notes: readonly EqlNote[], by: readonly Field[], criteria: readonly Criterion[]): EqlNote[] {
  const all = [
    ...notes,
    ...by.flatMap((field) => eqlField(field).note ?? []),
    ...criteria.flatMap((criterion) => (criterion.type === 'texts' ? criterion.notes : [])),
  ];
  return [...new Set(all)];
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

/** The keys of the whole sequence and those behind its brackets, which must be the same behind each. */
function joinKeys({ by, items }: Sequence): Field[] {
  const keysOf = (item: SequenceItem | undefined) =>
    JSON.stringify(item?.by.map((field) => [groupOf(field), field.isOptional]));
  const [first] = items;
  const other = items.find((item) => keysOf(item) !== keysOf(first));
  if (other !== undefined) {
    throw new EqlError(other.place, eqlProblem('different-joins'));
  }
  return [...by, ...(first?.by ?? [])];
}

/** The items, of which those that ask for the same events one behind the other are one that is repeated. */
function repeatedItems({ items }: Sequence): SequenceItem[] {
  const steps: SequenceItem[] = [];
  for (const item of items) {
    const before = steps.at(-1);
    if (before !== undefined && meaning(before) === meaning(item)) {
      steps[steps.length - 1] = { ...before, runs: before.runs + item.runs };
    } else {
      steps.push(item);
    }
  }
  return steps;
}

/** Equal for items that ask for the same events, wherever they stand in the text. */
function meaning({ event }: SequenceItem): string {
  return JSON.stringify(event, (key, value: unknown) => (key === 'place' ? undefined : value));
}

function windowOf({ maxspan: { duration, place } }: Sequence): string {
  const read = readDuration(duration);
  if (read === undefined) {
    throw new EqlError(place, eqlProblem('no-window'));
  }
  if (read.ms < 1 || read.ms > MAX_WINDOW_MS) {
    throw new EqlError(place, eqlProblem('window-too-long', { days: MAX_WINDOW_MS / 86_400_000 }));
  }
  return `${read.count}${read.unit}`;
}

function groupFields(by: readonly Field[]): GroupField[] {
  const fields = [...new Set(by.map(groupOf))];
  const tooMany = by[MAX_GROUP_FIELDS];
  if (fields.length > MAX_GROUP_FIELDS && tooMany !== undefined) {
    throw new EqlError(tooMany.place, eqlProblem('too-many-keys', { max: MAX_GROUP_FIELDS }));
  }
  return fields;
}

function isMissingCounted(by: readonly Field[]): boolean {
  const [first] = by;
  const other = by.find(({ isOptional }) => isOptional !== first?.isOptional);
  if (other !== undefined) {
    throw new EqlError(other.place, eqlProblem('some-keys-optional'));
  }
  return first?.isOptional ?? false;
}
