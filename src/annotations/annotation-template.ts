import { t } from '../i18n';

/** `{{user.name}}`, or `{{user.name|user.id}}`: the first of several that has a value. */
const PLACEHOLDER = /\{\{([^{}]*)\}\}/g;
/** Between the parts of a template. */
export const SEPARATOR = ' · ';
/** Around the names of fields. */
const BRACES = { open: '{{', close: '}}' };

/** What is wrong with a template, as a sentence; undefined if nothing is. */
export function templateProblem(template: string, known: readonly string[]): string | undefined {
  if (/\{\{|\}\}/.test(template.replace(PLACEHOLDER, ''))) {
    return t('annotation-template.half-open', 'A field is written between {{open}} and {{close}}', BRACES);
  }
  const named = [...template.matchAll(PLACEHOLDER)].flatMap(([, inside = '']) => fieldsIn(inside));
  if (named.includes('')) {
    return t('annotation-template.no-name', 'A field’s name is missing between {{open}} and {{close}}', BRACES);
  }
  const unknown = named.find((name) => !known.includes(name));
  return unknown === undefined
    ? undefined
    : t('annotation-template.unknown-field', '{{unknown}} is no field here; {{known}} … are', {
        unknown,
        known: known.slice(0, 6).join(', '),
      });
}

/**
 * A template with the values of a row, which are text and never HTML; what is written in the template itself may be HTML,
 * and Grafana cleans it. A part between two ` · ` that names fields, none of which has a value, is left out.
 * @param valueOf the value of a field, `''` where there is none
 */
export function fillTemplate(template: string, valueOf: (field: string) => string): string {
  return template
    .split(SEPARATOR)
    .flatMap((part) => {
      const values: string[] = [];
      const filled = part.replace(PLACEHOLDER, (_, inside: string) => {
        const value = firstFilled(fieldsIn(inside), valueOf);
        values.push(value);
        return escapeHtml(value);
      });
      return values.length > 0 && values.every((value) => value === '') ? [] : [filled];
    })
    .join(SEPARATOR);
}

/** A text that shows as it is where HTML is expected. */
export function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}

function fieldsIn(inside: string): string[] {
  return inside.split('|').map((name) => name.trim());
}

function firstFilled(names: readonly string[], valueOf: (field: string) => string): string {
  return names.map(valueOf).find((value) => value !== '') ?? '';
}
