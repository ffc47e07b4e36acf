// Preloaded into the tests of the backend, which start its threads a thousand times: each starts from one file, as in
// the build, and not from the hundreds that it loads from source.
import { registerHooks } from 'node:module';
import { isMainThread } from 'node:worker_threads';

/** Where scripts/test-server.mjs bundles them. */
export const BUNDLES = new URL('../.cache/threads/', import.meta.url);
const SOURCE = new URL('../src/server/', import.meta.url).href;

if (!isMainThread) {
  registerHooks({
    resolve(specifier, context, next) {
      if (!specifier.startsWith(SOURCE) || !specifier.endsWith('/worker.ts')) {
        return next(specifier, context);
      }
      const name = specifier.slice(SOURCE.length, -'.ts'.length).replaceAll('/', '-');
      return { url: new URL(`${name}.mjs`, BUNDLES).href, format: 'module', shortCircuit: true };
    },
  });
}
