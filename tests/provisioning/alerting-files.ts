import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { z } from 'zod';
import { ROOT } from '../docs/documents.ts';

const FOLDER = join(ROOT, 'provisioning', 'alerting');

/** As Prometheus' `model.ParseDuration` takes them, which Grafana reads them with. */
const duration = z.string().regex(/^(\d+d)?(\d+h)?(\d+m)?(\d+s)?$/);

const evaluator = z.strictObject({ type: z.enum(['gt', 'lt']), params: z.tuple([z.number()]) });

const expression = z.strictObject({
  refId: z.string(),
  datasourceUid: z.literal('__expr__'),
  model: z.strictObject({
    refId: z.string(),
    type: z.literal('threshold'),
    expression: z.string(),
    conditions: z.tuple([z.strictObject({ evaluator })]),
  }),
});

const query = z.strictObject({
  refId: z.string(),
  datasourceUid: z.string().regex(/^(?!__)/),
  queryType: z.string(),
  relativeTimeRange: z.strictObject({ from: z.int().positive(), to: z.literal(0) }),
  model: z.looseObject({ refId: z.string(), queryType: z.string() }),
});

// Keys as Grafana's documentation of file provisioning lists them ("Use configuration files to provision alerting resources").
const rule = z.strictObject({
  uid: z.string().regex(/^[\w-]{1,40}$/),
  title: z.string().min(1).max(190),
  condition: z.string(),
  for: duration,
  keepFiringFor: duration.optional(),
  missing_series_evals_to_resolve: z.int().positive().optional(),
  execErrState: z.enum(['OK', 'Alerting', 'Error', 'KeepLast']),
  noDataState: z.enum(['OK', 'Alerting', 'NoData', 'KeepLast']),
  labels: z.record(z.string(), z.string()),
  annotations: z.record(z.string(), z.string()),
  data: z.array(z.union([expression, query])),
});

const file = z.strictObject({
  apiVersion: z.literal(1),
  groups: z.array(
    z.strictObject({
      orgId: z.int(),
      name: z.string(),
      folder: z.string(),
      interval: duration,
      rules: z.array(rule).min(1).max(100),
    })
  ),
});

export type ProvisionedRule = z.infer<typeof rule> & { readonly file: string; readonly interval: string };

/** Names of the shipped files below provisioning/alerting. */
export const ALERTING_FILES: readonly string[] = readdirSync(FOLDER).sort();

/** All rules of the shipped files, of which none has a key that Grafana does not know. */
export function provisionedRules(): ProvisionedRule[] {
  return ALERTING_FILES.flatMap((name) =>
    file
      .parse(parse(readFileSync(join(FOLDER, name), 'utf8')))
      .groups.flatMap(({ rules, interval }) => rules.map((one) => ({ ...one, interval, file: name })))
  );
}

/** The queries of a rule, and its expression. */
export function nodesOf({ data }: Pick<ProvisionedRule, 'data'>) {
  const queries = data.filter((node): node is z.infer<typeof query> => node.datasourceUid !== '__expr__');
  const expressions = data.filter((node): node is z.infer<typeof expression> => node.datasourceUid === '__expr__');
  return { queries, expressions };
}
