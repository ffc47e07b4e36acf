import type { Interval } from '../events/interval.ts';
import { covers, subtract } from '../events/intervals.ts';
import type { FollowBatch, FollowSource } from '../sources/source.ts';
import type { LedgerState } from '../store/event-store.ts';
import { pause } from './clock.ts';
import { afterBatch, type FollowProgress, progressJson, resumeFollowing } from './follow-progress.ts';
import { ProbeSchedule } from './probe-schedule.ts';
import { advanceFor } from './read-intervals.ts';
import { appendBatch, type Reader, type ReaderContext, type ReaderState, withinRetention } from './reader.ts';
import { OUTAGE_WAIT_MS, ReadingHealth } from './reading-health.ts';
import { RequestGate } from './request-gate.ts';
import type { SourceKnowledge } from './source-knowledge.ts';
import { requestLimit, type SourceOptions } from './source-options.ts';
import { SingleFlight } from './single-flight.ts';

/**
 * Follows files (or streams) in the order in which they were written: each batch is stored with its position. The source
 * itself decides what is complete, so nothing is read twice for the sake of late events.
 */
export class FollowReader implements Reader {
  readonly #source: FollowSource;
  readonly #options: SourceOptions;
  readonly #context: ReaderContext;
  readonly #health: ReadingHealth;
  readonly #probe: ProbeSchedule;
  readonly #gate: RequestGate;
  readonly #stop = new AbortController();
  readonly #flight = new SingleFlight(() => this.#step());
  #ledger: LedgerState;
  #progress: FollowProgress = { since: 0, backfill: 0, holes: [], position: null };
  /** When the last step began, epoch ms. */
  #followedAt = -Infinity;
  /** Resolves when a batch is stored or a request has to wait, and is renewed then. */
  #moved = Promise.withResolvers<void>();
  #cancelPoll = () => {};

  constructor(source: FollowSource, options: SourceOptions, context: ReaderContext) {
    this.#source = source;
    this.#options = options;
    this.#context = context;
    this.#health = new ReadingHealth(options.pollInterval);
    this.#probe = new ProbeSchedule((readOptions) => source.probe(readOptions));
    this.#gate = new RequestGate(requestLimit(options, source), context.clock, () => this.#move());
    this.#ledger = { source: source.type, read: [], expiredBefore: undefined, progress: null, malformed: [] };
  }

  async open(): Promise<void> {
    this.#ledger = await this.#context.store.ledger(this.#source.type);
    const backfill = Math.min(this.#options.backfill, this.#context.retention);
    this.#progress = resumeFollowing(this.#ledger.progress, this.#context.clock.now(), backfill);
    if (this.#options.continuous) {
      this.#poll();
    } else {
      this.#start();
    }
  }

  async ensure(range: Interval, deadline: number, signal: AbortSignal): Promise<void> {
    const { clock } = this.#context;
    const asOf = clock.now();
    const wanted = { from: Math.max(range.from, this.#progress.since), to: Math.min(range.to, asOf) };
    const waiting = new AbortController();
    const left = AbortSignal.any([signal, this.#stop.signal, waiting.signal]);
    const atDeadline = pause(clock, deadline - asOf, left);
    const cancelLook = clock.after(OUTAGE_WAIT_MS, () => this.#move());
    while (!left.aborted && !covers(this.#ledger.read, wanted)) {
      if (this.#isDue(asOf, deadline)) {
        this.#start();
      }
      if (!this.#mayAnswer(asOf, deadline)) {
        break;
      }
      await Promise.race([this.#flight.current, this.#moved.promise, atDeadline]);
    }
    cancelLook();
    // What was read long ago can be answered only when it is known what the source does not see.
    await this.#probe.asked(clock, deadline, left);
    waiting.abort();
  }

  knowledge(): SourceKnowledge {
    const { pollInterval, lateness } = this.#options;
    return {
      source: this.#source.type,
      site: this.#source.site,
      read: withinRetention(this.#context, this.#ledger.read),
      timing: { pollInterval, lateness },
      settles: false,
      expiredBefore: Math.max(
        this.#probe.last?.expiredBefore ?? this.#ledger.expiredBefore ?? 0,
        this.#context.clock.now() - this.#context.retention
      ),
      readsFrom: this.#progress.since,
      stated: this.#progress.holes,
      obstacle: this.#health.obstacle ?? this.#gate.obstacle,
      limitations: this.#probe.limitations,
      malformed: this.#ledger.malformed,
      account: this.#probe.last?.account ?? '',
    };
  }

  state(): ReaderState {
    return {
      ledger: this.#ledger,
      probe: this.#probe.last,
      lastError: this.#health.lastError,
      lastSuccess: this.#health.lastSuccess,
      requests: this.#gate.requests,
      errors: this.#health.errors,
      requestsLeft: this.#gate.left,
      reading: this.#flight.current !== undefined,
      readsByItselfFrom: this.#options.continuous ? this.#progress.since : undefined,
    };
  }

  async close(): Promise<void> {
    this.#stop.abort(new Error('The data source was closed.'));
    this.#cancelPoll();
    await this.#flight.current;
    await this.#source.close();
  }

  #poll(): void {
    this.#start();
    this.#cancelPoll = this.#context.clock.after(this.#options.pollInterval, () => this.#poll());
  }

  /** Whether who asked at `asOf` wants a step that none has made yet, and that may begin before the deadline. */
  #isDue(asOf: number, deadline: number): boolean {
    return asOf - this.#followedAt >= this.#options.pollInterval && this.#health.retryAt <= deadline;
  }

  /** Whether a step is under way that may answer while it helps to wait. */
  #mayAnswer(asOf: number, deadline: number): boolean {
    const until = this.#health.waitsUntil(asOf, deadline);
    const begins = Math.max(this.#health.retryAt, this.#gate.waitsUntil);
    return this.#flight.current !== undefined && this.#context.clock.now() < until && begins <= until;
  }

  /** Lets those who wait look again. */
  #move(): void {
    const { resolve } = this.#moved;
    this.#moved = Promise.withResolvers();
    resolve();
  }

  #start(): void {
    if (!this.#stop.signal.aborted) {
      this.#flight.start();
    }
  }

  /** Reads what is there now. Never rejects. */
  async #step(): Promise<void> {
    const { clock, log, random } = this.#context;
    const { signal } = this.#stop;
    await pause(clock, this.#health.retryAt - clock.now(), signal);
    if (signal.aborted) {
      return;
    }
    const now = clock.now();
    this.#followedAt = now;
    await this.#probe.refresh(now, this.#gate, signal, (error) =>
      log('warn', 'Could not look at the source', { source: this.#source.type, error: String(error) })
    );
    const permit = () => this.#gate.pass(signal);
    try {
      const { position, since } = this.#progress;
      for await (const batch of this.#source.follow(position, { since, now, signal, permit })) {
        this.#gate.learn(batch.rateLimit);
        await this.#store(batch, now);
      }
      this.#health.succeeded(clock.now());
    } catch (error) {
      if (!signal.aborted) {
        this.#health.failed(error, clock.now(), random());
        log('warn', 'Reading failed', { source: this.#source.type, error: this.#health.lastError?.text ?? '' });
      }
    }
  }

  async #store(batch: FollowBatch, now: number): Promise<void> {
    const progress = afterBatch(this.#progress, batch);
    const complete = batch.complete === undefined ? [] : subtract([batch.complete], batch.holes);
    this.#ledger = await appendBatch(this.#context, {
      source: this.#source.type,
      events: batch.events,
      users: batch.users,
      ledger: {
        // Complete is final here, whatever the lateness: the source has waited for it.
        read: withinRetention(
          this.#context,
          complete.map((part) => advanceFor(this.#ledger.read, { ...part, readAt: Math.max(now, part.to) }, 0))
        ),
        progress: progressJson(progress),
        malformed: batch.malformed,
      },
    });
    this.#progress = progress;
    this.#health.answered();
    this.#move();
  }
}
