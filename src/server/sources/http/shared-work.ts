/** Work that everybody who asks while it is under way shares. An abort of one who asks ends only their waiting. */
export class SharedWork<T> {
  readonly #work: () => Promise<T>;
  #current: Promise<T> | undefined;

  constructor(work: () => Promise<T>) {
    this.#work = work;
  }

  /** Result of the run that is under way, else of a new one. Rejects as the work does, or with the signal's reason. */
  async run(signal: AbortSignal): Promise<T> {
    signal.throwIfAborted();
    this.#current ??= this.#work().finally(() => {
      this.#current = undefined;
    });
    const { promise, resolve, reject } = Promise.withResolvers<T>();
    const leave = (): void => reject(signal.reason);
    signal.addEventListener('abort', leave, { once: true });
    this.#current.then(resolve, reject);
    return promise.finally(() => signal.removeEventListener('abort', leave));
  }

  /** Resolves when nothing is under way. */
  async settled(): Promise<void> {
    await this.#current?.catch(() => undefined);
  }
}
