import { GapRemarks } from './gap-remarks.ts';
import type { StreamPacket } from '../grafana/stream.ts';
import type { TailRemark } from './tail-remark.ts';

/** How far a tail has told its viewers. */
export interface TailPosition {
  /** All matching events up to this row number of the store were told. */
  row: number;
  /** Events older than this are history and no news, epoch ms. */
  readonly since: number;
  /** When the run ended, epoch ms; undefined while it runs. */
  endedAt: number | undefined;
  readonly gaps: GapRemarks;
  /** What was remarked, for whoever comes later; by id, the oldest first. */
  readonly remarks: Map<string, TailRemark>;
  /** What a new viewer sees first, and of which moment that is, epoch ms: many who come together see the same. */
  page: { readonly at: number; readonly row: number; readonly packet: Promise<StreamPacket> } | undefined;
}

/** A run that begins again within this time goes on where the last one ended, ms. */
const RECONNECT_MS = 60_000;
const MAX_PATHS = 1000;
const MAX_REMARKS = 100;

/** Positions by path, so that a reconnect neither loses nor doubles an event. */
export class TailPositions {
  readonly #positions = new Map<string, TailPosition>();

  /** The position of a path that runs, or ran a moment ago; else a new one at `row`. */
  take(path: string, row: number, since: number, now: number): TailPosition {
    const known = this.#positions.get(path);
    if (known !== undefined && (known.endedAt === undefined || now - known.endedAt < RECONNECT_MS)) {
      return known;
    }
    const fresh: TailPosition = {
      row,
      since,
      endedAt: now,
      gaps: new GapRemarks(),
      remarks: new Map(),
      page: undefined,
    };
    this.#positions.delete(path);
    this.#positions.set(path, fresh);
    this.#forgetOldest();
    return fresh;
  }

  /** Forgets tails that ended and begin before a time, epoch ms. */
  forgetOlder(since: number): void {
    for (const [path, position] of this.#positions) {
      if (position.endedAt !== undefined && position.since <= since) {
        this.#positions.delete(path);
      }
    }
  }

  #forgetOldest(): void {
    for (const [path, { endedAt }] of this.#positions) {
      if (this.#positions.size <= MAX_PATHS) {
        return;
      }
      if (endedAt !== undefined) {
        this.#positions.delete(path);
      }
    }
  }
}

/** Keeps remarks for later viewers, the newest of them. */
export function remember(position: TailPosition, remarks: readonly TailRemark[]): void {
  for (const remark of remarks) {
    position.remarks.delete(remark.id);
    position.remarks.set(remark.id, remark);
  }
  const tooMany = [...position.remarks.keys()].slice(0, -MAX_REMARKS);
  tooMany.forEach((id) => position.remarks.delete(id));
}
