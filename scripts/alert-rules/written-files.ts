import { PRESETS } from '../../src/query/presets/presets.ts';
import { alertingFile } from './alerting-file.ts';
import type { RuleFile } from './rule-data.ts';
import { ruleTables } from './rule-table.ts';

const BEGIN = '<!-- rules -->';
const END = '<!-- end of rules -->';

/** The document that lists the rules. */
export const DOCUMENT = 'docs/alert.md';

/**
 * What the command writes: paths below the root, and texts.
 * @param document text of the document that lists the rules, of which the part between the marks is replaced
 * @throws Error for a preset without a rule, a rule without a preset, a rule that stands twice, or a document without marks
 */
export function writtenFiles(files: readonly RuleFile[], document: string): Map<string, string> {
  checkPresets(files);
  const written = new Map(files.map((file) => [`provisioning/alerting/${file.file}.yaml`, alertingFile(file)]));
  const [before, rest] = document.split(BEGIN);
  const after = rest?.split(END)[1];
  if (before === undefined || after === undefined) {
    throw new Error(`${DOCUMENT} has no ${BEGIN} … ${END}.`);
  }
  return written.set(DOCUMENT, `${before}${BEGIN}\n\n${ruleTables(files)}\n\n${END}${after}`);
}

function checkPresets(files: readonly RuleFile[]): void {
  const ruled = files.flatMap((file) => ('presetRules' in file ? file.presetRules.map(({ preset }) => preset) : []));
  const without = PRESETS.filter(({ id }) => !ruled.includes(id)).map(({ id }) => id);
  if (without.length > 0) {
    throw new Error(`No rule for ${without.join(', ')}: add one below scripts/alert-rules/rules.`);
  }
  const twice = ruled.filter((id, index) => ruled.indexOf(id) !== index);
  if (twice.length > 0) {
    throw new Error(`More than one rule for ${twice.join(', ')}.`);
  }
}
