import type { Preset } from '../../src/query/presets/preset.ts';
import { PRESETS } from '../../src/query/presets/presets.ts';
import { described, evidenceLink } from './annotation-templates.ts';
import { panelAnnotations } from './dashboard-panel.ts';
import { DATA_SOURCE_UID, ruleUid, runbookUrl, threshold, type GrafanaRule, type RuleNode } from './grafana-rule.ts';
import { lookBackSeconds, seconds } from './look-back.ts';
import type { PresetRule, PresetRuleFile } from './rule-data.ts';
import { ruleQuery } from './rule-query.ts';

/** How long what a baseline calls new stays new: the history that it is compared with ends where the range begins. */
const SCORED = '1h';

/** @throws Error if there is no such preset */
export function presetOfRule({ preset: id }: PresetRule): Preset {
  const preset = PRESETS.find((known) => known.id === id);
  if (preset === undefined) {
    throw new Error(`There is a rule for the preset ${id}, but no such preset.`);
  }
  return preset;
}

/**
 * The rule of a preset: A its query, B the same with evidence, C the threshold on A.
 * @throws Error if there is no such preset, or its query is one that the backend refuses
 */
export function presetRule(rule: PresetRule, { interval, product, team }: PresetRuleFile): GrafanaRule {
  const preset = presetOfRule(rule);
  const { id, patch, mitre } = preset;
  const window = 'window' in patch ? patch.window : SCORED;
  const query = (refId: string, result: 'evidence' | typeof patch.result): RuleNode => {
    const model = ruleQuery(refId, preset, rule.leftOut.lists, { result });
    return {
      refId,
      datasourceUid: DATA_SOURCE_UID,
      queryType: model.queryType,
      relativeTimeRange: { from: lookBackSeconds(window, interval), to: 0 },
      model,
    };
  };
  return {
    uid: ruleUid(id),
    title: preset.title,
    condition: 'C',
    for: rule.pending ?? '0s',
    ...(rule.keepFiringFor === undefined ? {} : keptFiring(rule.keepFiringFor, interval)),
    noDataState: 'OK',
    execErrState: 'KeepLast',
    labels: { severity: rule.severity, team, product, mitre, tactic: rule.tactic },
    annotations: {
      summary: rule.summary,
      description: described(rule.meaning),
      explore: evidenceLink('explore'),
      dashboard: evidenceLink('dashboard'),
      runbook_url: runbookUrl(id),
      ...(rule.panel === undefined ? {} : panelAnnotations(rule.panel)),
    },
    data: [query('A', patch.result), query('B', 'evidence'), threshold('gt', above(preset.threshold))],
  };
}

/**
 * Keeps an alert although its value fell below the threshold. The key is not answered then: Grafana's `keepFiringFor` holds
 * an instance that is answered or, as here, the rule that has no data at all; the number of evaluations one that is missing
 * while others are answered.
 */
function keptFiring(
  time: string,
  interval: string
): Pick<GrafanaRule, 'keepFiringFor' | 'missing_series_evals_to_resolve'> {
  return { keepFiringFor: time, missing_series_evals_to_resolve: Math.ceil(seconds(time) / seconds(interval)) };
}

/** What a value must be above to reach the threshold: whole numbers reach it from one less on, a score is above it itself. */
export function above(value: number): number {
  return Number.isInteger(value) ? value - 1 : value;
}
