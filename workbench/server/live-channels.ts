import { setTimeout as sleep } from 'node:timers/promises';
import { SubscribeStreamResponse_Status } from '../../src/server/grafana/gen/backend_pb.js';
import type { DataSource } from './data-source.ts';
import type { PluginSupervisor } from './plugin-supervisor.ts';
import { HttpError } from './router.ts';

const RESTART_DELAY_MS = 1_000;

/** A viewer of a channel. */
export interface Subscriber {
  /** A frame as JSON text. */
  message(packet: string): void;
  /** The backend's stream ended by itself. */
  end(): void;
}

interface Channel {
  readonly subscribers: Set<Subscriber>;
  readonly stop: AbortController;
}

/**
 * Grafana Live for one data source: every subscription is put to the backend's `SubscribeStream`, one `RunStream` serves all
 * viewers of a path, and it is cancelled when the last one leaves.
 */
export class LiveChannels {
  readonly #backend: PluginSupervisor;
  readonly #dataSource: DataSource;
  readonly #channels = new Map<string, Channel>();

  constructor(backend: PluginSupervisor, dataSource: DataSource) {
    this.#backend = backend;
    this.#dataSource = dataSource;
  }

  /**
   * @param data of the channel's address, JSON bytes
   * @returns the subscription's first data (empty if none) and the way to leave
   * @throws HttpError 404 or 403 as the backend answers
   */
  async subscribe(
    path: string,
    data: Uint8Array,
    subscriber: Subscriber
  ): Promise<{ initial: string; leave: () => void }> {
    const request = { pluginContext: this.#dataSource.context(), path, data, headers: {} };
    const answer = await this.#backend.client.subscribeStream(request);
    if (answer.status === SubscribeStreamResponse_Status.NOT_FOUND) {
      throw new HttpError(404, `The backend knows no stream at ${path}.`);
    }
    if (answer.status !== SubscribeStreamResponse_Status.OK) {
      throw new HttpError(403, `The backend does not allow the stream at ${path}.`);
    }
    const channel = this.#channels.get(path) ?? this.#open(path, data);
    channel.subscribers.add(subscriber);
    const leave = () => {
      channel.subscribers.delete(subscriber);
      if (channel.subscribers.size === 0) {
        this.#close(path, channel);
      }
    };
    return { initial: Buffer.from(answer.data).toString('utf8'), leave };
  }

  closeAll(): void {
    for (const [path, channel] of this.#channels) {
      this.#close(path, channel);
    }
  }

  #open(path: string, data: Uint8Array): Channel {
    const channel: Channel = { subscribers: new Set(), stop: new AbortController() };
    this.#channels.set(path, channel);
    void this.#run(path, data, channel);
    return channel;
  }

  #close(path: string, channel: Channel): void {
    channel.stop.abort();
    if (this.#channels.get(path) === channel) {
      this.#channels.delete(path);
    }
  }

  async #run(path: string, data: Uint8Array, channel: Channel): Promise<void> {
    const { signal } = channel.stop;
    while (!signal.aborted) {
      try {
        const request = { pluginContext: this.#dataSource.context(), path, data, headers: {} };
        for await (const packet of this.#backend.client.runStream(request, signal)) {
          const text = Buffer.from(packet.data).toString('utf8');
          channel.subscribers.forEach((subscriber) => subscriber.message(text));
        }
        break;
      } catch {
        // A stream that failed (the backend may have died) is run again, as Grafana does.
        await sleep(RESTART_DELAY_MS, undefined, { signal }).catch(() => undefined);
      }
    }
    this.#close(path, channel);
    channel.subscribers.forEach((subscriber) => subscriber.end());
  }
}
