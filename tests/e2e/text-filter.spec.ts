import { asked, chooseType, openQuerySection } from './query-section';
import { expect, test } from './workbench';

test('a filter is written with suggestions by keyboard, and both forms hold the same', async ({ page, workbench }) => {
  const { editor, result, rows } = await openQuerySection(page);
  await chooseType(page, 'Events');
  const form = (name: string) => editor.getByRole('radio', { name, exact: true });
  const filter = editor.getByRole('combobox', { name: 'Filter' });
  const suggestions = editor.getByRole('listbox', { name: 'Suggestions' });

  await form('Text').check({ force: true });
  await filter.focus();
  await page.keyboard.type('acti');
  await expect(suggestions.getByRole('option', { name: /^action/ }).first()).toBeVisible();
  await page.keyboard.press('ArrowDown');
  await expect(filter).toHaveAttribute('aria-activedescendant', /.+/);
  await page.keyboard.press('Enter');
  await expect(filter).toHaveValue('action:');
  await page.keyboard.type('page_vi');
  await expect(suggestions.getByRole('option', { name: /page_viewed/ }).first()).toBeVisible();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await expect(filter).toHaveValue(/^action:page_viewed\s*$/);
  await page.keyboard.press('Escape');
  await expect(suggestions).toBeHidden();
  const written = `action:page_viewed ip:${workbench.attacker.ip}`;
  await filter.fill(written);
  await asked(page, { queryType: 'events' }, () => page.keyboard.press('Enter'));
  await expect(rows.first()).toContainText(workbench.attacker.ip);
  await expect(rows.filter({ hasNotText: workbench.attacker.ip })).toHaveCount(0);

  await form('Builder').check({ force: true });
  await expect(editor.getByRole('button', { name: 'Remove page_viewed' })).toBeVisible();
  await expect(editor.getByRole('button', { name: `Remove ${workbench.attacker.ip}` })).toBeVisible();
  await form('Text').check({ force: true });
  await expect(filter).toHaveValue(written);

  await filter.fill('ip:10.0.0.0/33');
  await page.keyboard.press('Enter');
  await expect(editor.getByRole('alert')).toBeVisible();
  await expect(rows.first()).toContainText(workbench.attacker.ip);
  await filter.fill('');
  await asked(page, { queryType: 'events' }, () => page.keyboard.press('Enter'));
  await expect(result.getByRole('row').filter({ hasNotText: workbench.attacker.ip }).first()).toBeAttached();
});
