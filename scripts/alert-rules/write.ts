// Writes the alert rules that ship, and their table: `npm run rules`.
import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { RULE_FILES } from './rule-files.ts';
import { DOCUMENT, writtenFiles } from './written-files.ts';

const ROOT = join(import.meta.dirname, '..', '..');
const FOLDER = 'provisioning/alerting';

const files = writtenFiles(RULE_FILES, readFileSync(join(ROOT, DOCUMENT), 'utf8'));
for (const name of readdirSync(join(ROOT, FOLDER)).filter((name) => !files.has(`${FOLDER}/${name}`))) {
  rmSync(join(ROOT, FOLDER, name));
}
files.forEach((text, path) => writeFileSync(join(ROOT, path), text));
console.log(`${files.size} files written.`);
