import { GROUP_FIELD_NAMES } from '../../query/field-names.ts';
import type { PlaceField } from '../events/columns.ts';
import type { LocatorStatus } from './locator.ts';

/**
 * Why a kind of place may not be known of any event, one sentence with its cure; undefined where it should be.
 * @param stated whether a source is read that states places itself: no network operators
 */
export function missingPlaces({ files }: LocatorStatus, stated: boolean, field: PlaceField): string | undefined {
  const { many } = GROUP_FIELD_NAMES[field];
  if (files.length === 0) {
    return stated && field !== 'source.as.organization.name'
      ? undefined
      : `No ${many} are known: no database of places is set. Name one in the settings, under "Places of addresses" (geo.paths).`;
  }
  const unusable = files.find(({ loaded, problem }) => loaded.length === 0 && problem !== undefined);
  return unusable?.problem && `The ${many} may not be known: ${unusable.problem.text}`;
}
