import type { Interval } from '../../events/interval.ts';

/** Stretches of one node's log that are not of the pattern, as far as they are known. */
export interface UnreadableStretches {
  /** Time of the last readable line before the stretch that is under way, epoch ms. */
  readonly from: number;
  /** By how many the unreadable lines of that stretch outnumber the readable ones, at most `STRETCH_LINES`. */
  readonly excess: number;
  /** The stretch is long enough to say that its lines are not of the pattern. */
  readonly open: boolean;
  /** Stretches that ended since the last whole step. */
  readonly ended: readonly Interval[];
}

/** This many more unreadable lines than readable ones are no chance: single ones come from scanners and torn writes. */
export const STRETCH_LINES = 20;

/** Tells single unreadable lines, of which nothing much is lost, from stretches in which the log has another pattern. */
export class UnreadableLines {
  #from: number;
  #excess: number;
  #open: boolean;
  #ended: readonly Interval[];

  constructor(before: UnreadableStretches | undefined, since: number) {
    this.#from = before?.from ?? since;
    this.#excess = before?.excess ?? 0;
    this.#open = before?.open ?? false;
    this.#ended = before?.ended ?? [];
  }

  /** @param time of the line, epoch ms */
  readable(time: number): void {
    this.#excess = Math.max(0, this.#excess - 1);
    if (this.#excess > 0) {
      return;
    }
    if (this.#open && this.#from < time) {
      this.#ended = [...this.#ended, { from: this.#from, to: time }];
    }
    this.#open = false;
    this.#from = time;
  }

  unreadable(): void {
    this.#excess = Math.min(STRETCH_LINES, this.#excess + 1);
    this.#open ||= this.#excess === STRETCH_LINES;
  }

  /** What the stretches hide. @param to up to when the step is complete or has lines, epoch ms */
  hidden(to: number): Interval[] {
    return [...this.#ended, ...(this.#open && this.#from < to ? [{ from: this.#from, to }] : [])];
  }

  /** Called when `hidden` was handed over. */
  forgetEnded(): void {
    this.#ended = [];
  }

  state(): UnreadableStretches {
    return { from: this.#from, excess: this.#excess, open: this.#open, ended: this.#ended };
  }
}
