import { AbstractLabelOperator, type AbstractLabelMatcher, type AbstractQuery } from '@grafana/data';
import { defaultQuery, emptyFilter } from './query/defaults.ts';
import { FILTER_LABELS, filterKeyOf, labelOfColumn } from './query/label-filters.ts';
import { type StoredQuery, type WrittenFilter } from './query/query.ts';
import { variableIn } from './query/variable.ts';

type ListKey = NonNullable<ReturnType<typeof filterKeyOf>>;

/** Some values of one list of a filter, asked for or left out. */
interface Condition {
  readonly key: ListKey;
  readonly values: readonly string[];
  readonly isExcluded: boolean;
}

/**
 * Lists of events under the filter that queries of another data source had. A query is left out unless all its matchers
 * carry over: one that lets more events through than it did would be no import. Of none, Grafana begins with the first
 * query of the data source.
 */
export function importedQueries(queries: readonly AbstractQuery[]): StoredQuery[] {
  return queries.flatMap(({ refId, labelMatchers }) => {
    const filter = filterOf(labelMatchers);
    return filter === undefined ? [] : [{ ...defaultQuery('events'), refId, filter }];
  });
}

function filterOf(matchers: readonly AbstractLabelMatcher[]): WrittenFilter | undefined {
  const filter = emptyFilter();
  const asked = new Set<ListKey>();
  for (const matcher of matchers) {
    const condition = conditionOf(matcher);
    // Two values that must both be there are not two values of which one must be there.
    if (condition === undefined || (!condition.isExcluded && asked.has(condition.key))) {
      return undefined;
    }
    const { key, values, isExcluded } = condition;
    if (isExcluded) {
      filter.exclude[key] = [...(filter.exclude[key] ?? []), ...values];
    } else {
      asked.add(key);
      filter[key] = [...values];
    }
  }
  return matchers.length === 0 ? undefined : filter;
}

function conditionOf({ name, operator, value }: AbstractLabelMatcher): Condition | undefined {
  // What others call so is what ECS calls so: its category of an event is another one than that of the audit log.
  const key = filterKeyOf(labelOfColumn(labelOf(name), 'ecs') ?? '');
  const isRegex = operator === AbstractLabelOperator.EqualRegEx || operator === AbstractLabelOperator.NotEqualRegEx;
  const values = isRegex ? alternatives(value) : [value];
  // A filter takes a user agent for a part of one: it cannot ask for a whole.
  return key === undefined || key === 'userAgents' || !values?.every(isExact)
    ? undefined
    : {
        key,
        values,
        isExcluded: operator === AbstractLabelOperator.NotEqual || operator === AbstractLabelOperator.NotEqualRegEx,
      };
}

/** Loki and Prometheus write the dots of OpenTelemetry's names as underscores: `user_id`. */
function labelOf(name: string): string {
  return FILTER_LABELS.find((label) => label.replaceAll('.', '_') === name) ?? name;
}

/** Texts that a regular expression is just a list of (`ada|bob`); a variable may stand for one. */
function alternatives(regex: string): string[] | undefined {
  const texts = regex.split('|');
  return texts.every((text) => variableIn(text)?.expression === text || !/[.+*?()[\]{}^$]/.test(text))
    ? texts
    : undefined;
}

/** Whether a filter compares the value as a matcher does: `*` means any text there, and a backslash may be an escape here. */
function isExact(value: string): boolean {
  return value.trim() !== '' && !/[*\\]/.test(value);
}
