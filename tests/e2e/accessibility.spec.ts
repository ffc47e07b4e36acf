import { expectAccessible } from './axe';
import { asked, choosePreset, chooseType, openQuerySection } from './query-section';
import { expect, test } from './workbench';

const EDITOR = '[aria-label="Query editor"]';
const RESULT = '[data-testid="data-testid Panel header Result"]';

for (const theme of ['dark', 'light'] as const) {
  test(`axe finds nothing on the overview and in any state of the query editor in ${theme}`, async ({ page }) => {
    test.setTimeout(240_000);
    const { editor, queryType, rows, graph, preset } = await openQuerySection(page, `/?theme=${theme}`);
    await expect(page.getByRole('table', { name: 'Log lines' }).first()).toBeVisible({ timeout: 60_000 });
    await expectAccessible(page, 'the whole page');

    for (const type of ['Events', 'Count', 'Top', 'Sequence', 'Baseline', 'Status']) {
      await test.step(type, async () => {
        await chooseType(page, type);
        await expect(queryType(type)).toBeChecked();
        await expectAccessible(page, `the editor of ${type}`, EDITOR);
      });
    }

    await test.step('answers', async () => {
      await choosePreset(page, 'Bulk access by user and IP', { queryType: 'window' });
      await expect(rows.nth(1)).toBeVisible();
      await expectAccessible(page, 'a table of answers', RESULT);
      for (const [label, result] of [
        ['Thresholds', 'thresholds'],
        ['Over time', 'series'],
      ] as const) {
        await asked(page, { queryType: 'window', result }, () =>
          editor.getByRole('radio', { name: label, exact: true }).check({ force: true })
        );
      }
      await expect(graph).toBeVisible();
      await expectAccessible(page, 'a graph of answers', RESULT);
    });

    await test.step('more filters, with a value that cannot be', async () => {
      await editor.getByRole('button', { name: /^More filters/ }).click();
      const zone = editor.getByRole('textbox', { name: 'Time zone' });
      await zone.fill('Nowhere/At all');
      await zone.press('Enter');
      await expect(editor.getByRole('alert')).toBeVisible();
      await expectAccessible(page, 'more filters', EDITOR);
      await zone.fill('UTC');
      await zone.press('Enter');
      await editor.getByRole('button', { name: /^More filters/ }).click();
    });

    await test.step('lists that are open', async () => {
      await preset.click();
      await expect(page.getByRole('option').first()).toBeVisible();
      await expectAccessible(
        page,
        'the list of presets',
        '[data-testid="data-testid portal-container"], #grafana-portal-container'
      );
      await page.keyboard.press('Escape');
      await editor.getByRole('radio', { name: 'Text', exact: true }).check({ force: true });
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
  });

  test(`axe finds nothing on the configuration page in ${theme}`, async ({ page }) => {
    await page.goto(`/?theme=${theme}`);
    await page.getByRole('tab', { name: 'Configuration' }).click();
    const collapsed = page.getByRole('button', { name: /^Expand section/ });
    await expect(collapsed.first()).toBeVisible();
    // A section may hold others.
    while ((await collapsed.count()) > 0) {
      await collapsed.first().click();
    }
    for (const name of ['Confluence Data Center', 'Confluence Cloud', 'Who reads pages', 'Logins and failed logins']) {
      await page.getByRole('checkbox', { name }).check({ force: true });
    }
    await page.getByRole('button', { name: 'Test Confluence Data Center' }).click();
    await expect(page.getByText('Reads as')).toBeVisible();
    await expect(page.getByRole('img', { name: /^Access log: read/ })).toBeVisible();
    await page.getByRole('button', { name: 'Save & test' }).click();
    const outcome = page.getByRole('region', { name: 'Result of the test' });
    await expect(outcome.getByRole('alert').or(outcome.getByRole('status')).first()).toBeVisible();
    await expectAccessible(page, 'the configuration page with everything open');
  });
}
