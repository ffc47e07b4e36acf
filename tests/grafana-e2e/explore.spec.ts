import { expect, test } from '@grafana/plugin-e2e';
import { DATA_SOURCE } from './provisioned';
import { fieldValues } from './query-answer';
import { queryEditor } from './selectors';

test('Explore shows the events as logs, and those that are asked for', async ({ explorePage, selectors }) => {
  await explorePage.datasource.set(DATA_SOURCE.name);
  const editor = queryEditor(explorePage.getQueryEditorRow('A'));
  await expect(editor.queryType('Events')).toBeChecked();

  const lines = async (run: () => Promise<unknown>) => {
    const answered = explorePage.waitForQueryDataResponse(
      // The query of the logs volume is another one.
      (response) => response.request().postData()?.includes('"queryType":"events"') === true
    );
    await run();
    return fieldValues(await (await answered).json(), 'A', 'body').map(String);
  };
  const [newest = 'no line'] = await lines(() => explorePage.runQuery());
  const logs = explorePage.getByGrafanaSelector(selectors.components.Panels.Panel.title('Logs'));
  await expect(logs.getByText(newest).first()).toBeVisible();

  const none = await lines(async () => {
    await editor.text.fill('nobody wrote this anywhere');
    await editor.text.press('Enter');
  });
  expect(none).toEqual([]);
  await expect(logs.getByText(newest)).toHaveCount(0);
});
