import type { Locator, Page } from '@playwright/test';
import type { Picture } from './picture.ts';
import { expect, openConfiguration, type Site } from './workbench-page.ts';

/** The box of a source: from its switch to its test. */
function box(page: Page, title: string, name: string): Locator {
  return page
    .locator('div')
    .filter({ has: page.getByRole('switch', { name: title, exact: true }) })
    .filter({ has: page.getByRole('button', { name: `Test ${name}`, exact: true }) })
    .last();
}

/** A source with what its test found. */
function tested(picture: string, site: Site, title: string, name: string, found: RegExp): Picture {
  return {
    name: picture,
    async take(page, camera) {
      await openConfiguration(page, site);
      await page.getByRole('button', { name: `Test ${name}`, exact: true }).click();
      await expect(page.getByRole('status', { name: `What the test of ${name} found` })).toContainText(found);
      await camera.take(picture, [box(page, title, name)]);
    },
  };
}

/** docs/tasks/connect-a-source.md */
export const CONNECT_PICTURES: readonly Picture[] = [
  {
    name: 'connect-guide',
    async take(page, camera) {
      await openConfiguration(page);
      await page.getByRole('button', { name: 'Expand section What do you want to see?' }).click();
      for (const name of ['Confluence Data Center', 'Jira Cloud', 'Who reads pages', 'Logins and failed logins']) {
        await page.getByRole('checkbox', { name, exact: true }).check({ force: true });
      }
      const heading = page.getByRole('heading', { name: 'What do you want to see?' });
      await camera.take('connect-guide', [
        heading,
        page.getByRole('table').first(),
        page.getByRole('button', { name: 'Switch these sources on' }),
      ]);
    },
  },
  tested(
    'connect-data-center',
    'data-center',
    'Confluence Data Center audit log',
    'Confluence Data Center',
    /Reads as/
  ),
  tested('connect-access-log', 'data-center', 'Access log', 'Access log', /\d+ file/),
  tested('connect-confluence-cloud', 'cloud', 'Confluence Cloud audit log', 'Confluence Cloud', /can be read/),
  tested('connect-organization', 'cloud', 'Organisation audit log', 'Organisation', /can be read/),
  {
    name: 'connect-jira-cloud',
    async take(page, camera) {
      await openConfiguration(page, 'cloud');
      await page.getByRole('switch', { name: 'Jira Cloud audit log' }).check({ force: true });
      await camera.take('connect-jira-cloud', [box(page, 'Jira Cloud audit log', 'Jira Cloud')]);
    },
  },
];
