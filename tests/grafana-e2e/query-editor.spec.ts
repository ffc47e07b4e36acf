import { expect, test } from '@grafana/plugin-e2e';
import { DATA_SOURCE, LAST_WEEK } from './provisioned';
import { option, queryEditor } from './selectors';

test('a preset in a panel fills a table', async ({ panelEditPage, page }) => {
  await panelEditPage.datasource.set(DATA_SOURCE.name);
  await panelEditPage.timeRange.set(LAST_WEEK);
  await panelEditPage.setVisualization('Table');

  const answered = panelEditPage.waitForQueryDataResponse(
    (response) => response.request().postData()?.includes('"queryType":"window"') === true
  );
  await queryEditor(panelEditPage.getQueryEditorRow('A')).preset.click();
  await option(page, 'Bulk access by user and IP').click();
  await expect(answered).toBeOK();

  const { panel } = panelEditPage;
  for (const column of ['user.id', 'source.ip', 'value']) {
    await expect(panel.locator.getByRole('columnheader', { name: column })).toBeVisible();
  }
  await expect(panel.data.filter({ hasText: /^\d+\.\d+\.\d+\.\d+$/ }).first()).toBeVisible();
  await expect(panel.getErrorIcon()).toBeHidden();
});
