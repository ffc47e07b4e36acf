/** Time as the collector sees it: given from outside, so that tests can move it. */
export interface Clock {
  /** Epoch ms. */
  now(): number;
  /** Calls back once, `ms` later by `now` at the earliest, and never keeps the process alive. Returns the way to cancel it. */
  after(ms: number, callback: () => void): () => void;
}

const LONGEST_TIMER_MS = 2_147_483_647;
/** Timers count whole ms of another clock: by `Date.now` they are up to so much early. */
const TIMER_EARLY_MS = 1;

export const systemClock: Clock = {
  now: () => Date.now(),
  after: (ms, callback) => {
    const timer = setTimeout(callback, Math.min(Math.max(0, Math.ceil(ms)) + TIMER_EARLY_MS, LONGEST_TIMER_MS));
    timer.unref();
    return () => clearTimeout(timer);
  },
};

/** Resolves after `ms` by `clock`, or at once when `signal` aborts; never rejects. */
export function pause(clock: Clock, ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (ms <= 0 || signal.aborted) {
      resolve();
      return;
    }
    const done = () => {
      cancel();
      signal.removeEventListener('abort', done);
      resolve();
    };
    const cancel = clock.after(ms, done);
    signal.addEventListener('abort', done, { once: true });
  });
}
