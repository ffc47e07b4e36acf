/** An action with its title for people. */
export interface ListedAction {
  /** As in events: canonical, or the source's own id. */
  readonly action: string;
  readonly title: string;
}

/** A source whose API may list its actions: a source, without what reads it. */
export interface ListingSource {
  listActions?(options: { signal: AbortSignal; permit: () => Promise<void> }): Promise<readonly ListedAction[]>;
}

const HOUR_MS = 3_600_000;
const AFTER_FAILURE_MS = 300_000;
/** An editor that waits longer than this for its choices seems to hang, ms. */
const TIMEOUT_MS = 10_000;

interface Answer {
  readonly actions: Promise<readonly ListedAction[]>;
  /** Epoch ms at which the source is asked again. */
  until: number;
}

/** The actions that the sources list by themselves, each source asked once an hour. */
export class ListedActions {
  readonly #sources: readonly ListingSource[];
  readonly #now: () => number;
  readonly #answers = new Map<ListingSource, Answer>();

  /** @param now epoch ms */
  constructor(sources: readonly ListingSource[], now: () => number) {
    this.#sources = sources;
    this.#now = now;
  }

  /** All actions that are listed. A source that fails lists what it listed before, and is asked again after five minutes. */
  async all(): Promise<ListedAction[]> {
    return (await Promise.all(this.#sources.map((source) => this.#of(source)))).flat();
  }

  #of(source: ListingSource): Promise<readonly ListedAction[]> {
    const known = this.#answers.get(source);
    if (known !== undefined && this.#now() < known.until) {
      return known.actions;
    }
    const before = known?.actions ?? Promise.resolve([]);
    const answer: Answer = {
      actions: ask(source).catch(() => {
        answer.until = this.#now() + AFTER_FAILURE_MS;
        return before;
      }),
      until: this.#now() + HOUR_MS,
    };
    this.#answers.set(source, answer);
    return answer.actions;
  }
}

async function ask(source: ListingSource): Promise<readonly ListedAction[]> {
  const signal = AbortSignal.timeout(TIMEOUT_MS);
  return (await source.listActions?.({ signal, permit: () => Promise.resolve() })) ?? [];
}
