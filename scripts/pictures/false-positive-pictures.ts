import type { Picture } from './picture.ts';
import { alertPanel, attackerName, expect, openConfiguration, openWorkbench, panel } from './workbench-page.ts';

const DATA_SOURCE = '/api/datasources/uid/confluence-audit';

/** docs/tasks/false-positive-list.md: for the pictures, the account that the rule fires for is a writer. */
export const FALSE_POSITIVE_PICTURES: readonly Picture[] = [
  {
    name: 'false-positive-list',
    async take(page, camera) {
      const before: unknown = await (await page.request.get(DATA_SOURCE)).json();
      try {
        await openWorkbench(page);
        const name = await attackerName(page);
        await openConfiguration(page);
        await page.getByRole('button', { name: 'Expand section documentation team' }).click();
        const list = page.getByRole('group', { name: 'List documentation team' });
        await list.getByLabel(/^Users/).fill(name);
        await list.getByLabel(/^Threshold/).fill('200');
        await list.getByLabel(/^Reason/).fill('release notes');
        await list.getByLabel(/^Until/).fill('2030-01-31');
        await camera.take('false-positive-list', [
          page.getByRole('heading', { name: 'Lists' }),
          page.getByText(/^People, addresses and programs/),
          list,
        ]);
        await page.getByRole('button', { name: 'Save & test' }).click();
        await expect(
          page
            .getByRole('region', { name: 'Result of the test' })
            .getByRole('alert')
            .or(page.getByText('All sources can be read'))
            .first()
        ).toBeVisible();
        await page.getByRole('tab', { name: 'Query' }).click();
        const alert = alertPanel(page);
        await expect(alert.getByText('Alerting')).toHaveCount(0);
        const graph = panel(page, 'Accesses within one hour, by user and IP');
        await graph.getByRole('button', { name: 'Panel status' }).hover();
        await expect(page.getByText(/documentation team” left out/).first()).toBeVisible();
        await camera.take('false-positive-answer', [alert, graph, page.getByRole('tooltip')]);
      } finally {
        await page.request.put(DATA_SOURCE, { data: before });
      }
    },
  },
];
