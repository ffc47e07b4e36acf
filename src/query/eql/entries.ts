import { isIpRange } from '../ip-range.ts';
import { MAX_TEXT } from '../limits.ts';
import { SOURCE_KEYS } from '../settings.ts';
import { variableIn } from '../variable.ts';
import { EqlError } from './eql-error.ts';
import { ECS_CATEGORIES, type FieldFilter } from './fields.ts';
import { eqlProblem } from './problems.ts';
import type { Value } from './syntax.ts';

/** What a value stands for: itself, a pattern of EQL, or a pattern that `partPattern` made. */
export type Meaning = 'literal' | 'pattern' | 'part';

/** Filters that compare texts. */
export type TextFilter = Exclude<FieldFilter, { readonly type: 'bytes' }>;

/**
 * A value as an entry of a filter.
 * @throws EqlError where the entry would match other events than the value
 */
export function entryOf(filter: TextFilter, value: Value, meaning: Meaning): string {
  const text = textOf(value);
  const { place } = value;
  if (meaning === 'literal' && text.includes('*')) {
    throw new EqlError(place, eqlProblem('literal-asterisk'));
  }
  if (meaning === 'pattern' && text.includes('?')) {
    throw new EqlError(place, eqlProblem('question-mark'));
  }
  switch (filter.type) {
    case 'pattern':
      return filter.key === 'categories' ? category(text, place) : text;
    case 'part':
      return wholeUserAgent(text, place);
    case 'search':
      return searchedWord(text, place);
    case 'address':
      return address(text, place);
    case 'source':
      return source(text, place);
  }
}

/** Wildcards of the functions that look for a part of a text. */
export function partPattern(name: string, value: Value): Value {
  const text = textOf(value);
  if (text.includes('*')) {
    throw new EqlError(value.place, eqlProblem('function-asterisk'));
  }
  const before = name.startsWith('startsWith') ? '' : '*';
  const behind = name.startsWith('endsWith') ? '' : '*';
  return { ...value, value: `${before}${text}${behind}` };
}

/** An address or block of addresses. @throws EqlError if the value is neither */
export function networkOf(value: Value): string {
  const text = textOf(value);
  if (!isIpRange(text)) {
    throw new EqlError(value.place, eqlProblem('no-address'));
  }
  return text;
}

function textOf({ value, place }: Value): string {
  if (typeof value !== 'string') {
    throw new EqlError(place, eqlProblem('no-text'));
  }
  if (value.trim() === '') {
    throw new EqlError(place, eqlProblem('empty-text'));
  }
  if (value.length > MAX_TEXT) {
    throw new EqlError(place, eqlProblem('value-too-long', { max: MAX_TEXT }));
  }
  const variable = variableIn(value);
  if (variable !== undefined) {
    throw new EqlError(place, eqlProblem('template-variable', { written: variable.expression }));
  }
  return value;
}

type At = Value['place'];

function category(text: string, place: At): string {
  if (text.includes('*') || ECS_CATEGORIES.includes(text.toLowerCase())) {
    throw new EqlError(place, eqlProblem('ecs-category'));
  }
  return text;
}

function wholeUserAgent(text: string, place: At): string {
  if (!text.includes('*')) {
    throw new EqlError(place, eqlProblem('whole-user-agent'));
  }
  return text;
}

function searchedWord(text: string, place: At): string {
  const [, word] = /^\*([^*]+)\*$/.exec(text) ?? [];
  if (word === undefined || word.trim() === '') {
    throw new EqlError(place, eqlProblem('whole-search'));
  }
  return word;
}

function address(text: string, place: At): string {
  if (text.includes('/') || text.includes('*')) {
    throw new EqlError(place, eqlProblem('several-addresses'));
  }
  return networkOf({ value: text, place });
}

function source(text: string, place: At): string {
  if (!SOURCE_KEYS.some((key) => key === text)) {
    throw new EqlError(place, eqlProblem('other-dataset', { sources: SOURCE_KEYS.join(', ') }));
  }
  return text;
}
