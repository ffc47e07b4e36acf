import { EqlError, type Place } from './eql-error.ts';
import { entryOf, networkOf, partPattern, type Meaning } from './entries.ts';
import { eqlField, filterOf, type FieldFilter } from './fields.ts';
import type { EqlNote } from './notes.ts';
import { eqlProblem } from './problems.ts';
import type { Condition, Field, Value } from './syntax.ts';

type TextKey = Exclude<FieldFilter['key'], 'minBytes'>;

/** What every event must be: of a list of texts, of a size, or with a value at all. */
export type Criterion =
  | {
      readonly type: 'texts';
      readonly key: TextKey;
      readonly entries: readonly string[];
      /** None of the entries may match, instead of any. */
      readonly isExcluded: boolean;
      /** Why a person should look twice. */
      readonly notes: readonly EqlNote[];
      readonly place: Place;
    }
  | { readonly type: 'bytes'; readonly least?: number; readonly most?: number; readonly place: Place }
  | { readonly type: 'present'; readonly field: Field; readonly place: Place };

const FOLDED_FUNCTIONS = ['stringContains~', 'startsWith~', 'endsWith~'];
const FUNCTIONS = ['stringContains', 'startsWith', 'endsWith', ...FOLDED_FUNCTIONS];

/**
 * The criteria that an event meets exactly if it meets the condition, or exactly if it does not where that is negated.
 * @throws EqlError for a condition that criteria cannot say exactly
 */
export function criteriaOf(condition: Condition, isNegated = false): Criterion[] {
  switch (condition.type) {
    case 'not':
      return criteriaOf(condition.part, !isNegated);
    case 'and':
    case 'or': {
      const parts = condition.parts.map((part) => criteriaOf(part, isNegated));
      return (condition.type === 'and') === isNegated ? [anyOf(parts, condition.place)] : parts.flat();
    }
    case 'constant':
      if (condition.value === isNegated) {
        throw new EqlError(condition.place, eqlProblem('never-true'));
      }
      return [];
    case 'call':
      return [called(condition, isNegated)];
    case 'comparison':
      return [compared(condition, isNegated)];
  }
}

/** One list for lists of the same key; nothing else can stand on the sides of an `or`. */
function anyOf(parts: readonly Criterion[][], place: Place): Criterion {
  const [first, ...others] = parts.map(([only, ...more]) => (more.length === 0 ? only : undefined));
  if (first?.type !== 'texts' || first.isExcluded) {
    throw new EqlError(place, eqlProblem('or'));
  }
  return others.reduce<typeof first>((all, next) => {
    if (next?.type !== 'texts' || next.isExcluded || next.key !== all.key) {
      throw new EqlError(place, eqlProblem('or'));
    }
    return { ...all, entries: [...all.entries, ...next.entries], notes: [...all.notes, ...next.notes] };
  }, first);
}

function called(call: Extract<Condition, { type: 'call' }>, isExcluded: boolean): Criterion {
  const { name, field, values, place } = call;
  if (name === 'cidrMatch') {
    if (filterOf(field).type !== 'address') {
      throw new EqlError(field.place, eqlProblem('cidr-of-no-address'));
    }
    return { type: 'texts', key: 'ips', entries: values.map(networkOf), isExcluded, notes: [], place };
  }
  const [value, ...more] = values;
  if (!FUNCTIONS.includes(name) || value === undefined) {
    throw new EqlError(
      place,
      eqlProblem('unknown-function', { name, functions: `cidrMatch, ${FUNCTIONS.join(', ')}` })
    );
  }
  if (more.length > 0) {
    throw new EqlError(more[0]?.place ?? place, eqlProblem('several-texts', { name }));
  }
  const isFolded = FOLDED_FUNCTIONS.includes(name);
  return texts(field, [partPattern(name, value)], { meaning: 'part', isFolded, isExcluded, place });
}

function compared(comparison: Extract<Condition, { type: 'comparison' }>, isNegated: boolean): Criterion {
  const { field, operator, values, place } = comparison;
  if (isAboutAnyValue(comparison)) {
    if (isNegated !== (operator === '==')) {
      throw new EqlError(place, eqlProblem('events-without-value'));
    }
    return { type: 'present', field, place };
  }
  if (filterOf(field).type === 'bytes') {
    return bytes(comparison, isNegated);
  }
  const isExcluded = isNegated !== (operator === '!=');
  switch (operator) {
    case '<':
    case '<=':
    case '>':
    case '>=':
      throw new EqlError(place, eqlProblem('order', { field: field.name }));
    case '==':
    case '!=':
    case 'in':
    case 'in~':
      return texts(field, values, { meaning: 'literal', isFolded: operator === 'in~', isExcluded, place });
    case ':':
    case 'like':
    case 'like~':
      return texts(field, values, { meaning: 'pattern', isFolded: operator !== 'like', isExcluded, place });
  }
}

/** `field != null`, `field == null`, `field : "*"`: whether there is a value at all. */
function isAboutAnyValue({ operator, values }: Extract<Condition, { type: 'comparison' }>): boolean {
  const isPattern = operator === ':' || operator === 'like' || operator === 'like~';
  return values.some(({ value }) =>
    value === null
      ? operator === '==' || operator === '!='
      : isPattern && typeof value === 'string' && /^\*+$/.test(value)
  );
}

interface Reading {
  readonly meaning: Meaning;
  readonly isFolded: boolean;
  readonly isExcluded: boolean;
  readonly place: Place;
}

function texts(field: Field, values: readonly Value[], { meaning, isFolded, isExcluded, place }: Reading): Criterion {
  const filter = filterOf(field);
  if (filter.type === 'bytes') {
    throw new EqlError(place, eqlProblem('number-field', { field: field.name }));
  }
  const entries = values.map((value) => entryOf(filter, value, meaning));
  const { note } = eqlField(field);
  const hasCase = entries.some((entry) => entry.toLowerCase() !== entry.toUpperCase());
  const isVocabulary = filter.key === 'actions' && entries.every((entry) => entry === entry.toLowerCase());
  const caseMatters = !isFolded && hasCase && !isVocabulary && filter.type !== 'address' && filter.type !== 'source';
  return {
    type: 'texts',
    key: filter.key,
    entries,
    isExcluded,
    notes: [...(note === undefined ? [] : [note]), ...(caseMatters ? ['letter-case' as const] : [])],
    place,
  };
}

const OPPOSITES = { '<': '>=', '<=': '>', '>': '<=', '>=': '<' } as const;

function bytes(comparison: Extract<Condition, { type: 'comparison' }>, isNegated: boolean): Criterion {
  const { field, operator, values, place } = comparison;
  const [value] = values;
  if (typeof value?.value !== 'number' || !Number.isInteger(value.value) || values.length > 1) {
    throw new EqlError(value?.place ?? place, eqlProblem('no-bytes', { field: field.name }));
  }
  const { value: amount } = value;
  const isOrder = operator === '<' || operator === '<=' || operator === '>' || operator === '>=';
  const meant = isNegated && isOrder ? OPPOSITES[operator] : operator;
  switch (meant) {
    case '>=':
      return { type: 'bytes', least: amount, place };
    case '>':
      return { type: 'bytes', least: amount + 1, place };
    case '<':
      return { type: 'bytes', most: amount - 1, place };
    case '<=':
      return { type: 'bytes', most: amount, place };
    case '==':
      if (!isNegated) {
        return { type: 'bytes', least: amount, most: amount, place };
      }
  }
  throw new EqlError(place, eqlProblem('excluded-size'));
}
