import { type Page } from '@playwright/test';
import { expect, test } from './workbench';

async function openConfiguration(page: Page) {
  await page.goto('/');
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

test('the guide tells which sources show it, and switches on what is missing', async ({ page }) => {
  await openConfiguration(page);
  await page.getByRole('button', { name: 'Expand section What do you want to see?' }).click();
  const switchOn = page.getByRole('button', { name: 'Switch these sources on' });
  await page.getByRole('checkbox', { name: 'Confluence Data Center' }).check({ force: true });
  await page.getByRole('checkbox', { name: 'Who reads pages' }).check({ force: true });
  await expect(page.getByText(/^All of them are on/)).toBeVisible();
  await expect(switchOn).toBeDisabled();

  await page.getByRole('checkbox', { name: 'Confluence Cloud' }).check({ force: true });
  await expect(switchOn).toBeEnabled();
  const organization = page.getByRole('switch', { name: 'Organisation audit log' });
  await switchOn.click();
  await expect(organization).toBeChecked();
  await expect(page.getByRole('button', { name: 'Test Organisation' })).toBeDisabled();
});
