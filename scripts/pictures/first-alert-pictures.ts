import type { Picture } from './picture.ts';
import {
  alertPanel,
  choosePreset,
  chooseStatusFields,
  expect,
  openWorkbench,
  panel,
  queryEditor,
  result,
  writeField,
} from './workbench-page.ts';

/** docs/tasks/first-alert.md */
export const FIRST_ALERT_PICTURES: readonly Picture[] = [
  {
    name: 'first-alert-query',
    async take(page, camera) {
      await openWorkbench(page);
      await choosePreset(page, 'Bulk access by user and IP');
      await writeField(page, 'Minimum value', '40');
      await expect(result(page).getByRole('row').filter({ hasText: '192.0.2.66' })).toBeVisible();
      await camera.take('first-alert-query', [queryEditor(page), { element: result(page), height: 130 }]);
    },
  },
  {
    name: 'first-alert-firing',
    async take(page, camera) {
      await openWorkbench(page);
      await expect(panel(page, 'Accesses within one hour, by user and IP').locator('canvas')).toBeVisible();
      await camera.take('first-alert-firing', [
        alertPanel(page),
        panel(page, 'Accesses within one hour, by user and IP'),
      ]);
    },
  },
  {
    name: 'first-alert-lag',
    async take(page, camera) {
      await openWorkbench(page);
      await chooseStatusFields(page, ['lag']);
      await expect(result(page).getByRole('row')).toHaveCount(3);
      await camera.take('first-alert-lag', [queryEditor(page), { element: result(page), height: 150 }]);
    },
  },
];
