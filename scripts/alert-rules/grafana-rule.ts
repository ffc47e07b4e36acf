/** A node of a rule as Grafana's provisioning files have it. */
export interface RuleNode {
  readonly refId: string;
  readonly datasourceUid: string;
  readonly queryType?: string;
  /** Seconds before the evaluation. */
  readonly relativeTimeRange?: { readonly from: number; readonly to: number };
  readonly model: Readonly<Record<string, unknown>>;
}

/** A rule as Grafana's provisioning files have it, its texts with single dollars. */
export interface GrafanaRule {
  readonly uid: string;
  readonly title: string;
  readonly condition: string;
  readonly for: string;
  readonly keepFiringFor?: string;
  readonly missing_series_evals_to_resolve?: number;
  readonly noDataState: 'OK' | 'Alerting';
  readonly execErrState: 'KeepLast' | 'Alerting';
  readonly labels: Readonly<Record<string, string>>;
  readonly annotations: Readonly<Record<string, string>>;
  readonly data: readonly RuleNode[];
}

/** The data source of the provisioned example, whose uid whoever imports the rules replaces. */
export const DATA_SOURCE_UID = 'confluence-audit';

/** Longest uid that Grafana takes. */
const MAX_UID = 40;

/** @throws Error if it is longer than Grafana takes */
export function ruleUid(id: string): string {
  const uid = `confluence-${id}`;
  if (uid.length > MAX_UID) {
    throw new Error(
      `The uid ${uid} has ${uid.length} characters; Grafana takes ${MAX_UID}. Give the preset a shorter id.`
    );
  }
  return uid;
}

export function runbookUrl(id: string): string {
  return `https://github.com/auditlens/confluence-datasource/blob/main/docs/runbooks/${id}.md`;
}

/** The expression C on the query A. */
export function threshold(type: 'gt' | 'lt', value: number): RuleNode {
  return {
    refId: 'C',
    datasourceUid: '__expr__',
    model: { refId: 'C', type: 'threshold', expression: 'A', conditions: [{ evaluator: { type, params: [value] } }] },
  };
}
