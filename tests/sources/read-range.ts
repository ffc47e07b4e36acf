import type { AuditEvent } from '../../src/server/events/audit-event.ts';
import type { Interval } from '../../src/server/events/interval.ts';
import { SourceError } from '../../src/server/sources/source-error.ts';
import type { RangeSource, ReadOptions } from '../../src/server/sources/source.ts';

export function readOptions(pageSize?: number): ReadOptions {
  return { signal: new AbortController().signal, permit: async () => {}, pageSize };
}

/**
 * All events of a range, going on after each failure that is worth it where the last page ended: as a collector does,
 * without waiting.
 */
export async function readRange(
  source: RangeSource,
  range: Interval,
  pageSize: number,
  maxFailures = 0
): Promise<AuditEvent[]> {
  const events: AuditEvent[] = [];
  let to = range.to;
  for (let failures = 0; ; failures++) {
    let completeDownTo = to;
    try {
      let open: AuditEvent[] = [];
      for await (const page of source.read({ from: range.from, to }, readOptions(pageSize))) {
        open.push(...page.events);
        const complete = open.filter(({ time }) => page.last || time > page.completeDownTo);
        open = open.filter((event) => !complete.includes(event));
        events.push(...complete);
        completeDownTo = page.completeDownTo;
        if (page.last) {
          return events;
        }
      }
      throw new Error('The source ended without a last page');
    } catch (error) {
      if (!(error instanceof SourceError) || !error.retryable || failures >= maxFailures) {
        throw error;
      }
      to = Math.min(to, completeDownTo + 1);
    }
  }
}
