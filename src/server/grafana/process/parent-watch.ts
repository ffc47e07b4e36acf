/** How often the parent is looked for, ms. */
const INTERVAL_MS = 1000;

/** Calls `orphaned` once the process that started this one is gone. Does not keep the process alive. */
export function watchParent(orphaned: () => void): void {
  const parent = process.ppid;
  const timer = setInterval(() => {
    if (process.ppid !== parent) {
      clearInterval(timer);
      orphaned();
    }
  }, INTERVAL_MS);
  timer.unref();
}
