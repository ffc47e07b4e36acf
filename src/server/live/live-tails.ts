import { setTimeout as delay } from 'node:timers/promises';
import type { EventsQuery } from '../../query/query.ts';
import type { AuditEvent } from '../events/audit-event.ts';
import { gatherRows } from '../analysis/select.ts';
import { DownstreamError } from '../grafana/errors.ts';
import type { Notice } from '../grafana/frames/frame.ts';
import type { StreamPacket, StreamRequest, SubscribeResult } from '../grafana/stream.ts';
import { logLineFields } from '../queries/event-frames.ts';
import { loadEvents } from '../queries/load-events.ts';
import { readEvents } from '../queries/read-events.ts';
import type { QueryEnvironment } from '../queries/query-environment.ts';
import { Arrivals } from './arrivals.ts';
import { tailChannel } from './tail-channel.ts';
import { TailPositions, type TailPosition } from './tail-positions.ts';

/** How far back the first page reaches, and how old an event may be to be news, ms. */
const FIRST_PAGE_MS = 3_600_000;
/** Events of a first page or of one packet, at most: a viewer cannot read faster, and Grafana keeps no more. */
const MAX_EVENTS = 1000;
/** Appends that come within this time are one packet, ms. */
const GATHER_MS = 200;
/** How long without news until the sources are asked whether a read is due, ms. */
const POKE_MS = 5000;

/** The live tails of one data source: events as they are read, for any number of viewers of each filter. */
export class LiveTails {
  readonly #environment: QueryEnvironment;
  readonly #generation: string;
  readonly #positions = new TailPositions();

  constructor(environment: QueryEnvironment, generation: string) {
    this.#environment = environment;
    this.#generation = generation;
  }

  /** The first page holds exactly what the tail of this path has told already, so that no event is missing between the two. */
  async subscribe({ path, data, signal }: StreamRequest): Promise<SubscribeResult> {
    const channel = tailChannel(path, data, this.#generation);
    if (channel.status !== 'ok') {
      return channel;
    }
    const position = await this.#position(path);
    const first = await this.#matching(channel.query, position.since, 0, position.row, signal);
    return { status: 'ok', initial: packetOf(first.events, first.notices, 'all') };
  }

  /**
   * New events in the order in which they were read, until the signal is aborted.
   * @throws DownstreamError for a path that has no tail
   */
  async *run({ path, data, signal }: StreamRequest): AsyncIterable<StreamPacket> {
    const channel = tailChannel(path, data, this.#generation);
    if (channel.status !== 'ok') {
      throw new DownstreamError('There is no tail at this path', { status: 404 });
    }
    const position = await this.#position(path);
    const arrivals = new Arrivals(this.#environment.collector);
    position.endedAt = undefined;
    let said = '';
    try {
      while (!signal.aborted) {
        const { events, notices, sequence } = await this.#matching(
          channel.query,
          position.since,
          position.row,
          Infinity,
          signal
        );
        const told = JSON.stringify(notices);
        const packet =
          events.length > 0 || told !== said ? packetOf(events, notices, told === said ? 'data' : 'all') : undefined;
        // Before the packet goes out: whoever subscribes from now on finds its events on the first page.
        position.row = sequence;
        said = told;
        if (packet !== undefined) {
          yield packet;
        }
        await arrivals.next(sequence, POKE_MS, signal);
        await delay(GATHER_MS, undefined, { signal });
      }
    } catch (error) {
      if (!signal.aborted) {
        throw error;
      }
    } finally {
      arrivals.close();
      position.endedAt = this.#environment.now();
    }
  }

  async #position(path: string): Promise<TailPosition> {
    const now = this.#environment.now();
    const since = now - FIRST_PAGE_MS;
    const { sequence } = await this.#environment.store.columns({ from: since, to: now + 1 });
    return this.#positions.take(path, sequence, since, now);
  }

  /** Rows above `after` and up to `upTo`, newest `MAX_EVENTS` of them, and how far the store was looked through. */
  async #matching(query: EventsQuery, since: number, after: number, upTo: number, signal: AbortSignal) {
    const now = this.#environment.now();
    const range = { from: since, to: now + FIRST_PAGE_MS };
    const request = { range, intervalMs: 0, alert: false, deadline: now, signal };
    const { columns, selection, notices } = await readEvents(query, range, request, this.#environment);
    const fresh = gatherRows(selection).filter((row) => row > after && row <= Math.min(upTo, columns.sequence));
    const rows = fresh.slice(-MAX_EVENTS);
    const events = await loadEvents(this.#environment.store, rows, columns.dictionaries);
    return { events, notices: [...notices, ...overflow(fresh.length - rows.length)], sequence: columns.sequence };
  }
}

function packetOf(events: readonly AuditEvent[], notices: readonly Notice[], include: 'all' | 'data'): StreamPacket {
  return {
    frame: {
      meta: { notices, type: 'log-lines', typeVersion: [0, 0], preferredVisualisationType: 'logs' },
      fields: logLineFields(events),
    },
    include,
  };
}

function overflow(leftOut: number): Notice[] {
  return leftOut === 0
    ? []
    : [
        {
          severity: 'warning',
          text: `${leftOut} events came faster than they can be shown and are left out here. Query the time range to see them.`,
        },
      ];
}
