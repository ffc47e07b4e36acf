import type { Limitation } from '../events/completeness.ts';
import { ACTIONS } from '../events/vocabulary-data.ts';
import type { ReadOptions, SourceProbe } from '../sources/source.ts';
import { type Clock, pause } from './clock.ts';
import type { RequestGate } from './request-gate.ts';

const HOUR_MS = 3_600_000;
const AFTER_FAILURE_MS = 300_000;
/** Requests that must be left beside a probe that can wait: it is made of a few, and reading goes before it. */
const RESERVE = 5;
/** Hides everything: before the first probe nothing is known to be visible. */
const NOT_PROBED: Limitation = {
  kind: 'partial-scope',
  text: 'What the source may see was not asked yet. Ask again in a moment.',
  blindTo: ACTIONS.map(({ action }) => action),
};

/** Asks a source what it may see: at the start, every hour, and when something says that it changed. */
export class ProbeSchedule {
  readonly #probe: (options: ReadOptions) => Promise<SourceProbe>;
  #last: SourceProbe | undefined;
  #dueAt = 0;
  #askedAt = 0;
  readonly #first = Promise.withResolvers<void>();

  constructor(probe: (options: ReadOptions) => Promise<SourceProbe>) {
    this.#probe = probe;
  }

  /** What the last probe that reached the source found; before there was one, what the first one found. */
  get last(): SourceProbe | undefined {
    return this.#last;
  }

  /** When it was last asked, epoch ms. */
  get askedAt(): number {
    return this.#askedAt;
  }

  /** What the source does not see, as far as it was asked. */
  get limitations(): readonly Limitation[] {
    return this.#last?.limitations ?? [NOT_PROBED];
  }

  /** Resolves when the source was asked once, with whatever outcome, or at the deadline. Never rejects. */
  async asked(clock: Clock, deadline: number, signal: AbortSignal): Promise<void> {
    if (this.#last === undefined) {
      const waiting = new AbortController();
      const left = AbortSignal.any([signal, waiting.signal]);
      await Promise.race([this.#first.promise, pause(clock, deadline - clock.now(), left)]);
      waiting.abort();
    }
  }

  /** Makes the next `refresh` ask. */
  invalidate(): void {
    this.#dueAt = 0;
  }

  /**
   * Asks if it is time, by requests that pass the gate; after the first time only where the gate has enough left for
   * reading. A failure is told to `onError` and tried again after five minutes.
   */
  async refresh(now: number, gate: RequestGate, signal: AbortSignal, onError: (error: unknown) => void): Promise<void> {
    if (now < this.#dueAt || (this.#last !== undefined && gate.waitMs(RESERVE) > 0)) {
      return;
    }
    this.#askedAt = now;
    this.#dueAt = now + AFTER_FAILURE_MS;
    try {
      const found = await this.#probe({ signal, permit: () => gate.pass(signal) });
      gate.learn(found.rateLimit);
      if (found.reachable) {
        this.#dueAt = now + HOUR_MS;
      }
      // A source that is away has not changed what it may see.
      if (found.reachable || this.#last === undefined) {
        this.#last = found;
      }
    } catch (error) {
      onError(error);
    } finally {
      this.#first.resolve();
    }
  }
}
