import { parse } from 'yaml';
import { z } from 'zod';
import { seconds } from './look-back.ts';

const ruleNode = z.object({
  refId: z.string(),
  datasourceUid: z.string(),
  queryType: z.string().default(''),
  relativeTimeRange: z.object({ from: z.number(), to: z.number() }).default({ from: 0, to: 0 }),
  model: z.record(z.string(), z.unknown()),
});

const fileSchema = z.object({
  groups: z.array(
    z.object({
      orgId: z.number(),
      name: z.string(),
      folder: z.string(),
      interval: z.string(),
      rules: z.array(
        z.object({
          uid: z.string(),
          title: z.string(),
          condition: z.string(),
          for: z.string(),
          keepFiringFor: z.string().optional(),
          missing_series_evals_to_resolve: z.number().optional(),
          noDataState: z.string(),
          execErrState: z.string(),
          labels: z.record(z.string(), z.string()),
          annotations: z.record(z.string(), z.string()),
          data: z.array(ruleNode),
        })
      ),
    })
  ),
});

export type ProvisionedGroup = z.infer<typeof fileSchema>['groups'][number];

/**
 * Groups of a provisioning file.
 * @throws ZodError if the text is none
 */
export function readGroups(text: string): ProvisionedGroup[] {
  return fileSchema.parse(parse(text)).groups;
}

/** A group as Grafana's HTTP API takes it ("Alerting provisioning HTTP API", `AlertRuleGroup`). */
export interface ApiRuleGroup {
  readonly title: string;
  readonly folderUid: string;
  /** Seconds. */
  readonly interval: number;
  readonly rules: ReadonlyArray<Readonly<Record<string, unknown>>>;
}

/**
 * A provisioned group in the API's form, which names some things differently, and expands no variables: `$$` is one dollar there.
 * @param dataSourceUid stands in every query for the data source of the file
 */
export function apiRuleGroup(
  { orgId, name, interval, rules }: ProvisionedGroup,
  folderUid: string,
  dataSourceUid: string
): ApiRuleGroup {
  return {
    title: name,
    folderUid,
    interval: seconds(interval),
    rules: rules.map(
      ({ keepFiringFor, missing_series_evals_to_resolve: missing, data, labels, annotations, ...rule }) => ({
        ...rule,
        ...(keepFiringFor === undefined ? {} : { keep_firing_for: keepFiringFor }),
        ...(missing === undefined ? {} : { missingSeriesEvalsToResolve: missing }),
        orgID: orgId,
        folderUID: folderUid,
        ruleGroup: name,
        labels: singleDollars(labels),
        annotations: singleDollars(annotations),
        data: data.map((node) =>
          node.datasourceUid === '__expr__' ? node : { ...node, datasourceUid: dataSourceUid }
        ),
        isPaused: false,
      })
    ),
  };
}

function singleDollars(texts: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(Object.entries(texts).map(([key, text]) => [key, text.replaceAll('$$', '$')]));
}
