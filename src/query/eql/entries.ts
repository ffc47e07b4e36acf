import { isIpRange } from '../ip-range.ts';
import { MAX_TEXT } from '../limits.ts';
import { SOURCE_KEYS } from '../settings.ts';
import { variableIn } from '../variable.ts';
import { EqlError } from './eql-error.ts';
import { ECS_CATEGORIES, type FieldFilter } from './fields.ts';
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
    throw new EqlError(
      place,
      '* is an ordinary character with this operator, and a wildcard in a filter: use : or like'
    );
  }
  if (meaning === 'pattern' && text.includes('?')) {
    throw new EqlError(
      place,
      '? stands for exactly one character, which a filter cannot say: use * or the whole value'
    );
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
    throw new EqlError(value.place, '* is an ordinary character in a function, and one that a filter cannot look for');
  }
  const before = name.startsWith('startsWith') ? '' : '*';
  const behind = name.startsWith('endsWith') ? '' : '*';
  return { ...value, value: `${before}${text}${behind}` };
}

/** An address or block of addresses. @throws EqlError if the value is neither */
export function networkOf(value: Value): string {
  const text = textOf(value);
  if (!isIpRange(text)) {
    throw new EqlError(value.place, 'this is no IP address and no CIDR block (10.0.0.0/8)');
  }
  return text;
}

function textOf({ value, place }: Value): string {
  if (typeof value !== 'string') {
    throw new EqlError(place, 'a text in quotes is expected: this field holds texts');
  }
  if (value.trim() === '') {
    throw new EqlError(place, 'the text is empty: a filter cannot look for nothing');
  }
  if (value.length > MAX_TEXT) {
    throw new EqlError(place, `the text is too long: at most ${MAX_TEXT} characters`);
  }
  const variable = variableIn(value);
  if (variable !== undefined) {
    throw new EqlError(place, `Grafana would take ${variable.expression} for a template variable`);
  }
  return value;
}

type At = Value['place'];

function category(text: string, place: At): string {
  if (text.includes('*') || ECS_CATEGORIES.includes(text.toLowerCase())) {
    throw new EqlError(
      place,
      "categories of the Elastic Common Schema are not Atlassian's: name the actions with event.action, or one of Atlassian's categories, such as user_management"
    );
  }
  return text;
}

function wholeUserAgent(text: string, place: At): string {
  if (!text.includes('*')) {
    throw new EqlError(
      place,
      'a filter finds parts of user agents and would find this in longer ones too: use : with *, or stringContains~'
    );
  }
  return text;
}

function searchedWord(text: string, place: At): string {
  const [, word] = /^\*([^*]+)\*$/.exec(text) ?? [];
  if (word === undefined || word.trim() === '') {
    throw new EqlError(
      place,
      'a filter finds parts of what was searched for: use stringContains~, or : with * before and behind'
    );
  }
  return word;
}

function address(text: string, place: At): string {
  if (text.includes('/') || text.includes('*')) {
    throw new EqlError(place, 'for more than one address use cidrMatch(source.ip, "10.0.0.0/8")');
  }
  return networkOf({ value: text, place });
}

function source(text: string, place: At): string {
  if (!SOURCE_KEYS.some((key) => key === text)) {
    throw new EqlError(place, `this is the dataset of another integration: ${SOURCE_KEYS.join(', ')} are known here`);
  }
  return text;
}
