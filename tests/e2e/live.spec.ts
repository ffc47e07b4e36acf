import { type APIRequestContext, type Page } from '@playwright/test';
import { expect, test, type Workbench } from './workbench';

const events = (page: Page) => page.getByRole('region', { name: 'Events', exact: true });
const lines = (page: Page) => events(page).getByRole('row');
const screenshot = (name: string) => `artifacts/screenshots/${name}.png`;

/** Somebody makes a page on the site of Data Center. @returns the page's name */
async function makePage(request: APIRequestContext, { attacker }: Workbench, name: string): Promise<string> {
  const { jsonData } = await (await request.get('/api/datasources/uid/confluence-audit')).json();
  const appended = await request.post(new URL('/__sim/append', jsonData.sources.confluenceDataCenter.url).href, {
    data: { actionKey: 'page.created', author: attacker.username, objects: [{ type: 'Page', name, id: name }] },
  });
  expect(appended.ok()).toBe(true);
  return name;
}

async function goLive(page: Page): Promise<void> {
  await page.goto('/');
  await expect(lines(page).first()).toBeVisible({ timeout: 60_000 });
  await events(page).getByRole('switch', { name: 'Live' }).click({ force: true });
  await expect(lines(page).first()).toBeVisible();
}

test('what comes while the tail is paused is there after it is resumed, once', async ({ page, request, workbench }) => {
  await goLive(page);
  const before = await makePage(request, workbench, `Before ${Date.now()}`);
  await expect(lines(page).filter({ hasText: before })).toHaveCount(1, { timeout: 45_000 });
  await events(page).getByRole('button', { name: 'Pause' }).click();
  const during = await makePage(request, workbench, `During ${Date.now()}`);
  // The audit log is read every ten seconds, and is complete as far as twenty seconds back.
  await page.waitForTimeout(25_000);
  await expect(lines(page).filter({ hasText: during })).toHaveCount(0);
  await expect(lines(page).filter({ hasText: before })).toHaveCount(1);
  await events(page).getByRole('button', { name: 'Resume' }).click();
  await expect(lines(page).filter({ hasText: during })).toHaveCount(1);
  const after = await makePage(request, workbench, `After ${Date.now()}`);
  await expect(lines(page).filter({ hasText: after })).toHaveCount(1, { timeout: 45_000 });
});

test('an outage is a line while it lasts, and what happened in it comes when it is over, once', async ({
  page,
  request,
  workbench,
}) => {
  test.setTimeout(240_000);
  await goLive(page);
  const outage = page.getByRole('switch', { name: '429 outage' });
  await outage.click({ force: true });
  try {
    const gap = lines(page).filter({ hasText: 'Not read: confluenceDataCenter' });
    await expect(gap).toHaveCount(1, { timeout: 90_000 });
    await expect(gap).toContainText('429');
    const during = await makePage(request, workbench, `Unseen ${Date.now()}`);
    await page.screenshot({ path: screenshot('workbench-live-gap') });
    await expect(lines(page).filter({ hasText: during })).toHaveCount(0);
    await outage.click({ force: true });
    await expect(lines(page).filter({ hasText: during })).toHaveCount(1, { timeout: 90_000 });
    await expect(lines(page).filter({ hasText: 'Read late: confluenceDataCenter' })).toHaveCount(1);
    await expect(gap).toHaveCount(0);
  } finally {
    if (await outage.isChecked()) {
      await outage.click({ force: true });
    }
  }
});
