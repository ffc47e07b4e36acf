import { type Locator, type Page } from '@playwright/test';
import { tabbedThrough } from './focus';
import { asked, openQuerySection, querySection } from './query-section';
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

  const least = editor.getByRole('textbox', { name: 'Minimum value' });
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

for (const theme of ['dark', 'light'] as const) {
  test(`wherever the focus goes by keyboard, it is seen, in ${theme}`, async ({ page }) => {
    test.setTimeout(300_000);
    const { editor } = await openQuerySection(page, `/?theme=${theme}`);

    await test.step('query', async () => {
      await editor.getByRole('button', { name: /^More filters/ }).click();
      await page.locator('#query').focus();
      const { stops, unseen } = await tabbedThrough(page);
      expect(stops).toBeGreaterThan(40);
      expect(unseen).toEqual([]);
    });

    for (const [name, least] of [
      ['Variable', 20],
      ['Annotation', 20],
    ] as const) {
      await test.step(name, async () => {
        const tab = page.getByRole('tab', { name });
        await tab.click();
        await expect(
          page
            .getByRole('region', { name: `${name} editor` })
            .getByRole('radio')
            .first()
        ).toBeVisible();
        await tab.focus();
        const { stops, unseen } = await tabbedThrough(page);
        expect(stops).toBeGreaterThan(least);
        expect(unseen).toEqual([]);
      });
    }

    await test.step('configuration', async () => {
      const tab = page.getByRole('tab', { name: 'Configuration' });
      await tab.click();
      const collapsed = page.getByRole('button', { name: /^Expand section/ });
      await expect(collapsed.first()).toBeVisible();
      while ((await collapsed.count()) > 0) {
        await collapsed.first().click();
      }
      await page.getByRole('checkbox', { name: 'Confluence Cloud' }).check({ force: true });
      await page.getByRole('checkbox', { name: 'Who reads pages' }).check({ force: true });
      await expect(page.getByRole('button', { name: 'Switch these sources on' })).toBeEnabled();
      await tab.focus();
      const { stops, unseen } = await tabbedThrough(page);
      expect(stops).toBeGreaterThan(60);
      expect(unseen).toEqual([]);
    });
  });
}
