/** How soon somebody must look: `critical` now, `high` within the hour, `medium` today, `low` this week. */
export type Severity = 'critical' | 'high' | 'medium' | 'low';

/** Whose work an alert is; a label to route by. */
export type Team = 'security' | 'operations';

/** What must be connected for a rule to see anything; a label to route and to choose by. */
export type Product = 'any' | 'confluence' | 'jira' | 'bitbucket' | 'organization';

/** Lists of the settings that shipped rules know by name. A data source without one of them has it, empty. */
export type StandardList =
  'documentation team' | 'automation' | 'new accounts' | 'office networks' | 'privileged users';

/** MITRE ATT&CK tactics, as Grafana label values. */
export type Tactic =
  | 'initial-access'
  | 'persistence'
  | 'privilege-escalation'
  | 'defense-evasion'
  | 'credential-access'
  | 'discovery'
  | 'collection'
  | 'impact';

/** Standard lists whose events a rule does not count, and why these and no others. */
export interface LeftOut {
  readonly lists: readonly StandardList[];
  readonly why: string;
}

/** A panel of the plugin's dashboards in which an alert is shown. */
export interface PanelOfRule {
  /** File below src/dashboards, without `.json`. */
  readonly dashboard: 'access' | 'health' | 'jira-overview';
  readonly title: string;
}

/** What a rule has besides the query and threshold of its preset. Texts are Grafana templates, dollars as Grafana reads them. */
export interface PresetRule {
  readonly preset: string;
  readonly severity: Severity;
  readonly tactic: Tactic;
  /** One line: who, how much. */
  readonly summary: string;
  /** What it means, before the evidence. */
  readonly meaning: string;
  readonly leftOut: LeftOut;
  /** How long the condition must hold; empty: not at all, as what has happened has happened. */
  readonly pending?: string;
  /** How long an alert lasts after its value fell below the threshold. */
  readonly keepFiringFor?: string;
  readonly panel?: PanelOfRule;
}

/** A rule on one number of `status`. */
export interface StatusRule {
  /** Of the runbook; the rule's uid is `confluence-` and this. */
  readonly id: string;
  readonly title: string;
  readonly field: 'lag' | 'holes' | 'coverage_level' | 'excluded_actions' | 'requests_left' | 'malformed';
  readonly condition: { readonly type: 'gt' | 'lt'; readonly value: number };
  /** Time that the number is about, before the evaluation. */
  readonly lookBack: string;
  readonly severity: Severity;
  readonly team: Team;
  readonly tactic?: Tactic;
  /** ATT&CK technique, where somebody may have done it. */
  readonly mitre?: string;
  readonly summary: string;
  readonly meaning: string;
  readonly pending: string;
  readonly keepFiringFor?: string;
  readonly panel: PanelOfRule;
  /** State on an error and without data: `Alerting` where silence is the very thing that the rule looks for. */
  readonly silence: 'Alerting' | 'Normal';
  /** For people. */
  readonly firesWhen: string;
}

interface RuleFileBase {
  /** Name below provisioning/alerting, without `.yaml`. */
  readonly file: string;
  readonly group: string;
  /** Between two evaluations. */
  readonly interval: string;
  readonly product: Product;
  /** Heading and line of the documents: when to take the file. */
  readonly about: string;
}

export interface PresetRuleFile extends RuleFileBase {
  readonly team: Team;
  readonly presetRules: readonly PresetRule[];
}

export interface StatusRuleFile extends RuleFileBase {
  readonly statusRules: readonly StatusRule[];
}

export type RuleFile = PresetRuleFile | StatusRuleFile;
