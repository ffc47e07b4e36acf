import { emptyFilter } from '../defaults.ts';
import type { WrittenFilter, WrittenFilterTerms } from '../query.ts';
import { SOURCE_KEYS } from '../settings.ts';
import { variableIn } from '../variable.ts';
import { parseWeekday } from '../weekdays.ts';
import { TEXT_FORM_KEYS, type TextFormKey } from './keys.ts';
import { termsOf, type Span, type TermToken, type ValueToken } from './tokens.ts';

/** What cannot be read; `key` is a name of the text form, `written` what stands in its place or as its value. */
export type FilterTextFault =
  | { readonly kind: 'unknown-key' | 'no-weekday' | 'no-bytes' | 'unknown-source'; readonly written: string }
  | { readonly kind: 'no-value-of-key' | 'several-values' | 'no-match'; readonly key: string }
  | { readonly kind: 'open-quote' | 'no-value' | 'text-twice' };

/** What cannot be read in a text form, and where. */
export type FilterTextProblem = Span & FilterTextFault;

export type ParsedFilter =
  | { readonly filter: WrittenFilter; readonly problems: readonly [] }
  | { readonly filter: undefined; readonly problems: readonly [FilterTextProblem, ...FilterTextProblem[]] };

/**
 * Reads a filter's text form: terms of `key:value,value`, `-` before one excludes, a key that comes again adds values, values
 * without a key are looked for in anything written in the event. Bounds of values (addresses, hours) are the schema's.
 */
export function parseFilterText(text: string): ParsedFilter {
  const reading = new FilterReading();
  termsOf(text).forEach((term) => reading.add(term));
  const [first, ...more] = reading.problems;
  return first === undefined
    ? { filter: { ...emptyFilter(), ...reading.wanted, exclude: reading.unwanted }, problems: [] }
    : { filter: undefined, problems: [first, ...more] };
}

class FilterReading {
  readonly wanted: Partial<WrittenFilterTerms> = {};
  readonly unwanted: Partial<WrittenFilterTerms> = {};
  readonly problems: FilterTextProblem[] = [];

  add(term: TermToken): void {
    const { key, values, negated } = term;
    const known = key === undefined ? TEXT : TEXT_FORM_KEYS.find(({ name }) => name === key.name);
    if (key !== undefined && known === undefined) {
      this.#problem(key, { kind: 'unknown-key', written: key.name });
      return;
    }
    for (const value of values) {
      if (!value.closed) {
        this.#problem(value, { kind: 'open-quote' });
      } else if (value.value === '') {
        this.#problem(term, key === undefined ? { kind: 'no-value' } : { kind: 'no-value-of-key', key: key.name });
      }
    }
    if (known !== undefined && values.every(({ closed, value }) => closed && value !== '')) {
      this.#fill(negated ? this.unwanted : this.wanted, known, key === undefined, term);
    }
  }

  #fill(terms: Partial<WrittenFilterTerms>, { key, name }: TextFormKey, bare: boolean, term: TermToken): void {
    const texts = term.values.map(({ value }) => value);
    switch (key) {
      case 'text':
        // Words without a key are one phrase, as they are written.
        if (terms.text === undefined || bare) {
          terms.text = [...(terms.text === undefined ? [] : [terms.text]), texts.join(',')].join(' ');
        } else {
          this.#problem(term, { kind: 'text-twice' });
        }
        break;
      case 'hours':
        terms.hours = [...(terms.hours === undefined ? [] : [terms.hours]), ...texts].join(',');
        break;
      case 'weekdays':
        terms.weekdays = [...(terms.weekdays ?? []), ...this.#numbers(term.values, parseWeekday, 'no-weekday')];
        break;
      case 'minBytes':
        terms.minBytes = this.#bytes(this.#single(term, name));
        break;
      case 'termMatch':
        terms.termMatch = this.#match(term, name);
        break;
      case 'sources':
        terms.sources = [...(terms.sources ?? []), ...this.#sources(term.values)];
        break;
      default:
        terms[key] = [...(terms[key] ?? []), ...texts];
    }
  }

  #single(term: TermToken, name: string): readonly ValueToken[] {
    if (term.values.length > 1) {
      this.#problem(term, { kind: 'several-values', key: name });
    }
    return term.values;
  }

  #bytes(values: readonly ValueToken[]): number | string {
    const [token] = values;
    return token !== undefined && variableIn(token.value) !== undefined
      ? token.value
      : (this.#numbers(values, wholeNumber, 'no-bytes')[0] ?? 0);
  }

  #numbers(
    values: readonly ValueToken[],
    read: (text: string) => number | undefined,
    kind: 'no-weekday' | 'no-bytes'
  ): number[] {
    return values.flatMap((token) => {
      const number = read(token.value);
      if (number === undefined) {
        this.#problem(token, { kind, written: token.value });
      }
      return number ?? [];
    });
  }

  #match(term: TermToken, name: string): 'word' | 'substring' {
    const [token] = this.#single(term, name);
    if (token?.value !== 'word' && token?.value !== 'substring') {
      this.#problem(term, { kind: 'no-match', key: name });
    }
    return token?.value === 'substring' ? 'substring' : 'word';
  }

  #sources(values: readonly ValueToken[]): string[] {
    return values.map((token) => {
      if (!token.value.includes('$') && !SOURCE_KEYS.some((key) => key === token.value)) {
        this.#problem(token, { kind: 'unknown-source', written: token.value });
      }
      return token.value;
    });
  }

  #problem({ from, to }: Span, fault: FilterTextFault): void {
    this.problems.push({ from, to, ...fault });
  }
}

const TEXT: TextFormKey = { name: 'text', key: 'text', explanation: '' };

function wholeNumber(text: string): number | undefined {
  return /^\d+$/.test(text) ? Number(text) : undefined;
}
