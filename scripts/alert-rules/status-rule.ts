import { QUERY_SCHEMA_VERSION } from '../../src/query/query.ts';
import { dashboardLink } from './annotation-templates.ts';
import { panelAnnotations } from './dashboard-panel.ts';
import { DATA_SOURCE_UID, ruleUid, runbookUrl, threshold, type GrafanaRule } from './grafana-rule.ts';
import { seconds } from './look-back.ts';
import type { StatusRule, StatusRuleFile } from './rule-data.ts';

/** The rule on a number of `status`: A the number of each source, C its condition. There is no event to be evidence. */
export function statusRule(rule: StatusRule, { product }: StatusRuleFile): GrafanaRule {
  return {
    uid: ruleUid(rule.id),
    title: rule.title,
    condition: 'C',
    for: rule.pending,
    ...(rule.keepFiringFor === undefined ? {} : { keepFiringFor: rule.keepFiringFor }),
    noDataState: rule.silence === 'Alerting' ? 'Alerting' : 'OK',
    execErrState: rule.silence === 'Alerting' ? 'Alerting' : 'KeepLast',
    labels: {
      severity: rule.severity,
      team: rule.team,
      product,
      ...(rule.mitre === undefined ? {} : { mitre: rule.mitre }),
      ...(rule.tactic === undefined ? {} : { tactic: rule.tactic }),
    },
    annotations: {
      summary: rule.summary,
      description: rule.meaning,
      dashboard: dashboardLink('confluence-audit-health'),
      runbook_url: runbookUrl(rule.id),
      ...panelAnnotations(rule.panel),
    },
    data: [
      {
        refId: 'A',
        datasourceUid: DATA_SOURCE_UID,
        queryType: 'status',
        relativeTimeRange: { from: seconds(rule.lookBack), to: 0 },
        model: { refId: 'A', schemaVersion: QUERY_SCHEMA_VERSION, queryType: 'status', fields: [rule.field] },
      },
      threshold(rule.condition.type, rule.condition.value),
    ],
  };
}
