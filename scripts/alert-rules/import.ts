// Puts shipped alert rules into a running Grafana over its HTTP API.
// GRAFANA_URL=… GRAFANA_TOKEN=… node scripts/alert-rules/import.ts --data-source <uid> [--editable] <file> …
import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { importRules } from './import-rules.ts';

const USAGE =
  'GRAFANA_URL=https://grafana.example.org GRAFANA_TOKEN=… node scripts/alert-rules/import.ts --data-source <uid> [--editable] provisioning/alerting/access.yaml …';

const { values, positionals } = parseArgs({
  options: { 'data-source': { type: 'string' }, editable: { type: 'boolean', default: false } },
  allowPositionals: true,
});
const { GRAFANA_URL: url, GRAFANA_TOKEN: token } = process.env;
const dataSource = values['data-source'];

if (!url || !token || !dataSource || positionals.length === 0) {
  console.error(USAGE);
  process.exit(2);
}
try {
  const texts = positionals.map((path) => readFileSync(path, 'utf8'));
  await importRules(texts, { url, token, editable: values.editable }, dataSource, (line) => console.log(line));
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exit(1);
}
