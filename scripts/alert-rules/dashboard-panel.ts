import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import type { PanelOfRule } from './rule-data.ts';

const FOLDER = join(import.meta.dirname, '..', '..', 'src', 'dashboards');

const dashboard = z.object({
  uid: z.string(),
  panels: z.array(z.object({ id: z.int(), type: z.string(), title: z.string().default('') })),
});

/**
 * The annotations that show an alert in a panel; Grafana takes both or neither.
 * @throws Error if the dashboard has no such panel
 */
export function panelAnnotations({ dashboard: file, title }: PanelOfRule): Record<string, string> {
  const { uid, panels } = dashboard.parse(JSON.parse(readFileSync(join(FOLDER, `${file}.json`), 'utf8')));
  const panel = panels.find((one) => one.type !== 'row' && one.title === title);
  if (panel === undefined) {
    throw new Error(`The dashboard ${file} has no panel "${title}".`);
  }
  return { __dashboardUid__: uid, __panelId__: String(panel.id) };
}
