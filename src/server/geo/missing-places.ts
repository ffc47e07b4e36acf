import type { LocatorStatus } from './locator.ts';

/**
 * Why the countries of events may not be known at all, one sentence with its cure; undefined where they should be.
 * @param stated whether a source is read that states places itself
 */
export function missingPlaces({ files }: LocatorStatus, stated: boolean): string | undefined {
  if (files.length === 0) {
    return stated ? undefined : 'Countries are not known: no database of places is set. Name one under geo.paths.';
  }
  const unusable = files.find(({ loaded, problem }) => loaded.length === 0 && problem !== undefined);
  return unusable?.problem && `Countries may not be known: ${unusable.problem.text}`;
}
