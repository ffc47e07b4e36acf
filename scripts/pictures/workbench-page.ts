import { expect as standard, type Locator, type Page } from '@playwright/test';

/** The first read of a site's history takes its time. */
export const expect = standard.configure({ timeout: 60_000 });

export type Site = 'data-center' | 'cloud';

export const panel = (page: Page, title: string): Locator => page.getByRole('region', { name: title, exact: true });
export const queryEditor = (page: Page): Locator => page.getByRole('region', { name: 'Query editor', exact: true });
export const result = (page: Page): Locator => panel(page, 'Result');
export const alertPanel = (page: Page): Locator => panel(page, 'Bulk access by user and IP');

/** Opens the page on a site, and waits until its history is read: the rule fires, and the events are listed. */
export async function openWorkbench(page: Page, site: Site = 'data-center', theme: 'dark' | 'light' = 'dark') {
  await page.goto(`/?${new URLSearchParams({ theme, site })}`);
  await expect(alertPanel(page).getByRole('row').filter({ hasText: 'Alerting' })).toHaveCount(1);
  await expect(panel(page, 'Events').getByRole('row').nth(10)).toBeVisible();
}

/** Opens the settings of the site's data source. */
export async function openConfiguration(page: Page, site: Site = 'data-center'): Promise<Locator> {
  await openWorkbench(page, site);
  await page.getByRole('tab', { name: 'Configuration' }).click();
  const editor = page.getByRole('region', { name: 'Configuration editor' });
  await expect(editor).toBeVisible();
  return editor;
}

/** Login name of whoever attacked the simulated site, as the table of episodes has it. */
export async function attackerName(page: Page): Promise<string> {
  const episodes = panel(page, 'Episodes of bulk access').getByRole('row');
  await expect(episodes).toHaveCount(2);
  return episodes.last().getByRole('gridcell').nth(2).innerText();
}

/** Puts a query type into the editor. */
export async function chooseType(page: Page, type: string): Promise<void> {
  await queryEditor(page).getByRole('radio', { name: type, exact: true }).check({ force: true });
}

/** Puts a preset into the editor. */
export async function choosePreset(page: Page, title: string): Promise<void> {
  await chooseOption(queryEditor(page).getByRole('combobox', { name: 'Preset' }), title);
}

/** Chooses in a list with a search field; an answer that comes at the same time may close the list, which is opened again. */
export async function chooseOption(combobox: Locator, name: string): Promise<void> {
  await expect(async () => {
    await combobox.click();
    await combobox.fill(name);
    await combobox.page().getByRole('option', { name }).first().click({ timeout: 5_000 });
  }).toPass();
}

/** Writes the filter as text. */
export async function writeFilter(page: Page, text: string): Promise<void> {
  const editor = queryEditor(page);
  await editor.getByRole('radio', { name: 'Text', exact: true }).check({ force: true });
  const field = editor.getByRole('combobox', { name: 'Filter', exact: true });
  await field.fill(text);
  await field.press('Enter');
  await field.blur();
}

/** Writes a field of the editor. */
export async function writeField(page: Page, label: string, text: string): Promise<void> {
  const field = queryEditor(page).getByLabel(label, { exact: true });
  await field.fill(text);
  await field.press('Enter');
}

/** Asks how far the sources have been read, for some of the fields. */
export async function chooseStatusFields(page: Page, fields: readonly string[]): Promise<void> {
  await chooseType(page, 'Status');
  const combobox = queryEditor(page).getByRole('combobox', { name: 'Fields' });
  for (const field of fields) {
    await chooseOption(combobox, field);
  }
  await combobox.fill('');
  await page.keyboard.press('Escape');
}
