/**
 * Where the store's thread is loaded from. The one place that knows: beside this file when run from source; in the
 * build, which makes one file `main.mjs` of the backend and another of `worker.ts`, `store-sqlite-worker.mjs` beside it.
 */
export function workerUrl(): URL {
  return new URL(import.meta.url.endsWith('.ts') ? './worker.ts' : './store-sqlite-worker.mjs', import.meta.url);
}
