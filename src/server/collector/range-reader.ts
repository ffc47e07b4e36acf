import type { Interval } from '../events/interval.ts';
import { union } from '../events/intervals.ts';
import type { RangeSource, SourcePage } from '../sources/source.ts';
import { SourceError } from '../sources/source-error.ts';
import type { LedgerState } from '../store/event-store.ts';
import { pause } from './clock.ts';
import { Demands } from './demands.ts';
import { dueRanges } from './due-ranges.ts';
import type { CompletedPart } from './page-assembly.ts';
import { ProbeSchedule } from './probe-schedule.ts';
import { parseRangeProgress } from './range-progress.ts';
import { advanceFor, type Timing } from './read-intervals.ts';
import { readRange } from './read-range.ts';
import { ReadWindow } from './read-window.ts';
import { appendBatch, type Reader, type ReaderContext, type ReaderState, withinRetention } from './reader.ts';
import { OUTAGE_WAIT_MS, ReadingHealth } from './reading-health.ts';
import { ReadingSpeed } from './reading-speed.ts';
import { RequestGate } from './request-gate.ts';
import type { SourceKnowledge } from './source-knowledge.ts';
import { requestLimit, type SourceOptions } from './source-options.ts';
import { SingleFlight } from './single-flight.ts';

/** Record of a changed coverage, retention or denylist: what the source may see must be asked again. */
const CONFIGURATION_CHANGED = /audit\.config\.updated$/;
/** A server clock that is behind by less is not told apart from the coarseness of its `Date` header, ms. */
const CLOCK_TOLERANCE_MS = 2_000;
const CLOCK_STEP_MS = 10_000;

/**
 * Reads an API that answers for ranges of event time: only what is due by the ledger, newest first, one request at a
 * time, page by page, each page stored with its step of the ledger.
 */
export class RangeReader implements Reader {
  readonly gate: RequestGate;
  readonly #source: RangeSource;
  readonly #options: SourceOptions;
  readonly #context: ReaderContext;
  readonly #demands = new Demands((asOf, deadline) => this.#health.waitsUntil(asOf, deadline));
  readonly #window = new ReadWindow();
  readonly #speed = new ReadingSpeed();
  readonly #health: ReadingHealth;
  readonly #probe: ProbeSchedule;
  readonly #stop = new AbortController();
  readonly #flight = new SingleFlight(
    () => this.#run(),
    () => !this.#stop.signal.aborted && this.#next() !== undefined
  );
  #ledger: LedgerState;
  /** Where continuous reading began at the first start, epoch ms. */
  #readFrom = 0;
  /** How far the server's clock is behind ours, ms. */
  #serverBehindMs = 0;
  #answers = false;
  #cancelPoll = () => {};

  constructor(source: RangeSource, options: SourceOptions, context: ReaderContext) {
    this.#source = source;
    this.#options = options;
    this.#context = context;
    this.#health = new ReadingHealth(options.pollInterval);
    this.gate = new RequestGate(requestLimit(options, source), context.clock, (until) =>
      this.#demands.releaseBefore(until, true)
    );
    this.#probe = new ProbeSchedule((readOptions) => source.probe(readOptions));
    this.#ledger = { source: source.type, read: [], expiredBefore: undefined, progress: null, malformed: [] };
  }

  async open(): Promise<void> {
    this.#ledger = await this.#context.store.ledger(this.#source.type);
    this.#readFrom =
      parseRangeProgress(this.#ledger.progress)?.readFrom ?? this.#context.clock.now() - this.#options.backfill;
    if (this.#options.continuous) {
      this.#poll();
    } else {
      this.#start();
    }
  }

  async ensure(range: Interval, deadline: number, signal: AbortSignal): Promise<void> {
    const asOf = this.#context.clock.now();
    if (signal.aborted || this.#stop.signal.aborted) {
      return;
    }
    if (this.#due(range, asOf).length === 0) {
      // What was read long ago can be answered only when it is known what the source does not see.
      await this.#probe.asked(this.#context.clock, deadline, AbortSignal.any([signal, this.#stop.signal]));
      return;
    }
    const demand = this.#demands.add(range, asOf, deadline);
    signal.addEventListener('abort', demand.leave, { once: true });
    const { clock } = this.#context;
    const cancelTimers = [
      clock.after(deadline - asOf, demand.stayBehind),
      clock.after(OUTAGE_WAIT_MS, () => this.#demands.releaseBefore(clock.now(), true)),
    ];
    this.#demands.releaseBefore(Math.max(this.#health.retryAt, this.gate.waitsUntil), this.#mayRecover());
    this.#start();
    await demand.done;
    cancelTimers.forEach((cancel) => cancel());
    signal.removeEventListener('abort', demand.leave);
  }

  knowledge(): SourceKnowledge {
    return {
      source: this.#source.type,
      site: this.#source.site,
      read: withinRetention(this.#context, this.#ledger.read),
      timing: this.#timing(),
      settles: true,
      expiredBefore: this.#expiredBefore(),
      readsFrom: undefined,
      stated: [],
      obstacle: this.#health.obstacle ?? this.gate.obstacle,
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
      requests: this.gate.requests,
      errors: this.#health.errors,
      requestsLeft: this.gate.left,
      reading: this.#flight.current !== undefined,
      speed: this.#speed.factor,
      readsByItselfFrom: this.#options.continuous ? this.#readFrom : undefined,
    };
  }

  /** Whether the source answered the last read. */
  get answers(): boolean {
    return this.#answers;
  }

  async close(): Promise<void> {
    this.#stop.abort(new Error('The data source was closed.'));
    this.#cancelPoll();
    this.#demands.clear();
    await this.#flight.current;
    await this.#source.close();
  }

  /** A continuous source wants its newest part every poll interval. */
  #poll(): void {
    const { clock } = this.#context;
    const { pollInterval } = this.#options;
    const now = clock.now();
    this.#demands.addBehind({ from: this.#readFrom, to: now }, now);
    this.#start();
    // Looked at more often than it is due: a read that began a little after the last look is not a whole interval late.
    const untilDue = (this.#ledger.read.at(-1)?.to ?? 0) + pollInterval - now;
    this.#cancelPoll = clock.after(Math.min(Math.max(untilDue, pollInterval / 10), pollInterval), () => this.#poll());
  }

  #start(): void {
    if (!this.#stop.signal.aborted) {
      this.#flight.start();
    }
  }

  /** One read of the newest part that is wanted and due. */
  async #run(): Promise<void> {
    const { clock } = this.#context;
    const { signal } = this.#stop;
    await pause(clock, Math.max(0, this.#health.retryAt - clock.now()), signal);
    await this.#refreshProbe();
    const next = this.#next();
    if (next !== undefined && !signal.aborted) {
      await this.#read(next);
    }
    this.#settle();
  }

  async #refreshProbe(): Promise<void> {
    const { signal } = this.#stop;
    const { clock, log } = this.#context;
    await this.#probe.refresh(clock.now(), this.gate, signal, (error) =>
      log('warn', 'Could not read what the source may see', { source: this.#source.type, error: String(error) })
    );
    this.#learnClock(this.#probe.last?.clockOffsetMs);
  }

  async #read(range: Interval): Promise<void> {
    const { clock, log, random } = this.#context;
    const { signal } = this.#stop;
    const readAt = clock.now();
    let pages = 0;
    let began = readAt;
    try {
      const complete = await readRange(
        this.#source,
        range,
        { signal, permit: () => this.gate.pass(signal) },
        async (page, part) => {
          pages++;
          this.#answers = true;
          this.gate.learn(page.rateLimit);
          this.#learnClock(page.clockOffsetMs);
          await this.#store(page, part, readAt);
          if (part.interval !== undefined) {
            this.#speed.read(part.interval.to - part.interval.from, clock.now() - began);
            began = clock.now();
          }
          if (this.#health.lastError !== undefined) {
            // What was asked during the outage may have been answered in part only.
            this.#probe.invalidate();
          }
          this.#health.succeeded(clock.now());
          this.#settle();
          return part.interval === undefined || this.#next()?.to === part.interval.from;
        }
      );
      if (complete) {
        this.#window.finished(range.to - range.from);
      }
    } catch (error) {
      if (signal.aborted) {
        return;
      }
      this.#answers &&= !(error instanceof SourceError);
      this.#health.failed(error, clock.now(), random());
      if (pages === 0 && error instanceof SourceError && error.retryable) {
        this.#window.unfinished(range.to - range.from);
      }
      log('warn', 'Reading failed', { source: this.#source.type, error: this.#health.lastError?.text ?? '', pages });
      this.#demands.releaseBefore(this.#health.retryAt, this.#mayRecover());
      if (!this.#mayRecover()) {
        this.#demands.dropBehind();
      }
    }
  }

  async #store(page: SourcePage, part: CompletedPart, readAt: number): Promise<void> {
    const expiredBefore = this.#probe.last?.expiredBefore;
    this.#ledger = await appendBatch(this.#context, {
      source: this.#source.type,
      events: part.events,
      users: page.users,
      ledger: {
        ...(part.interval && {
          read: withinRetention(this.#context, [
            advanceFor(this.#ledger.read, { ...part.interval, readAt }, this.#timing().lateness),
          ]),
        }),
        ...(expiredBefore !== undefined && { expiredBefore }),
        progress: { readFrom: this.#readFrom },
        malformed: { ...part.reads, records: page.malformed },
      },
    });
    if (part.events.some((event) => event.time > this.#probe.askedAt && CONFIGURATION_CHANGED.test(event.actionKey))) {
      this.#probe.invalidate();
    }
  }

  /** The newest part that is wanted and due, no longer than one read may be. */
  #next(): Interval | undefined {
    const now = this.#context.clock.now();
    const due = this.#demands.all.flatMap(({ range, asOf }) =>
      // What reaches up to the moment of the question is read up to now: one read then answers later questions too.
      this.#due(range, asOf).map((part) => (part.to >= asOf ? { ...part, to: Math.max(part.to, now) } : part))
    );
    const newest = union(due).at(-1);
    return newest && { from: Math.max(newest.from, newest.to - this.#window.span), to: newest.to };
  }

  #due(range: Interval, asOf: number): Interval[] {
    const from = Math.max(range.from, this.#expiredBefore() ?? -Infinity);
    return from < range.to ? dueRanges(this.#ledger.read, { from, to: range.to }, asOf, this.#timing()) : [];
  }

  #settle(): void {
    this.#demands.settle((range, asOf) => this.#due(range, asOf).length === 0);
  }

  /** Whether reading on may succeed without anybody waiting: a refused credential is not tried again for a query that has left. */
  #mayRecover(): boolean {
    return this.#options.continuous || !this.#health.refused;
  }

  #expiredBefore(): number {
    const source = this.#probe.last?.expiredBefore ?? this.#ledger.expiredBefore ?? 0;
    return Math.max(source, this.#context.clock.now() - this.#context.retention);
  }

  /** Events become visible by the server's clock: one that is behind makes them later by ours. */
  #timing(): Timing {
    return { pollInterval: this.#options.pollInterval, lateness: this.#options.lateness + this.#serverBehindMs };
  }

  #learnClock(offsetMs: number | undefined): void {
    if (offsetMs !== undefined) {
      this.#serverBehindMs = offsetMs > -CLOCK_TOLERANCE_MS ? 0 : Math.ceil(-offsetMs / CLOCK_STEP_MS) * CLOCK_STEP_MS;
    }
  }
}
