import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';

const DIRECTORY = join(import.meta.dirname, '..', '..', 'src', 'dashboards');

const override = z.strictObject({
  matcher: z.strictObject({ id: z.string(), options: z.string() }),
  properties: z.array(z.strictObject({ id: z.string(), value: z.unknown() })),
});

/** A query of a panel, as a dashboard stores it. */
const targetSchema = z.looseObject({ refId: z.string(), queryType: z.string() });
export type Target = z.output<typeof targetSchema>;

const gridPos = z.strictObject({ h: z.int().min(1), w: z.int().min(1).max(24), x: z.int().min(0), y: z.int().min(0) });

const panelSchema = z.looseObject({
  id: z.int(),
  type: z.string(),
  title: z.string().min(1),
  description: z.string(),
  gridPos,
  targets: z.array(targetSchema),
  fieldConfig: z.strictObject({
    defaults: z.looseObject({ noValue: z.string().optional() }),
    overrides: z.array(override),
  }),
  options: z.looseObject({}),
  transformations: z.array(z.strictObject({ id: z.string(), options: z.looseObject({}) })).default([]),
  /** Time range of the panel's own, up to now: `30d`. */
  timeFrom: z.string().optional(),
});
export type Panel = z.output<typeof panelSchema>;

const rowSchema = z.looseObject({
  id: z.int(),
  type: z.literal('row'),
  title: z.string().min(1),
  collapsed: z.boolean(),
  gridPos,
  panels: z.array(panelSchema),
});

const variableSchema = z.looseObject({
  name: z.string(),
  type: z.enum(['datasource', 'query']),
  query: z.union([z.string(), z.strictObject({ refId: z.string(), field: z.string() })]),
  includeAll: z.boolean(),
  multi: z.boolean(),
  current: z.looseObject({ value: z.union([z.string(), z.array(z.string())]).optional() }),
});
export type Variable = z.output<typeof variableSchema>;

const dashboardSchema = z.looseObject({
  uid: z.string().max(40),
  title: z.string(),
  description: z.string().min(1),
  tags: z.array(z.string()),
  schemaVersion: z.int(),
  time: z.strictObject({ from: z.string(), to: z.literal('now') }),
  links: z.array(z.looseObject({ type: z.string(), tags: z.array(z.string()) })),
  templating: z.strictObject({ list: z.array(variableSchema) }),
  annotations: z.strictObject({
    list: z.array(
      z.looseObject({ name: z.string(), builtIn: z.literal(1).optional(), target: targetSchema.optional() })
    ),
  }),
  panels: z.array(z.union([rowSchema, panelSchema])),
});

/** A bundled dashboard. */
export interface DashboardFile {
  readonly file: string;
  readonly json: string;
  readonly dashboard: z.output<typeof dashboardSchema>;
  /** All panels, those in closed rows too, without the rows. */
  readonly panels: readonly Panel[];
  /** Panels and rows that lie on one grid: those of the dashboard, and those of each closed row. */
  readonly grids: ReadonlyArray<ReadonlyArray<Pick<Panel, 'title' | 'gridPos'>>>;
}

/** Every dashboard that comes with the plugin. */
export const DASHBOARDS: readonly DashboardFile[] = readdirSync(DIRECTORY).map((file) => {
  const json = readFileSync(join(DIRECTORY, file), 'utf8');
  const dashboard = dashboardSchema.parse(JSON.parse(json));
  const rows = dashboard.panels.flatMap((panel) => (isRow(panel) ? [panel] : []));
  return {
    file,
    json,
    dashboard,
    panels: dashboard.panels.flatMap((panel) => (isRow(panel) ? panel.panels : [panel])),
    grids: [dashboard.panels, ...rows.map(({ panels }) => panels)],
  };
});

function isRow(panel: z.output<typeof rowSchema> | Panel): panel is z.output<typeof rowSchema> {
  return panel.type === 'row';
}
