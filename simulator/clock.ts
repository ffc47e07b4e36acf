/** The site's clock, in epoch ms. Everything that the simulator dates asks it. */
export interface Clock {
  now(): number;
}

/** A clock that stands still until it is told otherwise. */
export interface ManualClock extends Clock {
  set(time: number): void;
}

/** @param offsetMs how far the site's clock is ahead of this machine's (negative: behind) */
export function realClock(offsetMs = 0): Clock {
  return { now: () => Date.now() + offsetMs };
}

export function manualClock(start: number): ManualClock {
  let time = start;
  return {
    now: () => time,
    set: (next) => {
      time = next;
    },
  };
}
