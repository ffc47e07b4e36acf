import { defineConfig } from 'eslint/config';
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
    // Grafana's types ask for deprecated members of what stands in for Grafana.
    files: ['src/testing/**', '**/*.test.{ts,tsx}'],
    rules: { '@typescript-eslint/no-deprecated': 'off' },
  },
  { files: ['scripts/**', 'simulator/**', 'workbench/server/**', 'tests/**', 'jest-quiet-console.js'], rules: { 'no-console': 'off' } },
]);
