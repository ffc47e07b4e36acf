import { readFile } from 'node:fs/promises';
import { parse } from 'yaml';
import { z } from 'zod';

const modelSchema = z.looseObject({ refId: z.string() });

const querySchema = z.object({
  refId: z.string(),
  datasourceUid: z.string(),
  relativeTimeRange: z.object({ from: z.number(), to: z.number() }),
  model: modelSchema,
});

const thresholdSchema = z.object({
  refId: z.string(),
  datasourceUid: z.literal('__expr__'),
  model: z.object({
    type: z.literal('threshold'),
    expression: z.string(),
    conditions: z.tuple([z.object({ evaluator: z.object({ type: z.literal('gt'), params: z.tuple([z.number()]) }) })]),
  }),
});

const ruleSchema = z.object({
  uid: z.string(),
  title: z.string(),
  condition: z.string(),
  for: z.string().regex(/^\d+[smh]$/),
  execErrState: z.enum(['OK', 'Error', 'Alerting', 'KeepLast']),
  noDataState: z.enum(['OK', 'NoData', 'Alerting', 'KeepLast']),
  data: z.array(z.union([thresholdSchema, querySchema])),
});

const fileSchema = z.object({ groups: z.array(z.object({ rules: z.array(z.looseObject({ uid: z.string() })) })) });

/** A provisioned Grafana alert rule: one data source query and a threshold "is above" on it. */
export interface AlertRule {
  readonly title: string;
  /** The condition's query as Grafana sends it to the data source. */
  readonly query: z.infer<typeof modelSchema>;
  /** Seconds before now. */
  readonly relativeTimeRange: { readonly from: number; readonly to: number };
  /** A value above this is alerting. */
  readonly above: number;
  /** How long a value must stay above, ms. */
  readonly pendingMs: number;
  readonly execErrState: 'OK' | 'Error' | 'Alerting' | 'KeepLast';
  readonly noDataState: 'OK' | 'NoData' | 'Alerting' | 'KeepLast';
}

/**
 * Reads one rule of a provisioning file.
 * @throws Error if the file has no such rule, or the rule is of a form that this evaluator does not know
 */
export async function readAlertRule(path: string, uid: string): Promise<AlertRule> {
  const file = fileSchema.parse(parse(await readFile(path, 'utf8')));
  const found = file.groups.flatMap((group) => group.rules).find((rule) => rule.uid === uid);
  if (!found) {
    throw new Error(`${path} has no alert rule ${uid}.`);
  }
  const rule = ruleSchema.parse(found);
  const condition = rule.data.find((node) => node.refId === rule.condition);
  const threshold = thresholdSchema.parse(condition);
  const query = querySchema.parse(rule.data.find((node) => node.refId === threshold.model.expression));
  return {
    title: rule.title,
    query: query.model,
    relativeTimeRange: query.relativeTimeRange,
    above: threshold.model.conditions[0].evaluator.params[0],
    pendingMs: milliseconds(rule.for),
    execErrState: rule.execErrState,
    noDataState: rule.noDataState,
  };
}

function milliseconds(duration: string): number {
  const unit = { s: 1_000, m: 60_000, h: 3_600_000 }[duration.slice(-1)] ?? 1_000;
  return Number(duration.slice(0, -1)) * unit;
}
