import { expect, test } from './workbench';

test('the editor changes the answer', async ({ page, workbench }) => {
  await page.goto('/');
  const editor = page.getByRole('region', { name: 'Query editor', exact: true });
  const result = page.getByRole('region', { name: 'Result', exact: true });
  await expect(result.locator('canvas')).toBeVisible({ timeout: 60_000 });

  await editor.getByRole('radio', { name: 'Events' }).check({ force: true });
  await expect(result.getByRole('row').nth(10)).toBeVisible();

  const text = editor.getByPlaceholder('anything in the event');
  await text.fill(workbench.attacker.ip);
  await text.press('Enter');
  await expect(result.getByRole('row').filter({ hasNotText: workbench.attacker.ip })).toHaveCount(0);
  await expect(result.getByRole('row').first()).toContainText(workbench.attacker.ip);
  await page.screenshot({ path: 'artifacts/screenshots/editor-events.png', fullPage: true });

  await text.fill('nobody wrote this anywhere');
  await text.press('Enter');
  await expect(result).toContainText('No data for this query');
});
