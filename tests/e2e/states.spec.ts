import { option } from '../grafana-e2e/selectors';
import { asked, choosePreset, chooseType, openQuerySection, querySection } from './query-section';
import { expect, forgive, test } from './workbench';

test('until the first answer is there, the panel says that it is awaited', async ({ page }) => {
  let release = () => {};
  const released = new Promise<void>((resolve) => (release = resolve));
  await page.route('**/api/ds/query?*requestId=Query*', async (route) => {
    await released;
    await route.continue();
  });
  await page.goto('/');
  const { result, graph } = querySection(page);
  await expect(result.getByText('Waiting for the first answer…')).toBeVisible({ timeout: 60_000 });
  await expect(graph).toHaveCount(0);
  release();
  await expect(graph).toBeVisible({ timeout: 60_000 });
  await expect(result.getByText('Waiting for the first answer…')).toHaveCount(0);
  await page.unrouteAll({ behavior: 'wait' });
});

test('what cannot be asked is said at its field or in the answer, and is gone when it is mended', async ({
  page,
  pageErrors,
}) => {
  const { editor, result, rows } = await openQuerySection(page);
  await choosePreset(page, 'Bulk access by user', { queryType: 'window', groupBy: ['user.id'] });
  await expect(rows.nth(1)).toBeVisible();
  const queries: string[] = [];
  page.on('request', (request) => request.url().includes('requestId=Query') && queries.push(request.postData() ?? ''));

  await test.step('a value that is no address stays in the field with its reason, and out of the query', async () => {
    const addresses = page.getByRole('combobox', { name: 'IP', exact: true });
    await addresses.fill('10.0.0.0/33');
    await option(page, '10.0.0.0/33').click();
    await page.keyboard.press('Escape');
    await expect(editor.getByRole('alert')).toContainText('10.0.0.0/33');
    const field = editor.locator('div').filter({ has: addresses }).last();
    await field.getByRole('button', { name: 'Clear all' }).click();
    await expect(editor.getByRole('alert')).toHaveCount(0);
  });

  await test.step('a time that is none is said while it stands in its field', async () => {
    const window = editor.getByRole('textbox', { name: 'Window' });
    await window.fill('an hour');
    await window.press('Enter');
    await expect(editor.getByRole('alert')).toBeVisible();
    await window.fill('1h');
    await window.press('Enter');
    await expect(editor.getByRole('alert')).toHaveCount(0);
    const refused = queries.filter((query) => query.includes('10.0.0.0/33') || query.includes('an hour'));
    expect(refused, 'queries with what cannot be').toEqual([]);
  });

  await test.step('what the backend refuses stands instead of the answer', async () => {
    await editor.getByRole('button', { name: /^More filters/ }).click();
    const keys = editor.getByRole('textbox', { name: 'Maximum keys' });
    const limit = await keys.inputValue();
    const setKeys = (value: string) =>
      asked(page, { queryType: 'window', limit: Number(value) }, async () => {
        await keys.fill(value);
        await keys.press('Enter');
      });
    expect((await setKeys('1')).status()).toBe(400);
    await expect(result).toContainText(/limit/i);
    await expect(rows).toHaveCount(0);
    expect((await setKeys(limit)).status()).toBe(200);
    await expect(rows.nth(1)).toBeVisible();
    forgive(pageErrors, /api\/ds\/query.*limit/i, /^Failed to load resource/);
  });

  await test.step('an answer without rows says that there are none', async () => {
    await chooseType(page, 'Events');
    // The second one is that of what is left out.
    const text = editor.getByPlaceholder('anything in the event').first();
    await text.fill('nobody wrote this anywhere');
    await text.press('Enter');
    await expect(result).toContainText('No data for this query in this time range.');
  });
});
