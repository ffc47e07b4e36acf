import { expect, test } from '@grafana/plugin-e2e';
import { DASHBOARD, LAST_WEEK } from './provisioned';

test('every panel of the provisioned dashboard has data and no error', async ({ gotoDashboardPage }) => {
  const dashboardPage = await gotoDashboardPage({ uid: DASHBOARD.uid, timeRange: LAST_WEEK });
  await dashboardPage.waitForPanelsQueriesToComplete({ scrollAll: true });
  for (const { title } of DASHBOARD.panels) {
    const panel = dashboardPage.getPanelByTitle(title);
    await panel.scrollIntoView();
    await expect(panel.locator, title).toBeVisible();
    await expect(panel.locator, title).not.toContainText('No data');
    await expect(panel.getErrorIcon(), title).toBeHidden();
  }
});
