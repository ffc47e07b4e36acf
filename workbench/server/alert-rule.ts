import { readFile } from 'node:fs/promises';
import { parse } from 'yaml';
import { z } from 'zod';
import { ruleExpression, type RuleExpression } from './alert-rule-expression.ts';

const duration = z.string().regex(/^(\d+(d|h|m|s))+$|^0$/, 'a duration such as 30s, 10m or 1h30m');

const nodeSchema = z.object({
  refId: z.string(),
  datasourceUid: z.string(),
  relativeTimeRange: z.object({ from: z.number(), to: z.number() }).optional(),
  model: z.looseObject({ refId: z.string() }),
});

const ruleSchema = z.object({
  uid: z.string(),
  title: z.string(),
  condition: z.string(),
  for: duration.default('0s'),
  keepFiringFor: duration.default('0s'),
  missing_series_evals_to_resolve: z.int().positive().default(2),
  execErrState: z.enum(['OK', 'Error', 'Alerting', 'KeepLast']).default('Alerting'),
  noDataState: z.enum(['OK', 'NoData', 'Alerting', 'KeepLast']).default('NoData'),
  labels: z.record(z.string(), z.string()).default({}),
  annotations: z.record(z.string(), z.string()).default({}),
  data: z.array(nodeSchema).min(1),
});

const fileSchema = z.object({ groups: z.array(z.object({ interval: duration, rules: z.array(ruleSchema) })) });

/** A rule's query of a data source. */
export interface RuleQuery {
  readonly refId: string;
  readonly datasourceUid: string;
  /** Seconds before the evaluation. */
  readonly relativeTimeRange: { readonly from: number; readonly to: number };
  /** The query as Grafana sends it to the data source. */
  readonly model: z.infer<typeof nodeSchema>['model'];
}

/** A provisioned Grafana alert rule. Durations are ms. */
export interface AlertRule {
  readonly uid: string;
  readonly title: string;
  /** Between two evaluations: the group's. */
  readonly intervalMs: number;
  /** The query or expression that decides. */
  readonly condition: string;
  readonly queries: readonly RuleQuery[];
  readonly expressions: readonly RuleExpression[];
  /** How long the condition must hold before an instance alerts. */
  readonly pendingMs: number;
  /** How long an instance is recovering after the condition no longer holds. */
  readonly keepFiringMs: number;
  /** In how many evaluations in a row an instance is not named before it resolves. */
  readonly missingEvaluations: number;
  readonly execErrState: 'OK' | 'Error' | 'Alerting' | 'KeepLast';
  readonly noDataState: 'OK' | 'NoData' | 'Alerting' | 'KeepLast';
  readonly labels: Readonly<Record<string, string>>;
  /** Templates, see `alert-rule-template.ts`. */
  readonly annotations: Readonly<Record<string, string>>;
}

/**
 * Reads the rules of a provisioning file as Grafana does: `$NAME` and `${NAME}` come from the environment, `$$` is a dollar.
 * @throws Error if a rule is of a form that is not known here
 */
export async function readAlertRules(
  path: string,
  environment: Readonly<Record<string, string>> = {}
): Promise<AlertRule[]> {
  const { groups } = fileSchema.parse(expanded(parse(await readFile(path, 'utf8')), environment));
  return groups.flatMap(({ interval, rules }) =>
    rules.map(({ data, ...rule }) => ({
      uid: rule.uid,
      title: rule.title,
      intervalMs: milliseconds(interval),
      condition: rule.condition,
      queries: data.flatMap(({ datasourceUid, relativeTimeRange, refId, model }) =>
        datasourceUid === EXPRESSION
          ? []
          : [{ refId, datasourceUid, relativeTimeRange: relativeTimeRange ?? { from: 600, to: 0 }, model }]
      ),
      expressions: data.flatMap(({ datasourceUid, refId, model }) =>
        datasourceUid === EXPRESSION ? [ruleExpression({ ...model, refId })] : []
      ),
      pendingMs: milliseconds(rule.for),
      keepFiringMs: milliseconds(rule.keepFiringFor),
      missingEvaluations: rule.missing_series_evals_to_resolve,
      execErrState: rule.execErrState,
      noDataState: rule.noDataState,
      labels: rule.labels,
      annotations: rule.annotations,
    }))
  );
}

/** @throws Error if the file has no such rule, or a rule of a form that is not known here */
export async function readAlertRule(path: string, uid: string): Promise<AlertRule> {
  const found = (await readAlertRules(path)).find((rule) => rule.uid === uid);
  if (!found) {
    throw new Error(`${path} has no alert rule ${uid}.`);
  }
  return found;
}

/** The data source of expressions. */
const EXPRESSION = '__expr__';

function expanded(value: unknown, environment: Readonly<Record<string, string>>): unknown {
  if (typeof value === 'string') {
    return value.replaceAll(
      /\$(?:(\$)|\{(\w+)\}|([A-Za-z_]\w*))/g,
      (_, dollar: string | undefined, braced: string | undefined, plain: string | undefined) =>
        dollar ?? environment[braced ?? plain ?? ''] ?? ''
    );
  }
  if (Array.isArray(value)) {
    return value.map((item) => expanded(item, environment));
  }
  return typeof value === 'object' && value !== null
    ? Object.fromEntries(Object.entries(value).map(([key, item]) => [key, expanded(item, environment)]))
    : value;
}

function milliseconds(text: string): number {
  const units: Record<string, number> = { d: 86_400_000, h: 3_600_000, m: 60_000, s: 1_000 };
  return [...text.matchAll(/(\d+)([dhms])/g)].reduce(
    (sum, [, count, unit]) => sum + Number(count) * (units[unit ?? 's'] ?? 0),
    0
  );
}
