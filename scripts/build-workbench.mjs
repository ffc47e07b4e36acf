// Bundles the workbench's page into .cache/workbench/page.
import { build } from 'esbuild';
import { cp, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { ROOT } from './install.mjs';

const out = join(ROOT, '.cache', 'workbench', 'page');
await rm(out, { recursive: true, force: true });
await build({
  absWorkingDir: ROOT,
  entryPoints: ['workbench/page/entry.ts'],
  outdir: join(out, 'assets'),
  bundle: true,
  splitting: true,
  format: 'esm',
  target: 'es2022',
  jsx: 'automatic',
  minify: true,
  define: { 'process.env.NODE_ENV': '"production"', 'process.env.NODE_DEBUG': '""', global: 'globalThis' },
  loader: { '.svg': 'dataurl', '.png': 'dataurl', '.woff': 'file', '.woff2': 'file', '.ttf': 'file' },
  logLevel: 'warning',
  // systemjs names a module type that esbuild does not know, and is bundled all the same.
  logOverride: { 'package.json': 'silent' },
});
await cp(join(ROOT, 'workbench', 'page', 'index.html'), join(out, 'index.html'));
