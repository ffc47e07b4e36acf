import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { readAlertRules, type AlertRule } from '../../workbench/server/alert-rule.ts';

const FOLDER = join(import.meta.dirname, '..', '..', 'provisioning', 'alerting');
const PREFIX = 'confluence-';

/** Every rule that is shipped, by the id of its preset, or of what it watches: its uid without the prefix. */
export async function readShippedRules(): Promise<ReadonlyMap<string, AlertRule>> {
  const files = (await readdir(FOLDER)).filter((name) => name.endsWith('.yaml'));
  const rules = (await Promise.all(files.map((name) => readAlertRules(join(FOLDER, name))))).flat();
  return new Map(rules.map((rule) => [rule.uid.slice(PREFIX.length), rule]));
}
