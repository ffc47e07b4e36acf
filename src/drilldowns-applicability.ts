import { type DataSourceGetDrilldownsApplicabilityOptions, type DrilldownsApplicability } from '@grafana/data';
import { t } from './i18n';
import { completeQuery } from './query/defaults.ts';
import { filterKeyOf } from './query/label-filters.ts';
import { GROUP_FIELDS, type StoredQuery } from './query/query.ts';

/**
 * Which ad hoc filters and group-by fields of a dashboard its queries take. Grafana leaves the others out, so only what changes
 * no answer is one of them. What nothing here knows is not told of: it is sent, and the backend refuses it.
 * @param queries of this data source; without any, what one of them could take applies
 */
export function drilldownsApplicability(
  { filters = [], groupByKeys = [] }: DataSourceGetDrilldownsApplicabilityOptions<StoredQuery>,
  queries: readonly StoredQuery[]
): DrilldownsApplicability[] {
  const types = new Set(queries.map((query) => completeQuery(query).queryType));
  const isTaken = (takes: (type: string) => boolean) => types.size === 0 || [...types].some(takes);
  return [
    ...filters
      .filter(({ key }) => filterKeyOf(key) !== undefined)
      .map(({ key, origin }) => ({
        key,
        ...(origin !== undefined && { origin }),
        ...applicable(
          isTaken((type) => type !== 'status' || isAboutSources(key)),
          t('drilldowns-applicability.status', 'Status queries take filters by source and by action only.')
        ),
      })),
    ...groupByKeys
      .filter((key) => GROUP_FIELDS.some((field) => field === key))
      .map((key) => ({
        key,
        ...applicable(
          isTaken((type) => type === 'count' || type === 'window' || (type === 'top' && key === groupByKeys[0])),
          t(
            'drilldowns-applicability.not-grouped',
            'A dashboard groups Count and Window queries, and Top queries by the first field only.'
          )
        ),
      })),
  ];
}

/** A status is that of the sources which events are asked of, and of the actions that those cannot show. */
function isAboutSources(label: string): boolean {
  return ['sources', 'actions'].includes(filterKeyOf(label) ?? '');
}

function applicable(isApplicable: boolean, reason: string): Pick<DrilldownsApplicability, 'applicable' | 'reason'> {
  return isApplicable ? { applicable: true } : { applicable: false, reason };
}
