import { type Page } from '@playwright/test';
import { chooseType, querySection, turn } from './query-section';
import { expect, forgive, test } from './workbench';

const panel = (page: Page, title: string) => page.getByRole('region', { name: title, exact: true });
const firing = (page: Page) =>
  panel(page, 'Bulk access by user and IP').getByRole('row').filter({ hasText: 'Alerting' });

/** Opens the page and waits until its header has all its parts: a click on what still moves misses it. */
async function openSettled(page: Page, path = '/'): Promise<void> {
  await page.goto(path);
  await expect(firing(page)).toHaveCount(1, { timeout: 60_000 });
}

/** Mean of the red, green and blue of the page's background, 0 to 255. */
function brightness(page: Page): Promise<number> {
  return page.evaluate(() => {
    const [red = 0, green = 0, blue = 0] =
      getComputedStyle(document.body).backgroundColor.match(/\d+/g)?.map(Number) ?? [];
    return (red + green + blue) / 3;
  });
}

test('the attack is visible without typing anything, in dark and in light', async ({ page, workbench }) => {
  await openSettled(page, '/?theme=dark');
  await expect(firing(page).getByTitle(`user.id = ${workbench.attacker.userId}`)).toBeVisible();
  await expect(firing(page)).toContainText(workbench.attacker.ip);
  const count = panel(page, 'Accesses within one hour, by user and IP');
  await expect(count).toContainText(workbench.attacker.ip);
  await expect(count.locator('canvas')).toBeVisible();
  await expect(
    panel(page, 'Episodes of bulk access').getByRole('row').filter({ hasText: workbench.attacker.username })
  ).toBeVisible();
  await expect(panel(page, 'Events').getByRole('row').first()).toBeVisible();
  await expect(panel(page, 'Result').locator('canvas')).toBeVisible();
  await expect(page.getByRole('region', { name: 'Query editor' }).getByRole('radio').first()).toBeVisible();
  expect(await brightness(page)).toBeLessThan(128);

  await page.getByRole('radio', { name: 'Light' }).check({ force: true });
  await expect(page.locator('body')).toHaveClass(/theme-light/);
  await expect.poll(() => brightness(page)).toBeGreaterThan(128);
  await expect(firing(page)).toHaveCount(1);
  await expect(count.locator('canvas')).toBeVisible();
});

test('the Cloud site shows its own attack: who read is known, from where is not', async ({ page, workbench }) => {
  await openSettled(page);
  await page.getByRole('radio', { name: 'Cloud' }).check({ force: true });
  await expect(firing(page)).toHaveCount(1, { timeout: 60_000 });
  await expect(firing(page).getByTitle(`user.id = ${workbench.cloudAttacker.userId}`)).toBeVisible();
  await expect(panel(page, 'Events').getByRole('row').first()).toBeVisible();
  await page.getByRole('radio', { name: 'Data Center' }).check({ force: true });
  await expect(firing(page).getByTitle(`user.id = ${workbench.attacker.userId}`)).toBeVisible();
});

test('with the access log off the page says that page reads cannot be seen, and back on it is gone', async ({
  page,
  pageErrors,
}) => {
  await openSettled(page, '/?theme=light');
  expect(await brightness(page)).toBeGreaterThan(128);
  const blind = page.getByRole('alert').filter({ hasText: /page (reads|views)/i });
  const accessLog = page.getByRole('switch', { name: 'Access log' });
  await turn(accessLog, false);
  await expect(blind.first()).toBeVisible({ timeout: 60_000 });
  // An answer without rows is not called none then.
  const { result, text } = querySection(page);
  await chooseType(page, 'Events');
  await text.fill('nobody wrote this anywhere');
  await text.press('Enter');
  await expect(result).toContainText('Lower bound');
  await turn(accessLog, true);
  await expect(result).toContainText('No data for this query');
  await expect(blind).toHaveCount(0, { timeout: 60_000 });
  // What was under way when the settings changed lost its store.
  forgive(pageErrors, /The store is closed/, /^Failed to load resource/);
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
  const ended = page.getByText('The backend ended and is started again');
  // It does not stand there for long: whoever begins to look afterwards may miss it.
  const said = ended.waitFor({ timeout: 60_000 });
  process.kill(pid, 'SIGKILL');
  await said;
  await expect(ended).toBeHidden({ timeout: 60_000 });
  await expect
    .poll(async () => (await request.get('/api/datasources/uid/confluence-audit/health')).status(), { timeout: 60_000 })
    .toBe(200);
  // Requests that were under way died with it, and others came before it was there again.
  forgive(pageErrors, /\b(UNAVAILABLE|CANCELLED)\b|^503 .*The backend is not running|^Failed to load resource/);
});
