import { Document, isNode } from 'yaml';
import type { GrafanaRule } from './grafana-rule.ts';
import { presetRule } from './preset-rule.ts';
import type { RuleFile } from './rule-data.ts';
import { statusRule } from './status-rule.ts';

const FOLDER = 'Confluence audit';

/** Text of a file of Grafana's alerting provisioning; above each rule stands whom it does not count, and why. */
export function alertingFile(file: RuleFile): string {
  const rules = annotatedRules(file);
  const document = new Document(
    {
      apiVersion: 1,
      groups: [
        {
          orgId: 1,
          name: file.group,
          folder: FOLDER,
          interval: file.interval,
          rules: rules.map(({ rule }) => provisioned(rule)),
        },
      ],
    },
    { aliasDuplicateObjects: false }
  );
  document.commentBefore = ` ${file.about}\n Written by scripts/alert-rules/write.ts: change what stands there, not this file.`;
  rules.forEach(({ comment }, index) => {
    const node = document.getIn(['groups', 0, 'rules', index]);
    if (isNode(node)) {
      node.commentBefore = ` ${comment}`;
    }
  });
  return document.toString({ lineWidth: 0, singleQuote: true });
}

function annotatedRules(file: RuleFile): Array<{ readonly rule: GrafanaRule; readonly comment: string }> {
  return 'presetRules' in file
    ? file.presetRules.map((data) => ({
        rule: presetRule(data, file),
        comment: `Leaves out ${data.leftOut.lists.join(', ') || 'nobody'}: ${data.leftOut.why}`,
      }))
    : file.statusRules.map((data) => ({
        rule: statusRule(data, file),
        comment:
          data.silence === 'Alerting'
            ? 'An error or no data is what it looks for.'
            : 'Keeps its state over an outage, which other rules tell.',
      }));
}

/** Grafana expands single dollars from the environment. */
function provisioned(rule: GrafanaRule): GrafanaRule {
  return { ...rule, annotations: doubled(rule.annotations), labels: doubled(rule.labels) };
}

function doubled(texts: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(Object.entries(texts).map(([name, text]) => [name, text.replaceAll('$', '$$$$')]));
}
