import { defineConfig } from '@playwright/test';
import { findChromium } from './scripts/find-chromium.mjs';

/** Browser tests on the workbench; `tests/e2e/workbench.ts` starts it on a free port. */
export default defineConfig({
  testDir: './tests/e2e',
  outputDir: './test-results',
  timeout: 180_000,
  expect: { timeout: 30_000 },
  workers: 1,
  // A loaded machine may be slower than a browser waits; a test that fails twice is wrong.
  retries: process.env.CI ? 1 : 0,
  forbidOnly: Boolean(process.env.CI),
  reporter: [['list']],
  use: {
    viewport: { width: 1440, height: 1000 },
    timezoneId: 'UTC',
    launchOptions: { executablePath: findChromium(), args: ['--no-sandbox'] },
    trace: 'off',
    screenshot: 'only-on-failure',
    // A wrong locator says so before its test's time is up.
    actionTimeout: 30_000,
  },
});
