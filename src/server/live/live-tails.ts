import { setTimeout as delay } from 'node:timers/promises';
import type { EventsQuery } from '../../query/query.ts';
import { remarkId } from '../../query/tail-remarks.ts';
import { span } from '../../query/words/amounts.ts';
import { plural } from '../../query/words/numbers.ts';
import { sentences } from '../../query/words/sentences.ts';
import { moment } from '../../query/words/times.ts';
import { gatherRows } from '../analysis/select.ts';
import type { AuditEvent } from '../events/audit-event.ts';
import { describeError } from '../grafana/errors.ts';
import type { Notice } from '../grafana/frames/frame.ts';
import type { StreamPacket, StreamRequest, SubscribeResult } from '../grafana/stream.ts';
import type { Gap } from '../queries/assessment.ts';
import { loadEvents } from '../queries/load-events.ts';
import type { QueryEnvironment } from '../queries/query-environment.ts';
import { readEvents } from '../queries/read-events.ts';
import { Arrivals } from './arrivals.ts';
import { tailChannel } from './tail-channel.ts';
import { remember, TailPositions, type TailPosition } from './tail-positions.ts';
import { tailFields, type TailRemark } from './tail-remark.ts';

/** How far back the first page reaches, and how old an event may be to be news, ms. */
const FIRST_PAGE_MS = 3_600_000;
/** Events of a first page, at most: what happened until now the page asks for itself, this is there until the answer is. */
const FIRST_PAGE_EVENTS = 100;
/** Events of one packet, at most: a viewer cannot read faster, and Grafana keeps no more. */
const MAX_EVENTS = 1000;
/** Appends that come within this time are one packet, ms. */
const GATHER_MS = 200;
/** How long without news until the sources are asked whether a read is due, ms. */
const POKE_MS = 5000;
/** A packet comes at least this often, if need be without a line: a page takes longer silence for a broken connection, ms. */
const HEARTBEAT_MS = 30_000;

/** Row numbers above `after` and up to `upTo`. */
interface AskedRows {
  readonly after: number;
  readonly upTo: number;
  readonly atMost: number;
}

/** A look covers all since the tail began: after this long it begins anew, so that none becomes slow, ms. */
const LONGEST_TAIL_MS = 24 * 3_600_000;

/** What one look at the store gives. */
interface Look {
  readonly events: readonly AuditEvent[];
  readonly notices: readonly Notice[];
  readonly gaps: readonly Gap[];
  /** Events that were more than a packet holds: the oldest of them. */
  readonly leftOut: readonly TailRemark[];
  /** How far the store was looked through. */
  readonly sequence: number;
}

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
  async subscribe({ path, data }: StreamRequest): Promise<SubscribeResult> {
    const channel = tailChannel(path, data, this.#generation);
    if (channel.status !== 'ok') {
      return { status: channel.status === 'permissionDenied' ? 'permissionDenied' : 'notFound' };
    }
    return { status: 'ok', initial: await this.#firstPage(channel.query, await this.#position(path)) };
  }

  /**
   * New events in the order in which they were read, and a line for what is not read, until the signal is aborted, the
   * settings are others, or a day has passed. What fails is said in a line, and tried again.
   */
  async *run({ path, data, signal }: StreamRequest): AsyncIterable<StreamPacket> {
    const channel = tailChannel(path, data, this.#generation);
    if (channel.status === 'ok') {
      yield* this.#follow(channel.query, await this.#position(path), signal);
      this.#positions.forgetOlder(this.#environment.now() - LONGEST_TAIL_MS);
    }
    // Grafana runs no stream again that ended without an error, and tells its viewers nothing.
    yield END;
  }

  async *#follow(query: EventsQuery, position: TailPosition, signal: AbortSignal): AsyncIterable<StreamPacket> {
    const { now, collector } = this.#environment;
    const arrivals = new Arrivals(collector);
    position.endedAt = undefined;
    let said = '';
    let spokeAt = 0;
    let failure: TailRemark | undefined;
    try {
      while (!signal.aborted && now() - position.since < LONGEST_TAIL_MS) {
        let packet: StreamPacket | undefined;
        try {
          const look = await this.#look(
            query,
            position,
            { after: position.row, upTo: Infinity, atMost: MAX_EVENTS },
            signal
          );
          const remarks = [
            ...position.gaps.observe(look.gaps, now()),
            ...look.leftOut,
            ...(failure === undefined ? [] : [recovered(failure)]),
          ];
          failure = undefined;
          remember(position, remarks);
          const told = JSON.stringify(look.notices);
          if (look.events.length > 0 || remarks.length > 0 || told !== said || now() - spokeAt >= HEARTBEAT_MS) {
            packet = packetOf(look.events, remarks, look.notices, told === said ? 'data' : 'all');
          }
          // Before the packet goes out: whoever subscribes from now on finds its events on the first page.
          position.row = look.sequence;
          said = told;
        } catch (error) {
          if (signal.aborted) {
            break;
          }
          const fresh = failureOf(error, failure, now());
          if (fresh.text !== failure?.text) {
            remember(position, [fresh]);
            packet = packetOf([], [fresh], [], 'data');
          }
          failure = fresh;
        }
        if (packet !== undefined) {
          spokeAt = now();
          yield packet;
        }
        await arrivals.next(position.row, POKE_MS, signal);
        await delay(GATHER_MS, undefined, { signal }).catch(() => undefined);
      }
    } finally {
      arrivals.close();
      position.endedAt = now();
    }
  }

  async #position(path: string): Promise<TailPosition> {
    const now = this.#environment.now();
    const since = now - FIRST_PAGE_MS;
    const { sequence } = await this.#environment.store.columns({ from: since, to: now + 1 });
    return this.#positions.take(path, sequence, since, now);
  }

  /** Shared by all who come while nothing new was told; none of them can cancel it for the others. */
  #firstPage(query: EventsQuery, position: TailPosition): Promise<StreamPacket> {
    const now = this.#environment.now();
    const { page } = position;
    if (page !== undefined && page.row === position.row && now - page.at < POKE_MS) {
      return page.packet;
    }
    const packet = this.#look(
      query,
      position,
      { after: 0, upTo: position.row, atMost: FIRST_PAGE_EVENTS },
      new AbortController().signal
    ).then((look) => packetOf(look.events, [...position.remarks.values()], look.notices, 'all'));
    position.page = { at: now, row: position.row, packet };
    packet.catch(() => (position.page = undefined));
    return packet;
  }

  /** The newest of the asked rows, and what is known to be missing. */
  async #look(
    query: EventsQuery,
    { since }: TailPosition,
    { after, upTo, atMost }: AskedRows,
    signal: AbortSignal
  ): Promise<Look> {
    const now = this.#environment.now();
    const range = { from: since, to: now + FIRST_PAGE_MS };
    const request = { range, intervalMs: 0, alert: false, deadline: now, signal };
    const read = await readEvents(query, range, request, this.#environment);
    const { sequence, dictionaries } = read.columns;
    const found = gatherRows(read.selection);
    const isFresh = (row: number) => row > after && row <= Math.min(upTo, sequence);
    const fresh = found.filter(isFresh);
    const events = await loadEvents(this.#environment.store, fresh.slice(-atMost), dictionaries);
    const moments = read.selection.time.filter((_, i) => isFresh(found[i] ?? 0)).slice(0, -atMost);
    return {
      events,
      notices: read.notices,
      gaps: read.assessment.gaps,
      leftOut: leftOut(moments, sequence),
      sequence,
    };
  }
}

/** Tells the page that nothing more comes: it asks for the settings' generation, opens its channel, and asks for the events up to then. */
const END: StreamPacket = packetOf([], [], [], 'all', { ended: true });

function packetOf(
  events: readonly AuditEvent[],
  remarks: readonly TailRemark[],
  notices: readonly Notice[],
  include: 'all' | 'data',
  custom?: Record<string, unknown>
): StreamPacket {
  return {
    frame: {
      meta: {
        notices,
        type: 'log-lines',
        typeVersion: [0, 0],
        preferredVisualisationType: 'logs',
        ...(custom && { custom }),
      },
      fields: tailFields(events, remarks),
    },
    include,
  };
}

/** @param moments of the events, ascending, epoch ms */
function leftOut(moments: Float64Array, sequence: number): TailRemark[] {
  const [from, to] = [moments[0], moments.at(-1)];
  return from === undefined || to === undefined
    ? []
    : [
        {
          id: remarkId('left-out', sequence),
          time: to,
          severity: 'warning',
          text: `Left out here: ${plural(moments.length, 'event')} from ${moment(from)} to ${moment(to)}, more than can be shown at once. Query the time range to see them.`,
          source: '',
        },
      ];
}

/** One line for a failure, however often it comes back. */
function failureOf(error: unknown, known: TailRemark | undefined, now: number): TailRemark {
  const { message } = describeError(error);
  return {
    id: known?.id ?? remarkId('failure', now),
    time: known?.time ?? now,
    severity: 'error',
    text: sentences(`This tail cannot go on: ${message}`, `It is tried again every ${span(POKE_MS)}`),
    source: '',
  };
}

function recovered(failure: TailRemark): TailRemark {
  return { ...failure, severity: 'info', text: 'This tail was held up, and goes on: what it missed follows.' };
}
