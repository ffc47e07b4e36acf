/** Shorter parts are those of the tail, which every poll reads: they say nothing of how fast history is read. */
const SHORTEST_MS = 600_000;
/** What a part weighs less with each that comes after it. */
const DECAY = 0.8;

/** How fast a source was read of late, with all waiting for its limits. Pure: times are passed in. */
export class ReadingSpeed {
  #eventTime = 0;
  #readingTime = 0;

  /** ms of event time that one ms of reading gets through; undefined while nothing of history was read. */
  get factor(): number | undefined {
    return this.#readingTime > 0 ? this.#eventTime / this.#readingTime : undefined;
  }

  /**
   * @param eventTime length of the part of time that was read, ms
   * @param readingTime that it took, ms
   */
  read(eventTime: number, readingTime: number): void {
    if (eventTime >= SHORTEST_MS) {
      this.#eventTime = this.#eventTime * DECAY + eventTime;
      this.#readingTime = this.#readingTime * DECAY + Math.max(1, readingTime);
    }
  }
}
