import type { LabelledNumber } from './alert-rule-expression.ts';

/** What a rule's annotations and labels may speak of. */
export interface TemplateData {
  /** Labels of the instance. */
  readonly labels: Readonly<Record<string, string>>;
  /** By refId. */
  readonly values: Readonly<Record<string, LabelledNumber>>;
}

type Value = string | number | LabelledNumber | TemplateData['labels'] | TemplateData['values'];

const NO_VALUE = '[no value]';

/**
 * Fills the `{{ … }}` of a template, of the part of Grafana's templates that our rules use: `$labels`, `$values`, dots,
 * `index`, and `urlquery` behind a bar. A refId prints its number; what a dot does not find is `[no value]`, what `index`
 * does not find is empty.
 * @throws Error for every other template
 */
export function fillTemplate(template: string, data: TemplateData): string {
  return template.replaceAll(/\{\{(.*?)\}\}/gs, (_, inside: string) => {
    const [first = '', ...pipes] = inside.split('|').map((part) => part.trim());
    return pipes.reduce(
      (text, name) => {
        if (name !== 'urlquery') {
          throw new Error(`The template function ${name} is not known here.`);
        }
        return queryEscaped(text);
      },
      print(term(first, data))
    );
  });
}

/** As Go's `url.QueryEscape`. */
function queryEscaped(text: string): string {
  return encodeURIComponent(text)
    .replaceAll(/[!'()*]/g, (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`)
    .replaceAll('%20', '+');
}

function term(text: string, data: TemplateData): Value {
  const indexed = /^index\s+(\S+)\s+"([^"]*)"$/.exec(text);
  if (indexed === null) {
    return path(text, data);
  }
  const [, place = '', name = ''] = indexed;
  return member(path(place, data), name) ?? '';
}

function path(text: string, { labels, values }: TemplateData): Value {
  const [root, ...names] = text.split('.');
  const start = { $labels: labels, $values: values }[root ?? ''];
  if (start === undefined || names.some((name) => !/^\w+$/.test(name))) {
    throw new Error(`The template term ${text} is not known here.`);
  }
  return names.reduce<Value>((value, name) => member(value, name) ?? NO_VALUE, start);
}

function member(value: Value, name: string): Value | undefined {
  if (typeof value !== 'object') {
    return undefined;
  }
  if (isNumber(value)) {
    return { Labels: value.labels, Value: value.value ?? NaN }[name];
  }
  return Object.hasOwn(value, name) ? value[name] : undefined;
}

function print(value: Value): string {
  if (typeof value !== 'object') {
    return String(value);
  }
  if (isNumber(value)) {
    return String(value.value ?? NaN);
  }
  throw new Error('A template cannot print a whole map.');
}

function isNumber(value: object): value is LabelledNumber {
  return 'labels' in value && 'value' in value && typeof value.labels === 'object';
}
