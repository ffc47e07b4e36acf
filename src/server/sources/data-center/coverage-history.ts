import type { AuditEvent } from '../../events/audit-event.ts';
import { coverageChanges, type CoverageChange } from './coverage.ts';

/** The newest change of each area's coverage among the records that were read. */
export class CoverageHistory {
  readonly #newest = new Map<string, CoverageChange>();

  note(events: readonly AuditEvent[]): void {
    for (const change of events.flatMap(coverageChanges)) {
      if (change.time >= (this.#newest.get(change.area)?.time ?? -Infinity)) {
        this.#newest.set(change.area, change);
      }
    }
  }

  newest(area: string): CoverageChange | undefined {
    return this.#newest.get(area);
  }
}
