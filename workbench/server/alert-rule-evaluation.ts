import type { AlertRule } from './alert-rule.ts';
import { applyExpression, type LabelledNumber } from './alert-rule-expression.ts';

/** What a data source answered to one query of a rule; no numbers: no data. */
export type QueryAnswer =
  | { readonly kind: 'numbers'; readonly numbers: readonly LabelledNumber[] }
  | { readonly kind: 'error'; readonly text: string };

/** One key of the condition, and what every refId says about it. */
export interface ConditionResult extends LabelledNumber {
  readonly values: Readonly<Record<string, LabelledNumber>>;
}

/** What one evaluation of a rule gave. */
export type Evaluation =
  | { readonly kind: 'results'; readonly results: readonly ConditionResult[] }
  | { readonly kind: 'noData' }
  | { readonly kind: 'error'; readonly text: string };

/** A column of an answer's frame. */
export interface Column {
  readonly name: string;
  readonly type: 'string' | 'number' | 'other';
  readonly values: ArrayLike<unknown>;
}

/**
 * Numbers of a frame as rule expressions read it: one a row, its labels from the string columns.
 * @throws Error for what expressions refuse: other columns, several numbers a row, a label without text
 */
export function labelledNumbers(columns: readonly Column[]): LabelledNumber[] {
  const [numbers, ...others] = columns.filter(({ type }) => type !== 'string');
  if (columns.length === 0) {
    return [];
  }
  if (numbers?.type !== 'number' || others.length > 0) {
    throw new Error('An alert rule needs exactly one number column beside its string columns.');
  }
  const labels = columns.filter(({ type }) => type === 'string');
  return Array.from(numbers.values, (value, row) => ({
    labels: Object.fromEntries(labels.map((column) => [column.name, labelText(column, row)])),
    value: typeof value === 'number' && !Number.isNaN(value) ? value : null,
  }));
}

function labelText({ name, values }: Column, row: number): string {
  const text = values[row];
  if (typeof text !== 'string') {
    throw new Error(`Row ${row} has no text in the column ${name}.`);
  }
  return text;
}

/**
 * Result of a rule: an error of any query is the rule's; a query without data, if only of evidence, makes the whole rule
 * "no data"; else each key of the condition is a result.
 * @param answers one for each query of the rule, by refId
 */
export function evaluateRule(rule: AlertRule, answers: ReadonlyMap<string, QueryAnswer>): Evaluation {
  const numbers = new Map<string, readonly LabelledNumber[]>();
  for (const { refId } of rule.queries) {
    const answer = answers.get(refId) ?? { kind: 'numbers', numbers: [] };
    if (answer.kind === 'error') {
      return answer;
    }
    numbers.set(refId, answer.numbers);
  }
  if ([...numbers.values()].some(({ length }) => length === 0)) {
    return { kind: 'noData' };
  }
  for (let left = [...rule.expressions]; left.length > 0;) {
    const ready = left.filter(({ input }) => numbers.has(input));
    if (ready.length === 0) {
      return { kind: 'error', text: `The expression ${left[0]?.refId} needs ${left[0]?.input}, which is not there.` };
    }
    ready.forEach((node) => numbers.set(node.refId, applyExpression(node, numbers.get(node.input) ?? [])));
    left = left.filter((node) => !ready.includes(node));
  }
  const condition = numbers.get(rule.condition);
  if (condition === undefined) {
    return { kind: 'error', text: `The condition ${rule.condition} is not there.` };
  }
  const twice = condition.find((one, index) => condition.findIndex((other) => sameLabels(one, other)) !== index);
  if (twice !== undefined) {
    return { kind: 'error', text: `Labels are not unique: ${labelIdentity(twice.labels)}.` };
  }
  return { kind: 'results', results: condition.map((one) => ({ ...one, values: valuesOf(one, numbers) })) };
}

/** A key as text, equal for equal labels. */
export function labelIdentity(labels: Readonly<Record<string, string>>): string {
  return JSON.stringify(Object.entries(labels).sort(([a], [b]) => (a < b ? -1 : 1)));
}

/**
 * Of each refId the number whose labels are the key's, a part of them, or these and more. Grafana takes any where several
 * are so; none is taken here, so that a rule that leaves it to chance is seen.
 */
function valuesOf(one: LabelledNumber, numbers: ReadonlyMap<string, readonly LabelledNumber[]>) {
  return Object.fromEntries(
    [...numbers].flatMap(([refId, list]): Array<[string, LabelledNumber]> => {
      const same = list.filter((other) => sameLabels(one, other));
      const [match, ...others] =
        same.length > 0 ? same : list.filter((other) => holdsLabels(one, other) || holdsLabels(other, one));
      return match === undefined || others.length > 0 ? [] : [[refId, match]];
    })
  );
}

function sameLabels(one: LabelledNumber, other: LabelledNumber): boolean {
  return labelIdentity(one.labels) === labelIdentity(other.labels);
}

function holdsLabels({ labels }: LabelledNumber, part: LabelledNumber): boolean {
  return Object.entries(part.labels).every(([name, value]) => labels[name] === value);
}
