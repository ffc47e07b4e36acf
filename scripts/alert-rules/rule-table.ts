import type { GrafanaRule } from './grafana-rule.ts';
import { presetOfRule, presetRule } from './preset-rule.ts';
import type { PresetRule, RuleFile } from './rule-data.ts';
import { statusRule } from './status-rule.ts';

const HEAD = ['Rule', 'Fires when', 'Does not count', 'Severity', 'MITRE ATT&CK', 'Runbook'];

/** The rules of all files as Markdown, a section a file. */
export function ruleTables(files: readonly RuleFile[]): string {
  return files
    .map((file) => {
      const rows =
        'presetRules' in file
          ? file.presetRules.map((rule) =>
              row(presetRule(rule, file), firesWhen(rule), rule.leftOut.lists.join(', '), rule.preset)
            )
          : file.statusRules.map((rule) => row(statusRule(rule, file), rule.firesWhen, '', rule.id));
      return [
        `### [${file.file}.yaml](../provisioning/alerting/${file.file}.yaml)`,
        '',
        `${file.about} Evaluated every ${file.interval}.`,
        '',
        line(HEAD),
        `|${HEAD.map(() => '---|').join('')}`,
        ...rows.map(line),
      ].join('\n');
    })
    .join('\n\n');
}

function row({ title, labels, for: pending }: GrafanaRule, fires: string, leftOut: string, id: string): string[] {
  const lasting = pending === '0s' ? fires : `${fires}, for ${pending}`;
  return [title, lasting, leftOut, labels['severity'] ?? '', labels['mitre'] ?? '', `[${id}](runbooks/${id}.md)`];
}

function firesWhen(rule: PresetRule): string {
  const { explanation, patch, threshold } = presetOfRule(rule);
  const least = threshold.toLocaleString('en');
  const value = Number.isInteger(threshold) ? `${least} or more` : `above ${least}`;
  return `${explanation} ${value}${'window' in patch ? ` in ${patch.window}` : ''}`;
}

function line(cells: readonly string[]): string {
  return `|${cells.map((cell) => (cell === '' ? ' |' : ` ${cell} |`)).join('')}`;
}
