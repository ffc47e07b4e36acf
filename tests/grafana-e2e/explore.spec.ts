import { expect, test, type E2ESelectorGroups, type ExplorePage } from '@grafana/plugin-e2e';
import type { Page } from '@playwright/test';
import { z } from 'zod';
import { DATA_SOURCE } from './provisioned';
import { answers, fieldValues, queriesOf } from './query-answer';
import { contextChip, queryEditor } from './selectors';

/** A label that every event has. */
const LABEL = 'event.action';

const list = z.array(z.string()).default([]);
const asked = z.object({
  filter: z.object({ actions: list, users: list, ips: list, exclude: z.object({ actions: list }).prefault({}) }),
});
const labelled = z.record(z.string(), z.string());

/** The panel of Explore with a title, such as `Logs`. */
function explorePanel(explorePage: ExplorePage, selectors: E2ESelectorGroups, title: string) {
  return explorePage.getByGrafanaSelector(selectors.components.Panels.Panel.title(title));
}

/** Runs the query of Explore that lists events. @returns the parsed answer */
async function listed(explorePage: ExplorePage, run: () => Promise<unknown>) {
  // The logs volume and the context of a line are other queries.
  const answered = explorePage.waitForQueryDataResponse((response) =>
    queriesOf(response).some(({ refId, queryType }) => refId === 'A' && queryType === 'events')
  );
  await run();
  const response = await answered;
  const body: unknown = await response.json();
  const { filter } = asked.parse(queriesOf(response)[0]);
  return {
    filter,
    lines: fieldValues(body, 'A', 'body').map(String),
    actions: fieldValues(body, 'A', 'labels').map((labels) => labelled.parse(labels)[LABEL]),
  };
}

/** The row of a label in the details of a line. */
function detail(page: Page, label: string, button: RegExp) {
  return page
    .locator('div, tr')
    .filter({ has: page.getByText(label, { exact: true }) })
    .filter({ has: page.getByRole('button', { name: button }) })
    .last()
    .getByRole('button', { name: button });
}

test.beforeEach(async ({ explorePage }) => {
  await explorePage.datasource.set(DATA_SOURCE.name);
});

test('Explore shows the events as logs, and those that are asked for', async ({ explorePage, selectors }) => {
  const editor = queryEditor(explorePage.getQueryEditorRow('A'));
  await expect(editor.queryType('Events')).toBeChecked();

  const { lines } = await listed(explorePage, () => explorePage.runQuery());
  const [newest = 'no line'] = lines;
  const logs = explorePanel(explorePage, selectors, 'Logs');
  await expect(logs.getByText(newest).first()).toBeVisible();

  const none = await listed(explorePage, async () => {
    await editor.text.fill('nobody wrote this anywhere');
    await editor.text.press('Enter');
  });
  expect(none.lines).toEqual([]);
  await expect(logs.getByText(newest)).toHaveCount(0);
});

test('the volume of the logs counts the same events by category', async ({ explorePage, selectors }) => {
  const volume = explorePage.waitForQueryDataResponse(answers('count'));
  await explorePage.runQuery();
  const [query] = queriesOf(await volume);
  expect(query).toMatchObject({ refId: 'log-volume-A', groupBy: ['event.category'] });
  await expect(volume).toBeOK();
  await expect(explorePanel(explorePage, selectors, 'Logs volume').locator('canvas').first()).toBeVisible();
});

test('a value of a line is asked for, and left out', async ({ explorePage, selectors, page }) => {
  const editor = queryEditor(explorePage.getQueryEditorRow('A'));
  const all = await listed(explorePage, () => explorePage.runQuery());
  const logs = explorePanel(explorePage, selectors, 'Logs');
  await logs
    .getByText(all.lines[0] ?? 'no line')
    .first()
    .click();

  const narrowed = await listed(explorePage, () => detail(page, LABEL, /^Filter for value/).click());
  const [action = 'no action'] = narrowed.filter.actions;
  expect(new Set(narrowed.actions)).toEqual(new Set([action]));
  await expect(editor.filterValue(action)).toBeVisible();

  const others = await listed(explorePage, () => detail(page, LABEL, /^Filter out value/).click());
  expect(others.filter.exclude.actions).toEqual([action]);
  expect(others.actions).not.toContain(action);
});

test('the context of a line is that of the same user, and of what the chips choose', async ({
  explorePage,
  selectors,
  page,
}) => {
  const { lines } = await listed(explorePage, () => explorePage.runQuery());
  const logs = explorePanel(explorePage, selectors, 'Logs');
  const contextAnswer = () =>
    explorePage.waitForQueryDataResponse((response) =>
      queriesOf(response).some(({ refId }) => refId.startsWith('log-context'))
    );

  await logs
    .getByText(lines[0] ?? 'no line')
    .first()
    .hover();
  const first = contextAnswer();
  await logs.getByRole('button', { name: 'Log menu' }).first().click();
  await page.getByRole('menuitem', { name: 'Show context' }).click();
  expect(asked.parse(queriesOf(await first)[0]).filter.users).toHaveLength(1);

  const dialog = page.getByRole('dialog', { name: 'Log context' });
  await expect(contextChip(dialog, 'Same user')).toBeVisible();
  const second = contextAnswer();
  await contextChip(dialog, 'Same IP').click();
  const { filter } = asked.parse(queriesOf(await second)[0]);
  expect(filter.users).toHaveLength(1);
  expect(filter.ips).toHaveLength(1);
});
