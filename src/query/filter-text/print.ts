import type { WrittenFilter, WrittenFilterTerms } from '../query.ts';
import { WEEKDAY_NAMES } from '../weekdays.ts';
import { TEXT_FORM_KEYS, type TextFormKey } from './keys.ts';

/**
 * A filter in its text form: `action:page_viewed user:"Ada L" -category:Auditing`. What asks for nothing is left out, so
 * that `parseFilterText` gives a filter that lets the same events through, and printing that gives the same text.
 */
export function printFilter({ exclude, ...terms }: WrittenFilter): string {
  return [
    ...TEXT_FORM_KEYS.flatMap((key) => printTerm('', key, terms)),
    ...TEXT_FORM_KEYS.flatMap((key) => printTerm('-', key, exclude)),
  ].join(' ');
}

function printTerm(sign: string, { name, key }: TextFormKey, terms: Partial<WrittenFilterTerms>): string[] {
  const values = valuesOf(key, terms);
  return values.length === 0 ? [] : [`${sign}${name}:${values.map(quoteValue).join(',')}`];
}

function valuesOf(key: TextFormKey['key'], terms: Partial<WrittenFilterTerms>): string[] {
  switch (key) {
    case 'text':
    case 'hours':
      return [terms[key] ?? ''].filter((text) => text !== '');
    case 'minBytes':
      return [terms[key] ?? 0].filter((bytes) => bytes !== 0).map(String);
    case 'weekdays':
      return (terms[key] ?? []).map((day) => WEEKDAY_NAMES[day - 1] ?? String(day));
    case 'termMatch':
      return terms.termMatch === 'substring' && (terms.terms ?? []).length > 0 ? ['substring'] : [];
    default:
      return terms[key] ?? [];
  }
}

/** A value as it is written: in quotes where a space, comma or quote would end it, and in one line, as fields of a page are. */
export function quoteValue(value: string): string {
  return /^[^\s",\\]+$/.test(value) ? value : `"${value.replace(/["\\]/g, '\\$&').replace(/[\n\r]/g, lineEnd)}"`;
}

function lineEnd(character: string): string {
  return character === '\n' ? '\\u{a}' : '\\u{d}';
}
