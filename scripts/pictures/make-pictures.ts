import { parseArgs } from 'node:util';
import { chromium } from '@playwright/test';
import { findChromium } from '../find-chromium.mjs';
import { Camera } from './camera.ts';
import { CONNECT_PICTURES } from './connect-pictures.ts';
import { FALSE_POSITIVE_PICTURES } from './false-positive-pictures.ts';
import { FIRST_ALERT_PICTURES } from './first-alert-pictures.ts';
import { GAP_PICTURES } from './gap-pictures.ts';
import { INVESTIGATION_PICTURES } from './investigation-pictures.ts';
import { OVERVIEW_PICTURES } from './overview-pictures.ts';
import type { Picture } from './picture.ts';
import { startWorkbench } from './started-workbench.ts';

/** The gap comes last: what was not read for a moment stays in the live lists. */
const PICTURES: readonly Picture[] = [
  ...OVERVIEW_PICTURES,
  ...FIRST_ALERT_PICTURES,
  ...INVESTIGATION_PICTURES,
  ...CONNECT_PICTURES,
  ...FALSE_POSITIVE_PICTURES,
  ...GAP_PICTURES,
];

/**
 * Makes all pictures of the documents, or the named ones, in a browser of 1440 px.
 * @param args names, and `--url` of a workbench that runs; without it, one is started and ended
 * @throws Error for an unknown name, a missing browser, or a state of the page that does not come
 */
export async function makePictures(args: readonly string[]): Promise<void> {
  const { values, positionals } = parseArgs({
    args: [...args],
    options: { url: { type: 'string' } },
    allowPositionals: true,
  });
  const unknown = positionals.filter((name) => !PICTURES.some((picture) => picture.name === name));
  if (unknown.length > 0) {
    throw new Error(
      `No picture is called ${unknown.join(', ')}. There are: ${PICTURES.map(({ name }) => name).join(', ')}.`
    );
  }
  const executablePath = findChromium();
  if (executablePath === undefined) {
    throw new Error('Chromium or Chrome is needed; set CHROMIUM_PATH if it is somewhere unusual.');
  }
  const wanted = PICTURES.filter(({ name }) => positionals.length === 0 || positionals.includes(name));
  const workbench = values.url === undefined ? await startWorkbench() : undefined;
  const browser = await chromium.launch({ executablePath, args: ['--no-sandbox'] });
  try {
    for (const picture of wanted) {
      const page = await browser.newPage({
        baseURL: values.url ?? workbench?.url,
        // As high as the longest picture: a table draws only what is in view.
        viewport: { width: 1440, height: 4000 },
        timezoneId: 'UTC',
        locale: 'en-GB',
        reducedMotion: 'reduce',
      });
      page.setDefaultTimeout(60_000);
      await picture.take(page, new Camera(page));
      await page.close();
    }
  } finally {
    await browser.close();
    await workbench?.stop();
  }
}
