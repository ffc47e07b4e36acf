/** Background work of which only one run is under way at a time, however many start it. */
export class SingleFlight {
  readonly #work: () => Promise<void>;
  readonly #isWanted: () => boolean;
  #current: Promise<void> | undefined;

  /**
   * @param work never rejects
   * @param isWanted whether to run once more: asked at the very end, so that what was wanted meanwhile is not forgotten
   */
  constructor(work: () => Promise<void>, isWanted: () => boolean = () => false) {
    this.#work = work;
    this.#isWanted = isWanted;
  }

  /** The run that is under way, undefined if none is. */
  get current(): Promise<void> | undefined {
    return this.#current;
  }

  /** Starts a run unless one is under way. */
  start(): void {
    this.#current ??= this.#work().finally(() => {
      this.#current = undefined;
      if (this.#isWanted()) {
        this.start();
      }
    });
  }
}
