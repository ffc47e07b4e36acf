import { build } from 'esbuild';
import { globSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** CommonJS dependencies call `require`, which an ES module has not. */
const BANNER =
  "import { createRequire as __createRequire } from 'node:module'; const require = __createRequire(import.meta.url);";

/**
 * Bundles a backend into ES modules, with source maps that hold no sources. `entry` becomes `main.mjs`. Every file named `worker.ts` below the
 * entry's folder is a worker thread and becomes a file of its own, named after its path: `store/sqlite/worker.ts` → `store-sqlite-worker.mjs`.
 * Who starts it writes
 *
 *     new URL(import.meta.url.endsWith('.ts') ? './worker.ts' : './store-sqlite-worker.mjs', import.meta.url)
 *
 * @param {{root: string, entry: string, outdir: string}} options absolute paths
 * @returns {Promise<string[]>} paths, relative to `root`, of all files that went in
 */
export async function bundleBackend({ root, entry, outdir }) {
  const base = dirname(entry);
  const workers = globSync('**/worker.ts', { cwd: base }).map((path) => ({
    in: join(base, path),
    out: path.replace(/\.ts$/, '').replaceAll(/[\\/]/g, '-'),
  }));
  const { metafile } = await build({
    absWorkingDir: root,
    entryPoints: [{ in: entry, out: 'main' }, ...workers],
    outdir,
    outExtension: { '.js': '.mjs' },
    bundle: true,
    platform: 'node',
    format: 'esm',
    target: 'node24',
    mainFields: ['module', 'main'],
    minifySyntax: true,
    minifyWhitespace: true,
    legalComments: 'none',
    sourcemap: 'linked',
    sourcesContent: false,
    metafile: true,
    logLevel: 'warning',
    banner: { js: BANNER },
  });
  return Object.keys(metafile.inputs).sort();
}
