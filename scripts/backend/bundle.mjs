import { build } from 'esbuild';
import { readFile } from 'node:fs/promises';
import { dirname, join, relative, resolve } from 'node:path';

/** CommonJS dependencies call `require`, which an ES module has not. */
const BANNER =
  "import { createRequire as __createRequire } from 'node:module'; const require = __createRequire(import.meta.url);";

/** `new URL('./worker.ts', import.meta.url)`: how source names the file of a worker thread. */
const WORKER_URL = /new URL\(\s*(['"])(\.{1,2}\/[^'"]+\.ts)\1,\s*import\.meta\.url\s*,?\s*\)/g;

/**
 * Bundles a backend and the worker threads that it names into ES modules, with source maps that hold no sources.
 * `entry` becomes `main.mjs`; a worker is named after its path from the entry's folder: `store/sqlite/worker.ts` → `store-sqlite-worker.mjs`.
 * @param {{root: string, entry: string, outdir: string}} options absolute paths
 * @returns {Promise<string[]>} paths, relative to `root`, of all files that went in
 */
export async function bundleBackend({ root, entry, outdir }) {
  const outputs = new Map([[resolve(entry), 'main']]);
  const inputs = new Set();
  // Workers are found while their users are bundled, so the map grows under way.
  for (const [file, name] of outputs) {
    const { metafile } = await build({
      absWorkingDir: root,
      entryPoints: [{ in: file, out: name }],
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
      plugins: [workerUrls((worker) => nameWorker(outputs, dirname(resolve(entry)), worker))],
    });
    Object.keys(metafile.inputs).forEach((input) => inputs.add(input));
  }
  return [...inputs].sort();
}

function nameWorker(outputs, base, worker) {
  const name = relative(base, worker).replace(/\.ts$/, '').replaceAll(/[\\/]/g, '-').replaceAll('..-', '');
  const other = [...outputs].find(([file, taken]) => taken === name && file !== worker);
  if (other) {
    throw new Error(`${worker} and ${other[0]} would both become ${name}.mjs`);
  }
  outputs.set(worker, name);
  return name;
}

function workerUrls(name) {
  return {
    name: 'worker-urls',
    setup({ onLoad }) {
      onLoad({ filter: /\.ts$/ }, async ({ path }) => {
        const source = await readFile(path, 'utf8');
        if (path.includes(`${join('/', 'node_modules', '/')}`) || source.search(WORKER_URL) < 0) {
          return undefined;
        }
        const contents = source.replaceAll(
          WORKER_URL,
          (_all, _quote, worker) => `new URL('./${name(resolve(dirname(path), worker))}.mjs', import.meta.url)`
        );
        return { contents, loader: 'ts', resolveDir: dirname(path) };
      });
    },
  };
}
