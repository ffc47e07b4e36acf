import { type APIRequestContext, type Page } from '@playwright/test';
import { turn } from './query-section';
import { expect, test, type Workbench } from './workbench';

const events = (page: Page) => page.getByRole('region', { name: 'Events', exact: true });
const lines = (page: Page) => events(page).getByRole('row');

/** Somebody makes a page on the site of Data Center. @returns the page's name */
async function makePage(request: APIRequestContext, { attacker }: Workbench, name: string): Promise<string> {
  const { jsonData } = await (await request.get('/api/datasources/uid/confluence-audit')).json();
  const appended = await request.post(new URL('/__sim/append', jsonData.sources.confluenceDataCenter.url).href, {
    data: { actionKey: 'page.created', author: attacker.username, objects: [{ type: 'Page', name, id: name }] },
  });
  expect(appended.ok()).toBe(true);
  return name;
}

/** Whether the backend answers with the event of a page, so that a tail has got it too. */
async function isRead(request: APIRequestContext, name: string): Promise<boolean> {
  const query = { refId: 'A', datasource: { uid: 'confluence-audit' }, schemaVersion: 1, queryType: 'events' };
  const [from, to] = [Date.now() - 600_000, Date.now() + 60_000].map(String);
  const answer = await request.post('/api/ds/query', {
    data: { from, to, queries: [{ ...query, filter: { text: name }, format: 'logs', order: 'desc', limit: 10 }] },
  });
  expect(answer.status()).toBe(200);
  return (await answer.text()).includes(name);
}

async function goLive(page: Page): Promise<void> {
  await page.goto('/');
  await expect(lines(page).first()).toBeVisible({ timeout: 60_000 });
  await turn(events(page).getByRole('switch', { name: 'Live' }), true);
  await expect(lines(page).first()).toBeVisible();
}

test('what comes while the tail is paused is there after it is resumed, once', async ({ page, request, workbench }) => {
  await goLive(page);
  const before = await makePage(request, workbench, `Before ${Date.now()}`);
  await expect(lines(page).filter({ hasText: before })).toHaveCount(1, { timeout: 60_000 });
  await events(page).getByRole('button', { name: 'Pause' }).click();
  const during = await makePage(request, workbench, `During ${Date.now()}`);
  await expect.poll(() => isRead(request, during), { timeout: 60_000 }).toBe(true);
  await expect(lines(page).filter({ hasText: during })).toHaveCount(0);
  await expect(lines(page).filter({ hasText: before })).toHaveCount(1);
  await events(page).getByRole('button', { name: 'Resume' }).click();
  await expect(lines(page).filter({ hasText: during })).toHaveCount(1);
  const after = await makePage(request, workbench, `After ${Date.now()}`);
  await expect(lines(page).filter({ hasText: after })).toHaveCount(1, { timeout: 60_000 });
});

test('an outage is a line in the tail and a lower bound of the rule, and what happened in it comes when it is over, once', async ({
  page,
  request,
  workbench,
}) => {
  test.setTimeout(360_000);
  await goLive(page);
  const outage = page.getByRole('switch', { name: '429 outage' });
  const lowerBound = page.getByRole('alert').filter({ hasText: 'Lower bound: Confluence Data Center' });
  await turn(outage, true);
  try {
    const gap = lines(page).filter({ hasText: 'Not read: Confluence Data Center' });
    await expect(gap).toHaveCount(1, { timeout: 90_000 });
    await expect(gap).toContainText('429');
    const during = await makePage(request, workbench, `Unseen ${Date.now()}`);
    // Both queries of the rule say it; the page says it once.
    await expect(lowerBound).toHaveCount(1, { timeout: 90_000 });
    await expect(lowerBound).toContainText('429');
    await expect(lines(page).filter({ hasText: during })).toHaveCount(0);
    await turn(outage, false);
    await expect(lines(page).filter({ hasText: during })).toHaveCount(1, { timeout: 90_000 });
    await expect(lines(page).filter({ hasText: 'Read late: Confluence Data Center' })).toHaveCount(1);
    await expect(gap).toHaveCount(0);
    await expect.poll(() => lowerBound.allInnerTexts(), { timeout: 90_000 }).toEqual([]);
  } finally {
    await turn(outage, false);
  }
});
