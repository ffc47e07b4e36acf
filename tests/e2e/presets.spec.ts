import type { Preset } from '../../src/query/presets/preset';
import { PRESETS } from '../../src/query/presets/presets';
import { choosePreset, openQuerySection, querySection } from './query-section';
import { expect, forgive, test } from './workbench';

/** Detections of what only the logs of Atlassian Cloud tell. */
const OF_CLOUD: readonly string[] = [
  'page-reads-by-user',
  'page-reads-at-night',
  'privileged-page-reads',
  'impersonation',
  'roles-granted',
  'two-step-login-disabled',
];

const SITES = [
  { title: 'Data Center', id: 'data-center', presets: PRESETS.filter(({ id }) => !OF_CLOUD.includes(id)) },
  { title: 'Cloud', id: 'cloud', presets: PRESETS.filter(({ id }) => OF_CLOUD.includes(id)) },
];

/** Nobody is on the lists of a new data source: a rule about those on it would never fire, and says so. */
const EMPTY_LIST = /privileged users\W+is empty: no event can be on it\. Fill the list in the data source's settings/;

/** Nor has it a database of places: without one there is no saying that nobody travelled. */
const NO_PLACES = /^Lower bound: No .+ are known: no database of .+ is set/;

const NO_ROWS = 'No data for this query in this time range.';

/** What tells the query of a preset from that of another. */
function queryOf({ patch }: Preset) {
  const { queryType, groupBy, result, minValue } = patch;
  return { queryType, groupBy, result, minValue };
}

for (const { title, id, presets } of SITES) {
  test(`every preset for ${title} is chosen in the editor and answered`, async ({ page, pageErrors }) => {
    test.setTimeout(240_000);
    await openQuerySection(page, `/?site=${id}`);
    const { preset: field, result } = querySection(page);
    for (const preset of presets) {
      await test.step(preset.title, async () => {
        const response = await choosePreset(page, preset.title, queryOf(preset));
        await expect(field).toHaveValue(preset.title);
        if ('lists' in preset.patch.filter && preset.patch.filter.lists.length > 0) {
          expect(response.status(), preset.title).toBe(400);
          await expect(result).toContainText(EMPTY_LIST);
          return;
        }
        expect(response.status(), `${preset.title}: ${await response.text()}`).toBe(200);
        const none = preset.explanation.includes('needs a database') ? NO_PLACES : NO_ROWS;
        await expect(result.getByRole('columnheader').first().or(result.getByText(none))).toBeVisible();
      });
    }
    forgive(pageErrors, EMPTY_LIST, /^Failed to load resource/);
  });
}
