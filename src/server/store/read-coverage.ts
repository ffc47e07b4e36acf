import type { ReadInterval } from './event-store.ts';

/** More intervals than this are joined: the ledger of one source is read whole, and often. */
const MOST_INTERVALS = 1_000;

/**
 * What was read of a source, a later reading laid over an earlier one: each moment keeps its latest `readAt`.
 * Touching intervals are joined where they were read at the same time. Above `MOST_INTERVALS` touching ones are joined
 * from the oldest on, under the earlier of their read times, so that none claims to be fresher than it is.
 * @returns sorted and disjoint
 */
export function mergeRead(read: readonly ReadInterval[], fresh: readonly ReadInterval[]): ReadInterval[] {
  const all = [...read, ...fresh].filter(({ from, to }) => from < to);
  const bounds = [...new Set(all.flatMap(({ from, to }) => [from, to]))].sort((a, b) => a - b);
  const starts = all.sort((a, b) => a.from - b.from);
  const merged: ReadInterval[] = [];
  let open: ReadInterval[] = [];
  let next = 0;
  bounds.forEach((from, index) => {
    const to = bounds[index + 1];
    for (; starts[next]?.from === from; next++) {
      open.push(starts[next] ?? { from, to: from, readAt: 0 });
    }
    open = open.filter((interval) => interval.to > from);
    if (to !== undefined && open.length > 0) {
      push(merged, { from, to, readAt: open.reduce((latest, { readAt }) => Math.max(latest, readAt), -Infinity) });
    }
  });
  return bounded(merged);
}

/** The intervals without what lies before `before`. */
export function clipRead(read: readonly ReadInterval[], before: number): ReadInterval[] {
  return read
    .map((interval) => ({ ...interval, from: Math.max(interval.from, before) }))
    .filter(({ from, to }) => from < to);
}

function push(list: ReadInterval[], interval: ReadInterval): void {
  const last = list.at(-1);
  if (last !== undefined && last.to === interval.from && last.readAt === interval.readAt) {
    list[list.length - 1] = { ...last, to: interval.to };
  } else {
    list.push(interval);
  }
}

function bounded(list: readonly ReadInterval[]): ReadInterval[] {
  let surplus = list.length - MOST_INTERVALS;
  const joined: ReadInterval[] = [];
  for (const interval of list) {
    const last = joined.at(-1);
    if (surplus > 0 && last?.to === interval.from) {
      joined[joined.length - 1] = { from: last.from, to: interval.to, readAt: Math.min(last.readAt, interval.readAt) };
      surplus--;
    } else {
      joined.push(interval);
    }
  }
  return joined;
}
