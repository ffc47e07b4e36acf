import { expect, test } from './workbench';

test('Save & test explains what can be read', async ({ page }) => {
  await page.goto('/');
  await page.getByRole('tab', { name: 'Configuration' }).click();
  await expect(page.getByRole('region', { name: 'Configuration editor' })).toBeVisible();
  await page.getByRole('button', { name: 'Save & test' }).click();
  const result = page.getByRole('region', { name: 'Result of the test' });
  await expect(result.getByRole('alert').or(result.getByRole('status')).first()).toBeVisible();
  await expect(result).toContainText(/retention|coverage/i);
  await page.screenshot({ path: 'artifacts/screenshots/configuration.png', fullPage: true });
});
