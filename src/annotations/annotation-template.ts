/** `{{user.name}}`, or `{{user.name|user.id}}`: the first of several that has a value. */
const PLACEHOLDER = /\{\{([^{}]*)\}\}/g;
/** Between the parts of a template. */
export const SEPARATOR = ' · ';

/** What is wrong with a template; `unknown` is a name that no field has. */
export type TemplateFault =
  { readonly kind: 'half-open' | 'no-name' } | { readonly kind: 'unknown-field'; readonly unknown: string };

/** What is wrong with a template, undefined if nothing is. @param known names of the fields that it may name */
export function templateFault(template: string, known: readonly string[]): TemplateFault | undefined {
  if (/\{\{|\}\}/.test(template.replace(PLACEHOLDER, ''))) {
    return { kind: 'half-open' };
  }
  const named = [...template.matchAll(PLACEHOLDER)].flatMap(([, inside = '']) => fieldsIn(inside));
  if (named.includes('')) {
    return { kind: 'no-name' };
  }
  const unknown = named.find((name) => !known.includes(name));
  return unknown === undefined ? undefined : { kind: 'unknown-field', unknown };
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
