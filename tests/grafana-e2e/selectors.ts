import type { Locator, Page } from '@playwright/test';

/** Something that holds an editor of the plugin: a row or a region of the page, or all of it. */
type Holder = Pick<Locator | Page, 'getByLabel' | 'getByPlaceholder' | 'getByRole'>;

/** Controls of the query editor, wherever it is shown. */
export function queryEditor(holder: Holder) {
  return {
    queryType: (label: string) => holder.getByRole('radio', { name: label, exact: true }),
    preset: holder.getByRole('combobox', { name: 'Preset' }),
    text: holder.getByPlaceholder('anything in the event'),
  };
}

/** One choice of the list that is open: it is shown at the end of the page, outside of its editor. */
export function option(page: Page, label: string): Locator {
  return page.getByRole('option').filter({ has: page.getByText(label, { exact: true }) });
}

/** Controls of the configuration editor, wherever it is shown. */
export function configEditor(holder: Holder) {
  return {
    readConfluence: holder.getByRole('switch', { name: 'Confluence Data Center audit log' }),
    url: holder.getByLabel(/^URL/),
    token: holder.getByLabel(/^Token/),
    checkSources: holder.getByRole('button', { name: 'Check the sources' }),
    findings: holder.getByRole('listitem'),
  };
}
