import { emptyFilter } from './defaults.ts';
import { InvalidQueryError } from './invalid-query-error.ts';
import { filterKeyOf } from './label-filters.ts';
import type { AdHocFilter, Filter } from './query.ts';

/** What an ad hoc filter may do with its values: is, is not, is one of, is none of. Grafana's others (`=~`, `<` …) mean nothing here. */
export const AD_HOC_OPERATORS = ['=', '!=', '=|', '!=|'] as const;

/** True for an ad hoc filter that leaves its values out. */
export function isExcluding({ operator }: AdHocFilter): boolean {
  return operator.startsWith('!');
}

/**
 * Ad hoc filters as filters of a query, one each: an event passes all of them. They compare as the query's own filter does
 * (case folded; `*` stands for any text; networks; parts of user agents).
 * @throws InvalidQueryError for a label that no filter compares
 */
export function filtersOfAdHoc(adHocFilters: readonly AdHocFilter[] = []): Filter[] {
  return adHocFilters.map((filter, n) => {
    const key = filterKeyOf(filter.key);
    if (key === undefined) {
      throw new InvalidQueryError(`adHocFilters[${n}].key`, `no filter compares the label "${filter.key}"`);
    }
    const terms = { [key]: filter.values };
    return isExcluding(filter) ? { ...emptyFilter(), exclude: terms } : { ...emptyFilter(), ...terms };
  });
}
