import { type Locator, type Page } from '@playwright/test';
import { asked, querySection } from './query-section';
import { expect, test } from './workbench';

/** More stops than there are between two parts of the editor. */
const MOST_STOPS = 40;

/** Goes on with Tab until the focus is there. */
async function tabTo(page: Page, target: Locator, key: 'Tab' | 'Shift+Tab' = 'Tab'): Promise<void> {
  const isFocused = () => target.evaluate((element) => element === document.activeElement);
  for (let stops = 0; stops < MOST_STOPS && !(await isFocused()); stops++) {
    await page.keyboard.press(key);
  }
  await expect(target).toBeFocused();
}

test('whoever bulk-accessed is found with the keyboard alone', async ({ page, workbench }) => {
  await page.goto('/');
  const { editor, graph, rows, queryType, preset, columns } = querySection(page);
  await expect(graph).toBeVisible({ timeout: 60_000 });
  await expect(preset).toBeVisible();

  await page.keyboard.press('Tab');
  const skip = page.getByRole('link', { name: 'Skip to the query' });
  await expect(skip).toBeFocused();
  await expect(skip).toBeInViewport();
  await page.keyboard.press('Enter');
  await page.keyboard.press('Tab');
  await expect(queryType('Window').or(queryType('Count')).and(page.locator(':focus'))).toHaveCount(1);

  await tabTo(page, preset);
  await page.keyboard.type('Bulk access by user and IP');
  await expect(page.getByRole('option')).toHaveCount(1);
  await page.keyboard.press('ArrowDown');
  await asked(page, { queryType: 'window', groupBy: ['user.id', 'source.ip'] }, () => page.keyboard.press('Enter'));
  await expect(rows.filter({ hasText: workbench.attacker.ip })).toBeVisible();

  const least = editor.getByRole('spinbutton', { name: 'Minimum value' });
  await tabTo(page, least);
  await page.keyboard.press('Control+a');
  await page.keyboard.type('40');
  await asked(page, { queryType: 'window', minValue: 40 }, () => page.keyboard.press('Enter'));
  await expect(rows.filter({ hasText: workbench.attacker.ip })).toBeVisible();

  await tabTo(page, editor.getByRole('radio', { name: 'Maximum' }), 'Shift+Tab');
  await page.keyboard.press('ArrowRight');
  await asked(page, { queryType: 'window', result: 'episodes' }, () => page.keyboard.press('ArrowRight'));
  await expect(columns.filter({ hasText: 'start' })).toBeVisible();
  await expect(rows.filter({ hasText: workbench.attacker.ip })).toBeVisible();
});
