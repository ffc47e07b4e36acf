import { type Locator, type Page, type Response } from '@playwright/test';
import { expect } from './workbench';
import { option, queryEditor } from '../grafana-e2e/selectors';

/** Any part of a query as the page sends it. */
type QueryPart = Readonly<Record<string, unknown>>;

/** The query editor on the workbench, and the panel below it that shows the answer. */
export function querySection(page: Page) {
  const editor = page.getByRole('region', { name: 'Query editor', exact: true });
  const result = page.getByRole('region', { name: 'Result', exact: true });
  return {
    editor,
    result,
    ...queryEditor(editor),
    columns: result.getByRole('columnheader'),
    rows: result.getByRole('row'),
    graph: result.locator('canvas'),
  };
}

/** Opens the page and waits for the first answer. The page asks again only when told to: an answer is that of one act. */
export async function openQuerySection(page: Page, path = '/') {
  await page.goto(path);
  const section = querySection(page);
  await expect(section.graph).toBeVisible({ timeout: 60_000 });
  await expect(section.preset).toBeVisible();
  await page.getByRole('button', { name: /Choose refresh time interval/ }).click();
  await page.getByRole('menuitemradio', { name: 'Off', exact: true }).click();
  return section;
}

/**
 * Does what makes the editor ask.
 * @param part what the query has in it that is asked then
 * @returns the answer of the server to it
 */
export async function asked(page: Page, part: QueryPart, act: () => Promise<unknown>): Promise<Response> {
  const answer = page.waitForResponse(
    (response) => {
      const request = response.request();
      return new URL(request.url()).searchParams.get('requestId') === 'Query' && hasPart(request.postDataJSON(), part);
    },
    { timeout: 60_000 }
  );
  // Both at once: an act that fails leaves no waiting behind.
  const [response] = await Promise.all([answer, act()]);
  return response;
}

/** Turns a switch on or off, though its place may still move while the page is being filled: a click may miss it. */
export async function turn(control: Locator, on: boolean): Promise<void> {
  await expect(async () => {
    await control.setChecked(on, { force: true, timeout: 5_000 });
    await expect(control).toBeChecked({ checked: on, timeout: 2_000 });
  }).toPass({ timeout: 60_000, intervals: [1_000] });
}

function hasPart(body: { queries: QueryPart[] }, part: QueryPart): boolean {
  const [query = {}] = body.queries;
  return Object.entries(part).every(([key, value]) => JSON.stringify(query[key]) === JSON.stringify(value));
}

/** Chooses a query type, and waits for its answer. */
export async function chooseType(page: Page, label: string): Promise<void> {
  const { queryType } = querySection(page);
  const answer = await asked(page, { queryType: label.toLowerCase() }, () => queryType(label).check({ force: true }));
  expect(answer.status(), `the answer to ${label}`).toBe(200);
}

/** Chooses a preset, and waits for its answer, which may be an error. */
export async function choosePreset(page: Page, title: string, part: QueryPart): Promise<Response> {
  const { preset } = querySection(page);
  return asked(page, part, async () => {
    await preset.fill(title);
    await option(page, title).click();
  });
}
