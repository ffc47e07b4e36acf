import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

/** One measured number, with what it should stay below. */
export interface Figure {
  readonly name: string;
  readonly value: number;
  readonly unit: 'ms' | 'MB' | 'bytes' | 'times' | 'events/s';
  /** Most that it should be. */
  readonly aim?: number;
}

export interface Benchmark {
  readonly name: string;
  run(): Figure[] | Promise<Figure[]>;
}

/**
 * ms of each of some runs, ascending: entry 0 is the fastest, the middle one the median.
 * @param warmUp runs that go before and are left out, for the compiler
 */
export function timings(runs: number, work: () => unknown, warmUp = 1): number[] {
  for (let run = 0; run < warmUp; run++) {
    work();
  }
  return Array.from({ length: runs }, () => {
    const start = performance.now();
    work();
    return performance.now() - start;
  }).sort((a, b) => a - b);
}

/** Mean ms of this thread's processor time that some runs take: what is left of a timing when other programs want the machine too. */
export function processorTime(runs: number, work: () => unknown): number {
  const before = process.threadCpuUsage();
  for (let run = 0; run < runs; run++) {
    work();
  }
  const { user, system } = process.threadCpuUsage(before);
  return (user + system) / 1000 / runs;
}

export function median(ascending: readonly number[]): number {
  return ascending[ascending.length >>> 1] ?? NaN;
}

/** Resident memory of this process in MB, garbage collected first. */
export function residentMegabytes(): number {
  setFlagsFromString('--expose-gc');
  runInNewContext('gc')();
  return process.memoryUsage().rss / 2 ** 20;
}
