import type { AuditEvent } from '../events/audit-event.ts';
import type { UserDetail } from '../events/columns.ts';
import { usernameId } from '../events/users.ts';
import type { RangeSource } from '../sources/source.ts';
import { pause } from './clock.ts';
import { appendBatch, type ReaderContext } from './reader.ts';
import type { RequestGate } from './request-gate.ts';
import { SingleFlight } from './single-flight.ts';

const PREFIX = usernameId('');
/** Requests left to the reading itself. */
const RESERVE = 3;
const ASK_AGAIN_MS = 24 * 3_600_000;
const AFTER_FAILURE_MS = 60_000;
const MOST_NAMES = 100_000;

/** Where usernames are looked up. */
export interface Directory {
  readonly source: RangeSource;
  readonly gate: RequestGate;
  /** Whether the source was read, and does not refuse us: look-ups are no way to find that out. */
  readonly answers: () => boolean;
}

/**
 * Finds the user keys of usernames that only the access log knows, so that one person is counted as one key. One
 * look-up at a time, in the background, on what the reading leaves of the request budget.
 */
export class UserLookUp {
  readonly #directory: Directory | undefined;
  readonly #context: ReaderContext;
  readonly #stop = new AbortController();
  readonly #flight = new SingleFlight(() => this.#run());
  /** Usernames without a key, with when to ask for them (again), epoch ms. */
  readonly #unresolved = new Map<string, number>();
  readonly #resolved = new Set<string>();
  #cancelTimer = () => {};

  /** @param directory undefined where no source can be asked */
  constructor(directory: Directory | undefined, context: ReaderContext) {
    this.#directory = directory;
    this.#context = context;
  }

  /** Usernames whose key is not known. */
  get unresolved(): number {
    return this.#unresolved.size;
  }

  /** Takes in the usernames of an earlier run. */
  async open(): Promise<void> {
    const { user } = (await this.#context.store.columns({ from: 0, to: 0 })).dictionaries;
    for (let code = 1; code < user.size; code++) {
      const id = user.value(code);
      if (id.startsWith(PREFIX)) {
        this.#note(id, user.canonical(code) !== code);
      }
    }
    this.#start();
  }

  /** Takes in what was stored: names that need a key, and keys that were learned. */
  stored(events: readonly AuditEvent[], users: readonly UserDetail[]): void {
    for (const { name } of users) {
      if (name !== '') {
        this.#note(usernameId(name), true);
      }
    }
    for (const { user } of events) {
      if (user.id.startsWith(PREFIX)) {
        this.#note(user.id, false);
      }
    }
    this.#start();
  }

  /** Resolves when no look-up can be made at once any more, or after `ms`. */
  async idle(ms: number, signal: AbortSignal): Promise<void> {
    if (this.#flight.current !== undefined) {
      await Promise.race([this.#flight.current, pause(this.#context.clock, ms, signal)]);
    }
  }

  async close(): Promise<void> {
    this.#stop.abort(new Error('The data source was closed.'));
    this.#cancelTimer();
    await this.#flight.current;
  }

  #note(id: string, resolved: boolean): void {
    if (resolved) {
      this.#unresolved.delete(id);
    }
    const known = this.#resolved.has(id) || this.#unresolved.has(id);
    if (known || this.#resolved.size + this.#unresolved.size >= MOST_NAMES) {
      return;
    }
    if (resolved) {
      this.#resolved.add(id);
    } else {
      this.#unresolved.set(id, 0);
    }
  }

  #start(): void {
    if (!this.#stop.signal.aborted) {
      this.#flight.start();
    }
  }

  async #run(): Promise<void> {
    const { clock, log } = this.#context;
    const { signal } = this.#stop;
    const { source, gate, answers } = this.#directory ?? {};
    if (source?.lookUpUser === undefined || gate === undefined || answers === undefined) {
      return;
    }
    while (!signal.aborted && answers()) {
      const now = clock.now();
      const id = [...this.#unresolved].find(([, askAt]) => askAt <= now)?.[0];
      if (id === undefined) {
        return;
      }
      const wait = gate.waitMs(RESERVE);
      if (wait > 0) {
        this.#startAfter(wait);
        return;
      }
      this.#unresolved.set(id, now + ASK_AGAIN_MS);
      try {
        const name = id.slice(PREFIX.length);
        const found = await source.lookUpUser(name, { signal, permit: () => gate.pass(signal) });
        // A directory that gives no key has told nothing that was not known.
        if (found !== undefined && !found.id.startsWith(PREFIX)) {
          await appendBatch(this.#context, {
            source: source.type,
            events: [],
            ledger: {},
            users: [{ ...found, name }],
          });
        }
      } catch (error) {
        if (!signal.aborted) {
          log('debug', 'Could not look a user up', { source: source.type, error: String(error) });
          this.#unresolved.set(id, now + AFTER_FAILURE_MS);
          this.#startAfter(AFTER_FAILURE_MS);
        }
        return;
      }
    }
  }

  #startAfter(ms: number): void {
    this.#cancelTimer();
    this.#cancelTimer = this.#context.clock.after(ms, () => this.#start());
  }
}
