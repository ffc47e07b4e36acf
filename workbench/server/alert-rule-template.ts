import type { LabelledNumber } from './alert-rule-expression.ts';
import { goNumber, TEMPLATE_FUNCTIONS } from './alert-rule-template-functions.ts';

/** What a rule's annotations and labels may speak of. */
export interface TemplateData {
  /** Labels of the instance. */
  readonly labels: Readonly<Record<string, string>>;
  /** By refId. */
  readonly values: Readonly<Record<string, LabelledNumber>>;
  /** Grafana's own address (`root_url`), with a slash at the end. */
  readonly externalURL?: string;
}

type Value = string | number | LabelledNumber | TemplateData['labels'] | TemplateData['values'];

/** Where a template stands: what it speaks of, and its dot, which only `with` sets here. */
interface Scope {
  readonly data: TemplateData;
  readonly dot: Value | undefined;
}

type Part =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'action'; readonly pipeline: string }
  | { readonly kind: 'with'; readonly pipeline: string; readonly then: Part[]; readonly otherwise: Part[] };

const NO_VALUE = '[no value]';
const GRAFANA = 'http://localhost:3000/';

/**
 * Fills a template, of the part of Grafana's templates that our rules use: `$labels`, `$values`, dots, `index`, `with` with
 * `else`, `externalURL`, bars, and the functions of `alert-rule-template-functions.ts`. A refId prints its number; what a
 * dot does not find is `[no value]`, what `index` does not find is empty.
 * @throws Error for every other template
 */
export function fillTemplate(template: string, data: TemplateData): string {
  const tokens = template.split(/\{\{(.*?)\}\}/s);
  const { parts, ended } = parse(tokens, 0);
  if (ended !== tokens.length) {
    throw new Error(`The template has ${tokens[ended]?.trim()} without a beginning.`);
  }
  return filled(parts, { data, dot: undefined });
}

/** @param tokens texts at even places, actions at odd ones; @returns the parts up to an `else` or `end` of an outer `with` */
function parse(tokens: readonly string[], from: number): { parts: Part[]; ended: number } {
  const parts: Part[] = [];
  for (let at = from; at < tokens.length; at++) {
    const token = tokens[at] ?? '';
    const action = token.trim();
    if (at % 2 === 0) {
      parts.push({ kind: 'text', text: token });
    } else if (action === 'else' || action === 'end') {
      return { parts, ended: at };
    } else if (action.startsWith('with ')) {
      const body = parse(tokens, at + 1);
      const otherwise = tokens[body.ended]?.trim() === 'else' ? parse(tokens, body.ended + 1) : undefined;
      at = (otherwise ?? body).ended;
      if (tokens[at]?.trim() !== 'end') {
        throw new Error(`The template has ${action} without an end.`);
      }
      parts.push({ kind: 'with', pipeline: action.slice(5), then: body.parts, otherwise: otherwise?.parts ?? [] });
    } else {
      parts.push({ kind: 'action', pipeline: action });
    }
  }
  return { parts, ended: tokens.length };
}

function filled(parts: readonly Part[], scope: Scope): string {
  return parts
    .map((part): string => {
      switch (part.kind) {
        case 'text':
          return part.text;
        case 'action':
          return print(piped(part.pipeline, scope));
        case 'with': {
          const dot = piped(part.pipeline, scope);
          return isEmpty(dot) ? filled(part.otherwise, scope) : filled(part.then, { ...scope, dot });
        }
      }
    })
    .join('');
}

function piped(pipeline: string, scope: Scope): Value {
  const [first = '', ...rest] = pipeline.split('|').map((part) => part.trim());
  return rest.reduce<Value>((last, part) => command(part, scope, last), command(first, scope, undefined));
}

/** @param last what stands before the bar: a function's last argument */
function command(text: string, scope: Scope, last: Value | undefined): Value {
  const [first = '', ...rest] = text.match(/"[^"]*"|\S+/g) ?? [];
  const operands = (): Value[] => [...rest.map((word) => operand(word, scope)), ...(last === undefined ? [] : [last])];
  if (first === 'index') {
    const [place = '', name] = operands();
    if (typeof name !== 'string') {
      throw new Error(`The template term ${text} is not known here.`);
    }
    return member(place, name) ?? '';
  }
  const called = Object.hasOwn(TEMPLATE_FUNCTIONS, first) ? TEMPLATE_FUNCTIONS[first] : undefined;
  if (called !== undefined) {
    return called(...operands());
  }
  if (rest.length > 0 || last !== undefined) {
    throw new Error(`The template function ${first} is not known here.`);
  }
  return operand(first, scope);
}

function operand(word: string, { data, dot }: Scope): Value {
  if (/^".*"$/.test(word)) {
    return word.slice(1, -1);
  }
  if (word === 'externalURL') {
    return data.externalURL ?? GRAFANA;
  }
  if (word === '.' && dot !== undefined) {
    return dot;
  }
  const [root, ...names] = word.split('.');
  const start = { $labels: data.labels, $values: data.values }[root ?? ''];
  if (start === undefined || names.some((name) => !/^\w+$/.test(name))) {
    throw new Error(`The template term ${word} is not known here.`);
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

/** What `with` passes over, as Go has it. */
function isEmpty(value: Value): boolean {
  return typeof value === 'object' ? !isNumber(value) && Object.keys(value).length === 0 : value === '' || value === 0;
}

function print(value: Value): string {
  if (typeof value !== 'object') {
    return typeof value === 'number' ? goNumber(value) : value;
  }
  if (isNumber(value)) {
    return goNumber(value.value ?? NaN);
  }
  throw new Error('A template cannot print a whole map.');
}

function isNumber(value: object): value is LabelledNumber {
  return 'labels' in value && 'value' in value && typeof value.labels === 'object';
}
