import { defineConfig } from 'eslint/config';
import i18n from '@grafana/i18n/eslint-plugin';
import baseConfig from './.config/eslint.config.mjs';

export default defineConfig([
  { ignores: ['**/node_modules/', '**/dist/', '**/artifacts/', '**/coverage/', '.config/', '.cache/', '**/gen/', 'playwright-report/', 'test-results/'] },
  ...baseConfig,
  {
    files: ['src/server/**/*.ts', 'src/query/**/*.ts'],
    languageOptions: { parserOptions: { project: './tsconfig.server.json' } },
  },
  {
    files: ['**/*.{ts,tsx}'],
    rules: { '@typescript-eslint/no-explicit-any': 'error', 'no-console': 'error' },
  },
  {
    files: ['src/**/*.{ts,tsx}'],
    rules: { '@typescript-eslint/no-deprecated': 'error' },
  },
  {
    files: ['src/**/*.{ts,tsx}'],
    ignores: ['src/server/**', 'src/query/**', 'src/testing/**', '**/*.test.{ts,tsx}'],
    plugins: { '@grafana/i18n': i18n },
    rules: {
      '@grafana/i18n/no-untranslated-strings': ['error', { calleesToIgnore: ['^css$'] }],
      '@grafana/i18n/no-translation-top-level': 'error',
      '@grafana/i18n/t-plural-defaults': 'error',
      '@grafana/i18n/trans-plural-defaults': 'error',
    },
  },
  {
    // Grafana's types ask for deprecated members of what stands in for Grafana.
    files: ['src/testing/**', '**/*.test.{ts,tsx}'],
    rules: { '@typescript-eslint/no-deprecated': 'off' },
  },
  { files: ['scripts/**', 'simulator/**', 'workbench/server/**', 'tests/**', 'jest-quiet-console.js'], rules: { 'no-console': 'off' } },
]);
