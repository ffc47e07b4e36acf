import { HOUR_MS, type Segment } from '../../events/columns.ts';
import type { Interval } from '../../events/interval.ts';
import type { ColumnsReply, HourVersion } from './protocol.ts';

/**
 * Segments that were handed out, the ones used last kept. A segment stays the same object until an event of its hour
 * comes or goes.
 */
export class SegmentCache {
  readonly #most: number;
  /** By hour, least recently used first. */
  readonly #entries = new Map<number, { version: number; segment: Segment }>();
  #events = 0;

  /** @param most number of events to keep: more only while one answer needs them */
  constructor(most: number) {
    this.#most = most;
  }

  /** What is there of the hours that touch the range. */
  known({ from, to }: Interval): HourVersion[] {
    return [...this.#entries]
      .filter(([hour]) => hour < to && hour + HOUR_MS > from)
      .map(([hour, { version }]) => ({ hour, version }));
  }

  /** The segments of all hours of the reply, in their order. */
  take({ hours, segments }: ColumnsReply): Segment[] {
    const fresh = new Map(segments.map((segment) => [segment.start, segment]));
    const answer = hours.flatMap(({ hour, version }) => {
      const segment = fresh.get(hour) ?? this.#entries.get(hour)?.segment;
      this.#remove(hour);
      if (segment === undefined) {
        return [];
      }
      this.#entries.set(hour, { version, segment });
      this.#events += segment.length;
      return [segment];
    });
    for (const hour of this.#entries.keys()) {
      if (this.#events <= this.#most) {
        break;
      }
      this.#remove(hour);
    }
    return answer;
  }

  removeBefore(time: number): void {
    [...this.#entries.keys()].filter((hour) => hour < time).forEach((hour) => this.#remove(hour));
  }

  #remove(hour: number): void {
    this.#events -= this.#entries.get(hour)?.segment.length ?? 0;
    this.#entries.delete(hour);
  }
}
