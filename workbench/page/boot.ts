/** What Grafana's server writes into its own page for @grafana/runtime's `config`. */
const settings = {
  featureToggles: {},
  datasources: {},
  panels: {},
  apps: {},
  buildInfo: { version: '13.2.2', env: 'production', edition: 'Open Source' },
  appSubUrl: '',
  appUrl: `${location.origin}/`,
  namespace: 'default',
};

const user = { orgId: 1, orgRole: 'Admin', timezone: 'browser', language: 'en-US', locale: 'en-US' };

Object.assign(window, {
  __grafana_public_path__: '/public/',
  grafanaBootData: {
    user: {
      ...user,
      theme: document.documentElement.dataset.mode,
      lightTheme: document.documentElement.dataset.mode === 'light',
    },
    settings,
    navTree: [],
    assets: {},
  },
});

export {};
