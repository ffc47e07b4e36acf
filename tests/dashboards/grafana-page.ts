import { createRequire } from 'node:module';
import type * as GrafanaData from '@grafana/data';
import { lastValueFrom, of } from 'rxjs';
import { z } from 'zod';
import type { DataFrame } from '../../src/server/grafana/frames/frame.ts';
import { encodeFrameJson } from '../../src/server/grafana/frames/frame-json.ts';
import type { Panel } from './dashboard-files.ts';

// Node loads the package's modules for `require`, not those for browsers.
const grafana = createRequire(import.meta.url)('@grafana/data') as typeof GrafanaData;

const { standardTransformers, fieldMatchers, dataFrameFromJSON, FieldType, getFieldDisplayValues, createTheme } =
  grafana;
const theme = createTheme();

/** The frames of a panel as Grafana's page draws them: read from JSON, then transformed. */
export async function drawnFrames(
  { transformations }: Panel,
  answers: ReadonlyArray<{ readonly refId: string; readonly frames: readonly DataFrame[] }>
): Promise<GrafanaData.DataFrame[]> {
  const texts = await Promise.all(
    answers.flatMap(({ refId, frames }) => frames.map((frame) => encodeFrameJson({ ...frame, refId })))
  );
  let frames = texts.map((text) => dataFrameFromJSON(JSON.parse(text)));
  for (const { id, options } of transformations) {
    const transformer = Object.values(standardTransformers).find((one) => one.id === id);
    if (transformer === undefined) {
      throw new Error(`Grafana has no transformation ${id}`);
    }
    frames = await lastValueFrom(
      of(frames).pipe(transformer.operator(options as never, { interpolate: (text) => text }))
    );
  }
  return frames;
}

/** Overrides of a panel that no field of its frames has: dead options. */
export function unusedOverrides({ fieldConfig }: Panel, frames: GrafanaData.DataFrame[]): string[] {
  return fieldConfig.overrides.flatMap(({ matcher }) => {
    const isWanted = fieldMatchers.get(matcher.id).get(matcher.options);
    const used = frames.some((frame) => frame.fields.some((field) => isWanted(field, frame, frames)));
    return used ? [] : [`${matcher.id} ${matcher.options}`];
  });
}

/** Names of the fields that links of a panel take values of other columns from. */
export function linkedFields({ fieldConfig }: Panel): string[] {
  return [...JSON.stringify(fieldConfig).matchAll(/__data\.fields\[\\"([^\\]+)\\"\]/g)].flatMap(
    ([, name]) => name ?? []
  );
}

/** Whether the fields that the panel's kind of picture is made of are there. */
export function shownFields(panel: Panel, frames: readonly GrafanaData.DataFrame[]): boolean {
  const fields = frames.flatMap((frame) => frame.fields);
  const named = (name: string) =>
    fields.some((field) => field.name === name && field.values.some((value) => value !== null));
  switch (panel.type) {
    case 'geomap':
      return placeFields(panel.options).every(named);
    case 'stat':
      return tiles(panel, frames) === panel.targets.length;
    case 'timeseries':
      return fields.some((field) => field.type === FieldType.number && field.values.some((value) => value !== null));
    default:
      return fields.length > 0;
  }
}

/** How many numbers a stat panel shows. */
function tiles({ fieldConfig, options }: Panel, frames: readonly GrafanaData.DataFrame[]): number {
  return getFieldDisplayValues({
    fieldConfig: fieldConfig as GrafanaData.FieldConfigSource,
    reduceOptions: statOptions.parse(options).reduceOptions,
    data: [...frames],
    replaceVariables: (text) => text,
    theme,
  }).filter(({ display }) => !Number.isNaN(display.numeric)).length;
}

const statOptions = z.looseObject({
  reduceOptions: z.strictObject({ values: z.boolean(), calcs: z.array(z.string()), fields: z.string() }),
});

const geomapOptions = z.looseObject({
  layers: z
    .array(
      z.looseObject({ location: z.object({ mode: z.literal('coords'), latitude: z.string(), longitude: z.string() }) })
    )
    .min(1),
});

function placeFields(options: unknown): string[] {
  return geomapOptions.parse(options).layers.flatMap(({ location }) => [location.latitude, location.longitude]);
}
