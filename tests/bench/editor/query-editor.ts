import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { chromium, type Page, type Route } from '@playwright/test';
import { build } from 'esbuild';
import { z } from 'zod';
import { findChromium } from '../../../scripts/find-chromium.mjs';
import { type Benchmark, type Figure } from '../benchmark.ts';
import { editorTimes, type EditorTimes } from './editor-times.ts';

const DIST = join(import.meta.dirname, '..', '..', '..', 'dist');
/** Nobody listens there: every request of the page is answered below. */
const ORIGIN = 'http://editor.invalid';
const MODULE = `${ORIGIN}/public/plugins/auditlens-confluence-datasource/module.js`;
const EMPTY_ICON = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1"/>';
/** What is shown within a tenth of a second seems to come at once. */
const MOST_TO_SHOW_MS = 100;
/** A screen shows sixty pictures a second: a change that takes no longer than one is not seen as a delay. */
const ONE_PICTURE_MS = 16;
const SETTINGS = {
  id: 1,
  uid: 'bench',
  type: 'auditlens-confluence-datasource',
  name: 'Confluence',
  access: 'proxy',
  readOnly: false,
  jsonData: {},
  meta: { id: 'auditlens-confluence-datasource', name: 'Audit log for Confluence', module: MODULE },
};

/** The built query editor in Chromium: how long until it is shown, and until a change of the query is. Needs `npm run build`. */
export const queryEditor: Benchmark = {
  name: 'query editor',
  async run() {
    const executablePath = findChromium();
    if (executablePath === undefined) {
      throw new Error('No Chromium found: set CHROMIUM_PATH.');
    }
    if (!existsSync(join(DIST, 'module.js'))) {
      throw new Error('dist/module.js is missing: run "npm run build" first.');
    }
    const script = await bundle();
    const browser = await chromium.launch({ executablePath, args: ['--no-sandbox'] });
    try {
      const page = await browser.newPage({ viewport: { width: 1440, height: 1000 } });
      await page.route('**/*', answer);
      await page.goto(`${ORIGIN}/`);
      await page.addScriptTag({ content: script });
      return (await timesOf(page)).flatMap(figuresOf);
    } finally {
      await browser.close();
    }
  },
};

async function timesOf(page: Page): Promise<EditorTimes[]> {
  const call = `editorBenchmark.measure(${JSON.stringify(SETTINGS)}, ${JSON.stringify(MODULE)})`;
  return z.array(editorTimes).parse(await page.evaluate(call));
}

async function answer(route: Route): Promise<void> {
  const { pathname } = new URL(route.request().url());
  const [, file] = /^\/public\/plugins\/[^/]+\/(\w+\.js)$/.exec(pathname) ?? [];
  if (pathname === '/') {
    return route.fulfill({
      contentType: 'text/html',
      body: '<!doctype html><html data-mode="dark"><body></body></html>',
    });
  }
  if (file !== undefined) {
    return route.fulfill({ contentType: 'text/javascript', body: readFileSync(join(DIST, file)) });
  }
  return pathname.startsWith('/api/')
    ? route.fulfill({ json: { datasources: { [SETTINGS.name]: SETTINGS }, defaultDatasource: SETTINGS.name } })
    : route.fulfill({ contentType: 'image/svg+xml', body: EMPTY_ICON });
}

/** The page's script: Grafana's packages and what measures, in one file. */
async function bundle(): Promise<string> {
  const { outputFiles } = await build({
    entryPoints: [join(import.meta.dirname, 'page', 'entry.tsx')],
    bundle: true,
    write: false,
    format: 'iife',
    globalName: 'editorBenchmark',
    outdir: '/',
    target: 'es2022',
    jsx: 'transform',
    minify: true,
    define: { 'process.env.NODE_ENV': '"production"', 'process.env.NODE_DEBUG': '""', global: 'globalThis' },
    loader: {
      '.svg': 'dataurl',
      '.png': 'dataurl',
      '.ttf': 'empty',
      '.woff': 'empty',
      '.woff2': 'empty',
      '.css': 'empty',
    },
    logLevel: 'warning',
    // systemjs names a module type that esbuild does not know, and is bundled all the same.
    logOverride: { 'package.json': 'silent' },
  });
  const script = outputFiles.find(({ path }) => path.endsWith('.js'));
  if (script === undefined) {
    throw new Error('esbuild gave no script.');
  }
  return script.text;
}

/** The fastest run is what the editor needs; the others say what else the machine did. */
function figuresOf({ queryType, firstRender, rerender, listsLoaded }: EditorTimes): Figure[] {
  const [cold = NaN] = firstRender;
  return [
    { name: `${queryType}: shown the first time`, value: cold, unit: 'ms' },
    { name: `${queryType}: shown again`, value: Math.min(...firstRender), unit: 'ms', aim: MOST_TO_SHOW_MS },
    { name: `${queryType}: the query changed`, value: Math.min(...rerender), unit: 'ms', aim: ONE_PICTURE_MS },
    { name: `${queryType}: lists loaded by changes`, value: listsLoaded, unit: 'times', aim: 0 },
  ];
}
