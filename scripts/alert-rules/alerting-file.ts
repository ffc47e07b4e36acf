import { stringify } from 'yaml';
import type { GrafanaRule } from './grafana-rule.ts';
import { presetRule } from './preset-rule.ts';
import type { RuleFile } from './rule-data.ts';
import { statusRule } from './status-rule.ts';

const FOLDER = 'Confluence audit';

/** All rules of a file, in its order. */
export function rulesOf(file: RuleFile): GrafanaRule[] {
  return 'presetRules' in file
    ? file.presetRules.map((rule) => presetRule(rule, file))
    : file.statusRules.map((rule) => statusRule(rule, file));
}

/** Text of a file of Grafana's alerting provisioning. */
export function alertingFile(file: RuleFile): string {
  const document = {
    apiVersion: 1,
    groups: [
      { orgId: 1, name: file.group, folder: FOLDER, interval: file.interval, rules: rulesOf(file).map(provisioned) },
    ],
  };
  const head = [file.about, 'Written by scripts/alert-rules/write.ts: change what stands there, not this file.'];
  return `${head.map((line) => `# ${line}\n`).join('')}${stringify(document, { aliasDuplicateObjects: false, lineWidth: 0, singleQuote: true })}`;
}

/** Grafana expands single dollars from the environment. */
function provisioned(rule: GrafanaRule): GrafanaRule {
  return { ...rule, annotations: doubled(rule.annotations), labels: doubled(rule.labels) };
}

function doubled(texts: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(Object.entries(texts).map(([name, text]) => [name, text.replaceAll('$', '$$$$')]));
}
