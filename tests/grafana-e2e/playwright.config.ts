import { dirname, join } from 'node:path';
import type { PluginOptions } from '@grafana/plugin-e2e';
import { defineConfig } from '@playwright/test';
import { findChromium } from '../../scripts/find-chromium.mjs';

// Where the login of plugin-e2e leaves the session, below the working directory.
const storageState = 'playwright/.auth/admin.json';
const { GRAFANA_URL } = process.env;
const LOCAL_GRAFANA = 'http://localhost:3000';

/**
 * Tests on the Grafana of docker-compose.yaml, which is started if it does not run yet: the newest that the plugin is
 * tested on, or that of `GRAFANA_VERSION`. Another Grafana with the same provisioned files is named by `GRAFANA_URL`.
 */
export default defineConfig<PluginOptions>({
  testDir: '.',
  outputDir: '../../test-results/grafana',
  timeout: 120_000,
  expect: { timeout: 30_000 },
  workers: 1,
  forbidOnly: Boolean(process.env.CI),
  reporter: [['list']],
  use: {
    baseURL: GRAFANA_URL ?? LOCAL_GRAFANA,
    // As high as the dashboard: panels out of view are not rendered.
    viewport: { width: 1600, height: 1600 },
    timezoneId: 'UTC',
    launchOptions: { executablePath: findChromium(), args: ['--no-sandbox'] },
    screenshot: 'only-on-failure',
    trace: 'retain-on-failure',
    // The page objects of plugin-e2e know the settings of a dashboard as pages, not as its side bar.
    openFeature: { flags: { 'grafana.dashboardSettingsRedesign': false } },
  },
  webServer: GRAFANA_URL
    ? undefined
    : {
        command: 'docker compose up',
        cwd: join(__dirname, '..', '..'),
        url: `${LOCAL_GRAFANA}/api/health`,
        reuseExistingServer: true,
        // The first start installs and builds the plugin.
        timeout: 900_000,
        gracefulShutdown: { signal: 'SIGINT', timeout: 60_000 },
      },
  projects: [
    {
      name: 'login',
      testDir: join(dirname(require.resolve('@grafana/plugin-e2e')), 'auth'),
      testMatch: /auth\.setup\.js$/,
    },
    { name: 'first read', testMatch: 'first-read.setup.ts', use: { storageState }, dependencies: ['login'] },
    { name: 'grafana', testMatch: '*.spec.ts', use: { storageState }, dependencies: ['first read'] },
  ],
});
