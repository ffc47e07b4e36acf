import type { CountQuery } from '../../query/query.ts';
import { GROUP_FIELD_NAMES } from '../../query/field-names.ts';
import { list } from '../../query/words/list.ts';
import { grouped, plural } from '../../query/words/numbers.ts';
import type { GroupedEvents } from '../analysis/keys.ts';
import { DownstreamError } from '../grafana/errors.ts';
import type { Notice } from '../grafana/frames/frame.ts';

/**
 * Keys whose value reaches the query's minimum, largest value first.
 * @param value by key number; NaN for a key that has none
 * @throws DownstreamError where they are more than the limit: a silent cut could hide the one that matters
 */
export function answeredKeys(query: Pick<CountQuery, 'minValue' | 'limit'>, value: Float64Array): number[] {
  const keys: number[] = [];
  for (let key = 1; key < value.length; key++) {
    if ((value[key] ?? 0) >= query.minValue) {
      keys.push(key);
    }
  }
  if (keys.length > query.limit) {
    throw new DownstreamError(
      `${plural(keys.length, 'key')} have a value of ${grouped(query.minValue)} or more, the limit is ${grouped(query.limit)}: raise the minimum value or the limit, or filter more.`,
      { status: 422 }
    );
  }
  return keys.sort((a, b) => (value[b] ?? 0) - (value[a] ?? 0) || a - b);
}

/**
 * What the counting left out, or counted under nothing.
 * @param counted number of keys that have a value
 */
export function keyNotices(
  query: Pick<CountQuery, 'groupBy' | 'minValue'>,
  { events, missing, withoutAddress }: GroupedEvents,
  answered: number,
  counted = events.keyCount
): Notice[] {
  const notices: Notice[] = [];
  if (missing > 0) {
    notices.push({
      severity: 'warning',
      text: `${plural(missing, 'event')} without ${withoutWhat(query.groupBy)} ${missing === 1 ? 'is' : 'are'} left out of the count. Switch on "Count missing" to count ${missing === 1 ? 'it' : 'them'}.`,
    });
  }
  if (withoutAddress > 0) {
    const [carry, are] = withoutAddress === 1 ? ['carries', 'is'] : ['carry', 'are'];
    notices.push({
      severity: 'info',
      text: `${plural(withoutAddress, 'event')} of the organisation log ${carry} no IP address and ${are} counted by user, under an empty source.ip.`,
    });
  }
  const below = counted - answered;
  if (query.minValue > 0 && below > 0) {
    notices.push({
      severity: 'info',
      text: `${plural(below, 'key')} with a value below ${grouped(query.minValue)} ${below === 1 ? 'is' : 'are'} left out.`,
    });
  }
  return notices;
}

function withoutWhat(groupBy: CountQuery['groupBy']): string {
  return list(
    groupBy.map((field) => GROUP_FIELD_NAMES[field].one),
    'or'
  );
}
