import { expect, test } from '@grafana/plugin-e2e';
import { DATA_SOURCE } from './provisioned';
import { option, variableEditor } from './selectors';

test('a variable offers the values of a field that were seen', async ({ variableEditPage, page }) => {
  await variableEditPage.setVariableType('Query');
  await variableEditPage.datasource.set(DATA_SOURCE.name);
  const { field, search, summary } = variableEditor(page);
  await field.fill('Action');
  await option(page, 'Action').click();
  await expect(summary).toHaveText(/^[\d,]+ values were seen/);
  await variableEditPage.runQuery();
  await expect(variableEditPage).toDisplayPreviews(['page_viewed'], {});

  await search.fill('page_view');
  await search.press('Enter');
  await expect(summary).toHaveText('1 value was seen in the time range.');
});
