import { type Page } from '@playwright/test';
import { configEditor, guide } from '../grafana-e2e/selectors';
import { expectSourcesTested } from '../grafana-e2e/source-tests';
import { expect, test } from './workbench';

async function openConfiguration(page: Page) {
  await page.goto('/');
  await page.getByRole('tab', { name: 'Configuration' }).click();
  const editor = page.getByRole('region', { name: 'Configuration editor' });
  await expect(editor).toBeVisible();
  return editor;
}

test('what can be read is told by the test of each source, by its bar, and by Save & test', async ({ page }) => {
  await expectSourcesTested(configEditor(await openConfiguration(page)));

  await page.getByRole('button', { name: 'Save & test' }).click();
  const result = page.getByRole('region', { name: 'Result of the test' });
  await expect(result.getByRole('alert').or(result.getByRole('status')).first()).toBeVisible();
  await expect(result).toContainText(/retention|coverage/i);
});

test('the guide tells which sources show it, and switches on what is missing', async ({ page }) => {
  const editor = await openConfiguration(page);
  const { open, choice, allAreOn, switchOn } = guide(editor);
  const { readOrganization, test: testOf } = configEditor(editor);
  await open.click();
  await choice('Confluence Data Center').check({ force: true });
  await choice('Who reads pages').check({ force: true });
  await expect(allAreOn).toBeVisible();
  await expect(switchOn).toBeDisabled();

  await choice('Confluence Cloud').check({ force: true });
  await expect(switchOn).toBeEnabled();
  await switchOn.click();
  await expect(readOrganization).toBeChecked();
  await expect(testOf('Organisation')).toBeDisabled();
});
