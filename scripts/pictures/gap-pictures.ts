import type { Picture } from './picture.ts';
import { chooseStatusFields, expect, openWorkbench, panel, queryEditor, result } from './workbench-page.ts';

/** docs/tasks/read-a-gap.md: the simulated site answers 429 until the pictures are taken. */
export const GAP_PICTURES: readonly Picture[] = [
  {
    name: 'gap',
    async take(page, camera) {
      await openWorkbench(page);
      const setOutage = (outage: boolean) =>
        page.request.post('/workbench/site/confluence-audit', { data: { outage } });
      await setOutage(true);
      try {
        const graph = panel(page, 'Accesses within one hour, by user and IP');
        await expect(graph.getByTestId(/Panel status (warning|error)/)).toBeVisible();
        await graph.getByRole('button', { name: 'Panel status' }).hover();
        await expect(page.getByRole('tooltip')).toContainText(/Lower bound/);
        await camera.take('gap-notice', [graph, page.getByRole('tooltip')]);

        const events = panel(page, 'Events');
        await events.getByRole('switch', { name: 'Live' }).check({ force: true });
        await expect(events.getByRole('row').filter({ hasText: 'Not read: Confluence Data Center' })).toHaveCount(1);
        await camera.take('gap-live', [{ element: events, height: 200 }]);

        await chooseStatusFields(page, ['lag', 'holes']);
        await expect(result(page).getByRole('row')).toHaveCount(3);
        await camera.take('gap-status', [queryEditor(page), { element: result(page), height: 150 }]);

        await page.getByRole('tab', { name: 'Configuration' }).click();
        const reading = page.getByRole('region', { name: 'Reading of Confluence Data Center' });
        await expect(reading.getByRole('list', { name: /^Missing of/ })).toBeVisible();
        await camera.take('gap-reading', [page.getByRole('list', { name: 'Legend of the bars' }), reading]);
      } finally {
        await setOutage(false);
      }
    },
  },
];
