import type { CountQuery } from '../../query/query.ts';
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
      `${keys.length} keys have a value of ${query.minValue} or more, the limit is ${query.limit}: raise "minValue" or "limit", or filter more.`,
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
  grouped: GroupedEvents,
  answered: number,
  counted = grouped.events.keyCount
): Notice[] {
  const notices: Notice[] = [];
  if (grouped.missing > 0) {
    notices.push({
      severity: 'warning',
      text: `${plural(grouped.missing, 'event')} without ${query.groupBy.join(' or ')} left out of the count. Switch on "count missing" to count them.`,
    });
  }
  if (grouped.withoutAddress > 0) {
    const [carry, are] = grouped.withoutAddress === 1 ? ['carries', 'is'] : ['carry', 'are'];
    notices.push({
      severity: 'info',
      text: `${plural(grouped.withoutAddress, 'event')} of the organisation log ${carry} no IP address and ${are} counted by user, under an empty source.ip.`,
    });
  }
  const below = counted - answered;
  if (query.minValue > 0 && below > 0) {
    notices.push({ severity: 'info', text: `${plural(below, 'key')} with a value below ${query.minValue} left out.` });
  }
  return notices;
}

function plural(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}
