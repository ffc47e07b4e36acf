import { type Page } from '@playwright/test';
import { expect, forgive, test } from './workbench';

const panel = (page: Page, title: string) => page.getByRole('region', { name: title, exact: true });
const alertPanel = (page: Page) => panel(page, 'Bulk access by user and IP');
const screenshot = (name: string) => `artifacts/screenshots/${name}.png`;

/** Opens the page and waits until its header has all its parts: a click on what still moves misses it. */
async function openSettled(page: Page, path = '/'): Promise<void> {
  await page.goto(path);
  await expect(alertPanel(page).getByRole('row').filter({ hasText: 'Alerting' })).toHaveCount(1, { timeout: 60_000 });
}

test('the attack is visible without typing anything', async ({ page, workbench }) => {
  await page.goto('/');
  const firing = alertPanel(page).getByRole('row').filter({ hasText: 'Alerting' });
  await expect(firing).toHaveCount(1, { timeout: 60_000 });
  await expect(firing.getByTitle(`user.id = ${workbench.attacker.userId}`)).toBeVisible();
  await expect(firing).toContainText(workbench.attacker.ip);
  await expect(panel(page, 'Accesses within one hour, by user and IP')).toContainText(`${workbench.attacker.ip}`);
  await expect(panel(page, 'Accesses within one hour, by user and IP').locator('canvas')).toBeVisible();
  await expect(
    panel(page, 'Episodes of bulk access').getByRole('row').filter({ hasText: workbench.attacker.username })
  ).toBeVisible();
  await expect(panel(page, 'Events').getByRole('row').first()).toBeVisible();
});

test('the Cloud site shows its own attack: who read is known, from where is not', async ({ page, workbench }) => {
  await openSettled(page);
  await page.getByRole('radio', { name: 'Cloud' }).check({ force: true });
  const firing = alertPanel(page).getByRole('row').filter({ hasText: 'Alerting' });
  await expect(firing).toHaveCount(1, { timeout: 60_000 });
  await expect(firing.getByTitle(`user.id = ${workbench.cloudAttacker.userId}`)).toBeVisible();
  await expect(panel(page, 'Events').getByRole('row').first()).toBeVisible();
  await page.screenshot({ path: screenshot('workbench-cloud'), fullPage: true });
  await page.getByRole('radio', { name: 'Data Center' }).check({ force: true });
  await expect(firing.getByTitle(`user.id = ${workbench.attacker.userId}`)).toBeVisible();
});

for (const mode of ['dark', 'light'] as const) {
  test(`the page is worth showing in ${mode}`, async ({ page }) => {
    await page.goto(`/?theme=${mode}`);
    await expect(alertPanel(page).getByRole('row').filter({ hasText: 'Alerting' })).toHaveCount(1, { timeout: 60_000 });
    await expect(panel(page, 'Result').locator('canvas')).toBeVisible();
    await expect(page.getByRole('region', { name: 'Query editor' }).getByRole('radio').first()).toBeVisible();
    const brightness = await page.evaluate(() => {
      const [red = 0, green = 0, blue = 0] =
        getComputedStyle(document.body).backgroundColor.match(/\d+/g)?.map(Number) ?? [];
      return (red + green + blue) / 3;
    });
    expect(brightness < 128 ? 'dark' : 'light').toBe(mode);
    await page.screenshot({ path: screenshot(`workbench-${mode}`), fullPage: true });
  });
}

test('the mode switches without loading the page again', async ({ page }) => {
  await openSettled(page, '/?theme=dark');
  await page.getByRole('radio', { name: 'Light' }).check({ force: true });
  await expect(page.locator('body')).toHaveClass(/theme-light/);
});

test('with the access log off the page says that page reads cannot be seen, and back on it is gone', async ({
  page,
}) => {
  await openSettled(page);
  await page.getByRole('switch', { name: 'Access log' }).click({ force: true });
  await expect(
    page
      .getByRole('alert')
      .filter({ hasText: /page (reads|views)/i })
      .first()
  ).toBeVisible();
  await page.screenshot({ path: screenshot('workbench-access-log-off') });
  await page.getByRole('switch', { name: 'Access log' }).click({ force: true });
  await expect(page.getByRole('alert').filter({ hasText: /page (reads|views)/i })).toHaveCount(0);
});

test('a backend that dies is said and started again', async ({ page, request, pageErrors }) => {
  await openSettled(page);
  const pid = await page.evaluate(
    () =>
      new Promise<number>((resolve) => {
        const source = new EventSource('/workbench/state');
        source.onmessage = (event) => {
          resolve(JSON.parse(event.data).backend.pid);
          source.close();
        };
      })
  );
  process.kill(pid, 'SIGKILL');
  await expect(page.getByText('The backend ended and is started again')).toBeVisible();
  await expect(page.getByText('The backend ended and is started again')).toBeHidden({ timeout: 30_000 });
  await expect
    .poll(async () => (await request.get('/api/datasources/uid/confluence-audit/health')).status(), { timeout: 30_000 })
    .toBe(200);
  // Requests that were under way died with it, and others came before it was there again.
  forgive(pageErrors, /UNAVAILABLE|^503 .*The backend is not running|^Failed to load resource/);
});
