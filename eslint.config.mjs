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
  { files: ['scripts/**', 'simulator/**', 'workbench/server/**', 'tests/**'], rules: { 'no-console': 'off' } },
]);
