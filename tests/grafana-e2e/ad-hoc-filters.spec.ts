import { expect, test } from './made-dashboards';
import { DATA_SOURCE } from './provisioned';
import { fieldValues, queriesOf } from './query-answer';
import { option } from './selectors';

const ACTION = 'page_viewed';

test('an ad hoc filter of a dashboard is chosen from what events have, and narrows its panels', async ({
  makeDashboard,
  gotoDashboardPage,
  page,
}) => {
  const title = 'What happened';
  const datasource = { uid: DATA_SOURCE.uid, type: DATA_SOURCE.type };
  const uid = await makeDashboard({
    time: { from: 'now-24h', to: 'now' },
    templating: { list: [{ name: 'filters', type: 'adhoc', datasource, filters: [], hide: 0 }] },
    panels: [
      {
        id: 1,
        type: 'table',
        title,
        datasource,
        gridPos: { x: 0, y: 0, w: 24, h: 16 },
        targets: [
          {
            refId: 'A',
            datasource,
            schemaVersion: 1,
            queryType: 'top',
            field: 'event.action',
            order: 'desc',
            limit: 50,
          },
        ],
      },
    ],
  });
  const dashboardPage = await gotoDashboardPage({ uid });
  const { data } = dashboardPage.getPanelByTitle(title);
  await expect(data.filter({ hasText: ACTION }).first()).toBeVisible();

  await page.getByPlaceholder(/^Filter/).click();
  await option(page, 'Action').click();
  await option(page, '=').first().click();
  const narrowed = dashboardPage.waitForQueryDataResponse((response) =>
    queriesOf(response).some(({ adHocFilters }) => adHocFilters !== undefined)
  );
  await option(page, ACTION).click();
  const answer = await narrowed;
  expect(queriesOf(answer)[0]?.['adHocFilters']).toEqual([{ key: 'event.action', operator: '=', values: [ACTION] }]);
  expect(fieldValues(await answer.json(), 'A', 'event.action')).toEqual([ACTION]);
});
