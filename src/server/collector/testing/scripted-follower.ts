import type { SourceType } from '../../events/audit-event.ts';
import { UNKNOWN_USER, usernameId } from '../../events/users.ts';
import type { Json } from '../../events/json.ts';
import type { FollowBatch, FollowOptions, FollowSource, SourceProbe } from '../../sources/source.ts';
import type { Hole, Limitation } from '../../events/completeness.ts';
import { eventOf } from './scripted-source.ts';

export interface ScriptedLine {
  readonly time: number;
  readonly user: string;
}

/** A growing log over an array of lines in the order of time; its position is the number of lines that were read. */
export class ScriptedFollower implements FollowSource {
  readonly kind = 'follow';
  readonly type: SourceType = 'accessLog';
  readonly site = 'wiki.example.org';
  /** What `probe` finds, once it is asked. */
  limitations: Limitation[] = [];
  /** Resolves when the probe may answer. */
  asked: Promise<void> = Promise.resolve();
  lines: ScriptedLine[] = [];
  batchSize = 5;
  holes: Hole[] = [];
  /** Thrown by the next step after its first batch. */
  failure: Error | undefined;
  steps = 0;

  async *follow(progress: Json, { since, now, permit }: FollowOptions): AsyncGenerator<FollowBatch> {
    this.steps++;
    let position = typeof progress === 'number' ? progress : 0;
    let from = position === 0 ? since : (this.lines[position - 1]?.time ?? since);
    const end = this.lines.findLastIndex(({ time }) => time < now) + 1;
    do {
      await permit();
      const lines = this.lines.slice(position, Math.min(end, position + this.batchSize));
      position += lines.length;
      // A line of the same moment may follow in the next batch.
      const to = position === end ? now : (lines.at(-1)?.time ?? from);
      yield {
        events: lines.map((line, i) => ({
          ...eventOf({ time: line.time, hash: `line ${position - lines.length + i}` }, now),
          source: { type: this.type, site: this.site },
          user: { ...UNKNOWN_USER, id: usernameId(line.user), name: line.user },
        })),
        progress: position,
        complete: from < to ? { from, to } : undefined,
        holes: this.holes,
        malformed: undefined,
        users: [],
      };
      from = to;
      if (this.failure !== undefined) {
        const { failure } = this;
        this.failure = undefined;
        throw failure;
      }
    } while (position < end);
  }

  async probe(): Promise<SourceProbe> {
    await this.asked;
    return {
      reachable: true,
      account: '',
      accountName: '',
      coverage: undefined,
      expiredBefore: undefined,
      clockOffsetMs: undefined,
      limitations: this.limitations,
      findings: [],
    };
  }

  close(): Promise<void> {
    return Promise.resolve();
  }
}
