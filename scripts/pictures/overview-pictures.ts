import type { Picture } from './picture.ts';
import { expect, openConfiguration, openWorkbench, panel } from './workbench-page.ts';

/** The first pictures that somebody sees: README, Grafana's list of plugins, and the configuration. */
export const OVERVIEW_PICTURES: readonly Picture[] = [
  ...(['dark', 'light'] as const).map((theme): Picture => ({
    name: `workbench-${theme}`,
    async take(page, camera) {
      await openWorkbench(page, 'data-center', theme);
      const parts = [page.getByRole('banner'), { element: panel(page, 'Events'), height: 260 }];
      await camera.take(`workbench-${theme}`, parts, theme === 'dark' ? ['src/img/screenshot-overview.png'] : []);
    },
  })),
  {
    name: 'configuration',
    async take(page, camera) {
      const editor = await openConfiguration(page);
      await page.getByRole('button', { name: 'Test Access log' }).click();
      await expect(page.getByRole('status', { name: 'What the test of Access log found' })).toContainText(/\d+ file/);
      await camera.take('configuration', [{ element: editor, height: 1600 }]);
    },
  },
];
