import type { Locator, Page } from '@playwright/test';

/** Something that holds an editor of the plugin: a row or a region of the page, or all of it. */
type Holder = Pick<Locator | Page, 'getByLabel' | 'getByPlaceholder' | 'getByRole' | 'getByText'>;

/** Controls of the query editor, wherever it is shown. */
export function queryEditor(holder: Holder) {
  return {
    queryType: (label: string) => holder.getByRole('radio', { name: label, exact: true }),
    preset: holder.getByRole('combobox', { name: 'Preset' }),
    text: holder.getByPlaceholder('anything in the event'),
    /** Builder or text. */
    filterForm: (label: string) => holder.getByRole('radio', { name: label, exact: true }),
    filterText: holder.getByRole('combobox', { name: 'Filter' }),
    /** One value of a filter's list. */
    filterValue: (value: string) => holder.getByRole('button', { name: `Remove ${value}` }),
  };
}

/** One choice of the list that is open: it is shown at the end of the page, outside of its editor. */
export function option(page: Page, label: string): Locator {
  return page.getByRole('option').filter({ has: page.getByText(label, { exact: true }) });
}

/** What the events around a line share with it. */
export function contextChip(holder: Holder, label: 'Same user' | 'Same IP' | 'Same object'): Locator {
  return holder.getByRole('button', { name: label });
}

/** Controls of the editor of dashboard variables. */
export function variableEditor(holder: Holder) {
  return {
    field: holder.getByRole('combobox', { name: 'Field' }),
    search: holder.getByRole('textbox', { name: 'Search' }),
    order: (label: string) => holder.getByRole('radio', { name: label, exact: true }),
    /** How many values it offers. */
    summary: holder.getByRole('status').filter({ hasText: /seen in the time range/ }),
  };
}

/** Controls of the editor of annotations. */
export function annotationEditor(holder: Holder) {
  return {
    mark: (label: 'Events' | 'Episodes') => holder.getByRole('radio', { name: label, exact: true }),
    preset: holder.getByRole('combobox', { name: 'Preset' }),
    title: holder.getByRole('textbox', { name: 'Title' }),
  };
}

/** Controls of the configuration editor, wherever it is shown. */
export function configEditor(holder: Holder) {
  return {
    readConfluence: holder.getByRole('switch', { name: 'Confluence Data Center audit log' }),
    readOrganization: holder.getByRole('switch', { name: 'Organisation audit log' }),
    url: holder.getByLabel(/^URL/),
    token: holder.getByLabel(/^Token/),
    checkSources: holder.getByRole('button', { name: 'Check the sources' }),
    findings: holder.getByRole('listitem'),
    test: (source: string) => holder.getByRole('button', { name: `Test ${source}` }),
    foundBy: (source: string) => holder.getByRole('status', { name: `What the test of ${source} found` }),
    /** What was read of a source, and what is missing, over time. */
    readingBar: (source: string) =>
      holder
        .getByRole('region', { name: `Reading of ${source}` })
        .getByRole('img', { name: new RegExp(`^${source}: read \\d+ days`) }),
    store: holder.getByRole('region', { name: 'Store' }),
  };
}

/** The guide of the configuration editor: from what somebody wants to see to the sources that show it. */
export function guide(holder: Holder) {
  return {
    open: holder.getByRole('button', { name: 'Expand section What do you want to see?' }),
    choice: (label: string) => holder.getByRole('checkbox', { name: label }),
    allAreOn: holder.getByText(/^All of them are on/),
    switchOn: holder.getByRole('button', { name: 'Switch these sources on' }),
  };
}
