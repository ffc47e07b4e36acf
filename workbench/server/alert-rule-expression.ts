import { z } from 'zod';

/** One number of an answer or expression, known by its labels. `null`: there is a key, but no value. */
export interface LabelledNumber {
  readonly labels: Readonly<Record<string, string>>;
  readonly value: number | null;
}

const reference = z.string().regex(/^\$?\w+$/);

const expressionSchema = z.discriminatedUnion('type', [
  z.object({ type: z.literal('reduce'), refId: z.string(), expression: reference }),
  z.object({
    type: z.literal('threshold'),
    refId: z.string(),
    expression: reference,
    conditions: z.tuple([
      z.object({
        evaluator: z.discriminatedUnion('type', [
          z.object({ type: z.enum(['gt', 'lt']), params: z.array(z.number()).min(1) }),
          z.object({
            type: z.enum(['within_range', 'outside_range']),
            params: z.tuple([z.number(), z.number()]),
          }),
        ]),
      }),
    ]),
  }),
]);

type Expression = z.infer<typeof expressionSchema>;
type Evaluator = Extract<Expression, { type: 'threshold' }>['conditions'][0]['evaluator'];

/** A rule's expression on what another refId gave. */
export interface RuleExpression {
  readonly refId: string;
  readonly input: string;
  /** A threshold's; a reduction leaves single numbers as they are. */
  readonly threshold: Evaluator | undefined;
}

/** @throws ZodError for expressions that are not known here: of Grafana's, those that single numbers need are */
export function ruleExpression(model: unknown): RuleExpression {
  const expression = expressionSchema.parse(model);
  return {
    refId: expression.refId,
    input: expression.expression.replace('$', ''),
    threshold: expression.type === 'threshold' ? expression.conditions[0].evaluator : undefined,
  };
}

/** The numbers that an expression makes of its input's: a threshold gives 1 where it holds, else 0. */
export function applyExpression({ threshold }: RuleExpression, input: readonly LabelledNumber[]): LabelledNumber[] {
  return input.map(({ labels, value }) => ({
    labels,
    value: threshold === undefined || value === null ? value : Number(holds(threshold, value)),
  }));
}

/** In words, as Grafana's threshold expression says it. */
export function thresholdText({ type, params: [low, high] }: Evaluator): string {
  return {
    gt: `is above ${low}`,
    lt: `is below ${low}`,
    within_range: `is within range ${low} to ${high}`,
    outside_range: `is outside range ${low} to ${high}`,
  }[type];
}

/** Ranges leave their bounds out. */
function holds({ type, params: [low = NaN, high = NaN] }: Evaluator, value: number): boolean {
  switch (type) {
    case 'gt':
      return value > low;
    case 'lt':
      return value < low;
    case 'within_range':
      return value > low && value < high;
    case 'outside_range':
      return value < low || value > high;
  }
}
