import { type Page } from '@playwright/test';
import { expectAccessible } from './axe';
import { asked, choosePreset, chooseType, openQuerySection, querySection } from './query-section';
import { expect, forgive, test } from './workbench';

const EDITOR = '[aria-label="Query editor"]';
const RESULT = '[data-testid="data-testid Panel header Result"]';
const OPEN_LIST = '[data-testid="data-testid portal-container"], #grafana-portal-container';

const TYPES = ['Events', 'Top', 'Sequence', 'Baseline', 'Status', 'Count'];

const RESULTS_OF_A_WINDOW = [
  ['Episodes', 'episodes'],
  ['Evidence', 'evidence'],
  ['Thresholds', 'thresholds'],
] as const;

/** Keeps the answers to the query below the editor back until they are let go. */
async function heldAnswers(page: Page): Promise<() => Promise<void>> {
  let release = () => {};
  const released = new Promise<void>((resolve) => (release = resolve));
  await page.route('**/api/ds/query?*requestId=Query*', async (route) => {
    await released;
    await route.continue();
  });
  return async () => {
    release();
    await page.unrouteAll({ behavior: 'wait' });
  };
}

for (const theme of ['dark', 'light'] as const) {
  test(`axe finds nothing on the overview and in any state of the query editor in ${theme}`, async ({
    page,
    pageErrors,
  }) => {
    test.setTimeout(420_000);
    const { editor, result, queryType, rows, graph, preset } = querySection(page);
    const choose = (label: string) => editor.getByRole('radio', { name: label, exact: true }).check({ force: true });

    await test.step('an answer that is awaited', async () => {
      const letGo = await heldAnswers(page);
      const opened = openQuerySection(page, `/?theme=${theme}`);
      await expect(result.getByText('Waiting for the first answer…')).toBeVisible({ timeout: 60_000 });
      await expectAccessible(page, 'an answer that is awaited', RESULT);
      await letGo();
      await opened;
    });

    await expect(page.getByRole('table', { name: 'Log lines' }).first()).toBeVisible({ timeout: 60_000 });
    await expectAccessible(page, 'the whole page');

    for (const type of TYPES) {
      await test.step(type, async () => {
        await chooseType(page, type);
        await expect(queryType(type)).toBeChecked();
        await expectAccessible(page, `the editor and the answer of ${type}`, EDITOR, RESULT);
      });
    }

    await test.step('each result of a window', async () => {
      await choosePreset(page, 'Bulk access by user and IP', { queryType: 'window' });
      await expect(rows.nth(1)).toBeVisible();
      await expectAccessible(page, 'the maximum', EDITOR, RESULT);
      for (const [label, kind] of RESULTS_OF_A_WINDOW) {
        await asked(page, { queryType: 'window', result: kind }, () => choose(label));
        await expect(rows.nth(1)).toBeVisible();
        await expectAccessible(page, label, EDITOR, RESULT);
      }
      await asked(page, { queryType: 'window', result: 'series' }, () => choose('Over time'));
      await expect(graph).toBeVisible();
      await expectAccessible(page, 'a graph of answers', EDITOR, RESULT);
    });

    await test.step('an answer that may be too low', async () => {
      await choosePreset(page, 'Impossible travel', { queryType: 'window', result: 'max' });
      await expect(result).toContainText('Lower bound');
      await expectAccessible(page, 'a lower bound', RESULT);
    });

    await test.step('an answer that is refused, and values that cannot be', async () => {
      await choosePreset(page, 'Bulk access by user and IP', { queryType: 'window', result: 'max' });
      await editor.getByRole('button', { name: /^More filters/ }).click();
      const keys = editor.getByRole('textbox', { name: 'Maximum keys' });
      const limit = await keys.inputValue();
      await asked(page, { queryType: 'window', limit: 1 }, async () => {
        await keys.fill('1');
        await keys.press('Enter');
      });
      await expect(result).toContainText(/limit/i);
      const zone = editor.getByRole('textbox', { name: 'Time zone' });
      await zone.fill('Nowhere/At all');
      await zone.press('Enter');
      await expect(editor.getByRole('alert')).toBeVisible();
      await expectAccessible(page, 'more filters, and an answer that is refused', EDITOR, RESULT);
      await zone.fill('UTC');
      await zone.press('Enter');
      await asked(page, { queryType: 'window', limit: Number(limit) }, async () => {
        await keys.fill(limit);
        await keys.press('Enter');
      });
      await editor.getByRole('button', { name: /^More filters/ }).click();
      forgive(pageErrors, /api\/ds\/query.*limit/i, /^Failed to load resource/);
    });

    await test.step('lists that are open', async () => {
      await preset.click();
      await expect(page.getByRole('option').first()).toBeVisible();
      await expectAccessible(page, 'the list of presets', OPEN_LIST);
      await page.keyboard.press('Escape');
      await choose('Text');
      const filter = editor.getByRole('combobox', { name: 'Filter' });
      await filter.press('End');
      await filter.pressSequentially(' use');
      await expect(editor.getByRole('option').first()).toBeVisible();
      await filter.press('ArrowDown');
      await expectAccessible(page, 'the filter as text with suggestions', EDITOR);
      await filter.press('Escape');
    });

    await test.step('a pasted rule that cannot be used', async () => {
      await editor.getByRole('button', { name: 'Paste EQL' }).click();
      await editor.getByRole('textbox', { name: 'EQL' }).fill('sequence [any where');
      await expect(editor.getByRole('alert').first()).toBeVisible();
      await expectAccessible(page, 'a pasted rule', EDITOR);
    });

    await test.step('an answer without rows, and fields of a line', async () => {
      await chooseType(page, 'Events');
      await choose('Builder');
      const line = result.getByRole('button', { name: /^Fields of the event/ }).first();
      await line.click();
      await expect(line).toHaveAttribute('aria-expanded', 'true');
      await expectAccessible(page, 'the fields of a line', RESULT);
      // The second one is that of what is left out.
      const text = editor.getByPlaceholder('anything in the event').first();
      await text.fill('nobody wrote this anywhere');
      await text.press('Enter');
      await expect(result).toContainText('No data for this query in this time range.');
      await expectAccessible(page, 'an answer without rows', RESULT);
    });
  });

  test(`axe finds nothing on the pages of variables, annotations and settings in ${theme}`, async ({ page }) => {
    test.setTimeout(300_000);
    await page.goto(`/?theme=${theme}`);

    await test.step('a variable', async () => {
      await page.getByRole('tab', { name: 'Variable' }).click();
      const editor = page.getByRole('region', { name: 'Variable editor' });
      const values = page.getByRole('region', { name: 'Values', exact: true });
      await expect(editor.getByRole('status')).toContainText(/values were seen/, { timeout: 60_000 });
      await expect(values.getByRole('row').nth(2)).toBeVisible();
      await expectAccessible(page, 'a variable with its values');
      const search = editor.getByRole('textbox', { name: 'Search' });
      await search.fill('nobody is called this');
      await search.press('Enter');
      await expect(values).toContainText('The variable has no values.');
      await expectAccessible(page, 'a variable without values');
    });

    await test.step('an annotation', async () => {
      await page.getByRole('tab', { name: 'Annotation' }).click();
      const editor = page.getByRole('region', { name: 'Annotation editor' });
      const rows = page.getByRole('table', { name: 'Annotations' }).getByRole('row');
      await expect(rows.nth(2)).toBeVisible({ timeout: 60_000 });
      await expectAccessible(page, 'events as annotations');
      const title = editor.getByRole('textbox', { name: 'Title' });
      await title.fill('{{no.such.field}}');
      await title.press('Enter');
      await expect(editor.getByRole('alert')).toBeVisible();
      await expectAccessible(page, 'a template that cannot be');
      await editor.getByRole('radio', { name: 'Episodes' }).check({ force: true });
      await expect(rows.filter({ hasText: 'Bulk access by user and IP' }).first()).toBeVisible();
      await expectAccessible(page, 'episodes as annotations');
    });

    await page.getByRole('tab', { name: 'Configuration' }).click();
    const collapsed = page.getByRole('button', { name: /^Expand section/ });
    await test.step('the settings with everything open', async () => {
      await expect(collapsed.first()).toBeVisible();
      // A section may hold others.
      while ((await collapsed.count()) > 0) {
        await collapsed.first().click();
      }
      for (const name of [
        'Confluence Data Center',
        'Confluence Cloud',
        'Who reads pages',
        'Logins and failed logins',
      ]) {
        await page.getByRole('checkbox', { name }).check({ force: true });
      }
      await expect(page.getByRole('img', { name: /^Access log: read/ })).toBeVisible();
      await page.getByRole('button', { name: 'Save & test' }).click();
      const outcome = page.getByRole('region', { name: 'Result of the test' });
      await expect(outcome.getByRole('alert').or(outcome.getByRole('status')).first()).toBeVisible();
      await page.getByRole('button', { name: 'Test Confluence Data Center' }).click();
      await expect(page.getByText('Reads as').first()).toBeVisible();
      await page.getByRole('button', { name: 'Check the sources' }).click();
      await expect(page.getByRole('columnheader', { name: 'Coverage area' })).toBeVisible();
      await expectAccessible(page, 'the configuration page with everything open');
    });

    await test.step('settings that are being changed, and cannot be', async () => {
      await page.getByRole('button', { name: 'Add list' }).click();
      const list = page.getByRole('group', { name: 'New list' });
      await list.getByRole('textbox', { name: 'Addresses' }).fill('10.0.0.0/33');
      await expect(list.getByRole('alert').first()).toBeVisible();
      await page.getByRole('button', { name: 'Add network' }).click();
      await page.getByRole('switch', { name: 'Organisation audit log' }).check({ force: true });
      await expect(page.getByRole('button', { name: 'Test Organisation' })).toBeDisabled();
      await expectAccessible(page, 'settings that are being changed');
    });
  });
}
