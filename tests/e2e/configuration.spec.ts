import AxeBuilder from '@axe-core/playwright';
import { type Page } from '@playwright/test';
import { expect, test } from './workbench';

async function openConfiguration(page: Page, theme: 'dark' | 'light' = 'dark') {
  await page.goto(`/?theme=${theme}`);
  await page.getByRole('tab', { name: 'Configuration' }).click();
  await expect(page.getByRole('region', { name: 'Configuration editor' })).toBeVisible();
}

test('Save & test explains what can be read', async ({ page }) => {
  await openConfiguration(page);
  await page.getByRole('button', { name: 'Save & test' }).click();
  const result = page.getByRole('region', { name: 'Result of the test' });
  await expect(result.getByRole('alert').or(result.getByRole('status')).first()).toBeVisible();
  await expect(result).toContainText(/retention|coverage/i);
  await page.screenshot({ path: 'artifacts/screenshots/configuration.png', fullPage: true });
});

test('a source is tested alone, and what was read stands on a bar', async ({ page }) => {
  await openConfiguration(page);
  await page.getByRole('button', { name: 'Test Access log' }).click();
  await expect(page.getByRole('status', { name: 'What the test of Access log found' })).toContainText(/\d+ file/);
  const reading = page.getByRole('region', { name: 'Reading of Access log' });
  await expect(reading.getByRole('img', { name: /^Access log: read \d+ days/ })).toBeVisible();
  await expect(page.getByRole('region', { name: 'Store' })).toContainText(/Events[\d,]{4,}/);
});

for (const theme of ['dark', 'light'] as const) {
  test(`the configuration page has no serious accessibility fault in ${theme}`, async ({ page }) => {
    await openConfiguration(page, theme);
    await page.getByRole('button', { name: 'Expand section What do you want to see?' }).click();
    for (const name of ['Confluence Data Center', 'Confluence Cloud', 'Who reads pages', 'Logins and failed logins']) {
      await page.getByRole('checkbox', { name }).check({ force: true });
    }
    await page.getByRole('button', { name: 'Test Confluence Data Center' }).click();
    await expect(page.getByText('Reads as')).toBeVisible();
    await expect(page.getByRole('region', { name: 'Store' })).toBeVisible();
    const { violations } = await new AxeBuilder({ page }).include('[aria-label="Configuration editor"]').analyze();
    const serious = violations.filter(({ impact }) => impact === 'serious' || impact === 'critical');
    expect(serious.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' | ')}`)).toEqual([]);
  });
}
