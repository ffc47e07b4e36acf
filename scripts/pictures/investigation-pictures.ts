import type { Picture } from './picture.ts';
import {
  attackerName,
  chooseOption,
  choosePreset,
  chooseType,
  expect,
  openWorkbench,
  panel,
  queryEditor,
  result,
  writeFilter,
} from './workbench-page.ts';

/** docs/tasks/investigate-a-user.md */
export const INVESTIGATION_PICTURES: readonly Picture[] = [
  {
    name: 'investigate-episode',
    async take(page, camera) {
      await openWorkbench(page);
      await expect(panel(page, 'Episodes of bulk access').getByRole('row')).toHaveCount(2);
      await camera.take('investigate-episode', [{ element: panel(page, 'Episodes of bulk access'), height: 110 }]);
    },
  },
  {
    name: 'investigate-events',
    async take(page, camera) {
      await openWorkbench(page);
      const name = await attackerName(page);
      await chooseType(page, 'Events');
      await writeFilter(page, `user:${name}`);
      await expect(result(page).getByRole('row').first()).toContainText('Space export');
      await result(page)
        .getByRole('button', { name: /^Fields of the event/ })
        .first()
        .click();
      await camera.take('investigate-events', [queryEditor(page), result(page)]);
    },
  },
  {
    name: 'investigate-spaces',
    async take(page, camera) {
      await openWorkbench(page);
      const name = await attackerName(page);
      await chooseType(page, 'Top');
      await writeFilter(page, `user:${name}`);
      await chooseOption(queryEditor(page).getByRole('combobox', { name: 'Values of' }), 'Spaces');
      await expect(result(page).getByRole('row').nth(2)).toBeVisible();
      await camera.take('investigate-spaces', [queryEditor(page), { element: result(page), height: 260 }]);
    },
  },
  {
    name: 'investigate-address',
    async take(page, camera) {
      await openWorkbench(page);
      const name = await attackerName(page);
      await choosePreset(page, 'First seen IP');
      await writeFilter(page, `user:${name}`);
      await queryEditor(page).getByRole('radio', { name: 'Parts', exact: true }).check({ force: true });
      await expect(result(page).getByRole('row').nth(1)).toBeVisible();
      await camera.take('investigate-address', [queryEditor(page), { element: result(page), height: 130 }]);
    },
  },
];
