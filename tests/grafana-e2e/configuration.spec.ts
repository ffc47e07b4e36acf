import { expect, test } from '@grafana/plugin-e2e';
import { DATA_SOURCE, SITE } from './provisioned';
import { configEditor, guide } from './selectors';
import { expectSourcesTested } from './source-tests';

test('Save & test accepts the address and the token of a site', async ({ createDataSourceConfigPage, page }) => {
  const configPage = await createDataSourceConfigPage({ type: DATA_SOURCE.type });
  const { readConfluence, url, token } = configEditor(page);
  await readConfluence.check({ force: true });
  await url.fill(SITE.url);
  await token.fill(SITE.token);
  await expect(configPage.saveAndTest()).toBeOK();
  await expect(configPage).toHaveAlert('success');
});

test('Save & test refuses a wrong token and says so', async ({ createDataSourceConfigPage, page }) => {
  const configPage = await createDataSourceConfigPage({ type: DATA_SOURCE.type });
  const { readConfluence, url, token } = configEditor(page);
  await readConfluence.check({ force: true });
  await url.fill(SITE.url);
  await token.fill(`not-${SITE.token}`);
  await expect(configPage.saveAndTest()).not.toBeOK();
  await expect(configPage).toHaveAlert('error');
});

test('the provisioned data source tells what it can see', async ({ gotoDataSourceConfigPage, page }) => {
  const configPage = await gotoDataSourceConfigPage(DATA_SOURCE.uid);
  // Grafana offers no "Save & test" for a provisioned data source.
  await page.getByRole('button', { name: 'Test', exact: true }).click();
  await expect(configPage).toHaveAlert('success');

  const { checkSources, findings } = configEditor(page);
  await checkSources.click();
  for (const title of [/^Audit log/, /^Access log/, /^Coverage/, /^Events are kept on disk/]) {
    await expect(findings.filter({ hasText: title })).toBeVisible();
  }
  await expect(configPage).not.toHaveAlert('error', { timeout: 1_000 });
});

test('a source is tested alone, and what was read of it stands on a bar', async ({
  gotoDataSourceConfigPage,
  page,
}) => {
  await gotoDataSourceConfigPage(DATA_SOURCE.uid);
  await expectSourcesTested(configEditor(page));
});

test('the guide switches on what shows it', async ({ createDataSourceConfigPage, page }) => {
  await createDataSourceConfigPage({ type: DATA_SOURCE.type });
  const { choice, switchOn } = guide(page);
  // It is open where nothing is switched on yet.
  await choice('Confluence Cloud').check({ force: true });
  await choice('Who reads pages').check({ force: true });
  await switchOn.click();
  await expect(configEditor(page).readOrganization).toBeChecked();
});
