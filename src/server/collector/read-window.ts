const SHORTEST_MS = 60_000;

/**
 * How much event time one read asks for. A read that does not finish halves it, one that finishes doubles it: a fixed
 * span whose read always runs into the timeout would never complete.
 */
export class ReadWindow {
  #span = Infinity;

  /** Longest span of the next read, ms; Infinity while no read has failed. */
  get span(): number {
    return this.#span;
  }

  /** @param attempted span that was asked for, ms */
  unfinished(attempted: number): void {
    this.#span = Math.max(SHORTEST_MS, Math.floor(Math.min(attempted, this.#span) / 2));
  }

  /** @param attempted span that was read to its end, ms */
  finished(attempted: number): void {
    // Only a read that used the whole span shows that a longer one may do.
    if (attempted >= this.#span) {
      this.#span *= 2;
    }
  }
}
