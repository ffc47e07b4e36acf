import type { APIRequestContext, Locator } from '@playwright/test';
import { expect, test } from './made-dashboards';
import { DATA_SOURCE } from './provisioned';
import { newestLines } from './query-answer';

/** The site is read every minute; then its newest lines are there. */
const NEXT_READ_MS = 150_000;

/** Waits until a line that nobody had when it was called stands there, without anything being asked. */
async function expectNews(lines: Locator, request: APIRequestContext): Promise<void> {
  const known = await newestLines(request);
  const news = async () => {
    const fresh = [...(await newestLines(request))].filter(([id]) => !known.has(id)).map(([, body]) => body);
    const shown = await Promise.all(fresh.map((body) => lines.getByText(body, { exact: true }).count()));
    return Math.max(0, ...shown);
  };
  await expect.poll(news, { timeout: NEXT_READ_MS, intervals: [2_000] }).toBeGreaterThan(0);
}

test("Explore's Live button follows what happens, with a pause", async ({ explorePage, selectors, page, request }) => {
  test.setTimeout(2 * NEXT_READ_MS);
  await explorePage.datasource.set(DATA_SOURCE.name);
  await explorePage.getByGrafanaSelector(selectors.pages.Explore.toolbar.live).click();
  // What was there before comes first; the last row is where the list is scrolled to.
  const rows = page.getByRole('table').filter({ has: page.getByRole('row') });
  await expect(rows.getByRole('cell').first()).toBeVisible();
  await expectNews(rows, request);

  await page.getByRole('button', { name: 'Pause', exact: true }).click();
  await page.getByRole('button', { name: 'Resume', exact: true }).click();
  await page.getByRole('button', { name: 'Exit live mode' }).click();
  await expect(explorePage.getByGrafanaSelector(selectors.components.RefreshPicker.runButtonV2)).toBeVisible();
});

test('a panel whose query is live follows what happens, without a refresh of its dashboard', async ({
  makeDashboard,
  gotoDashboardPage,
  request,
}) => {
  test.setTimeout(2 * NEXT_READ_MS);
  const title = 'What happens';
  const datasource = { uid: DATA_SOURCE.uid, type: DATA_SOURCE.type };
  const uid = await makeDashboard({
    refresh: '',
    panels: [
      {
        id: 1,
        type: 'logs',
        title,
        datasource,
        gridPos: { x: 0, y: 0, w: 24, h: 20 },
        options: { sortOrder: 'Descending', showTime: true, wrapLogMessage: true, enableLogDetails: true },
        targets: [{ refId: 'A', datasource, schemaVersion: 1, queryType: 'events', format: 'logs', live: true }],
      },
    ],
  });
  const dashboardPage = await gotoDashboardPage({ uid });
  const panel = dashboardPage.getPanelByTitle(title);
  await expect(panel.locator).toBeVisible();
  await expectNews(panel.locator, request);
  await expect(panel.getErrorIcon()).toBeHidden();
});
