import { setTimeout as sleep } from 'node:timers/promises';
import type { BackendState } from '../workbench-state.ts';
import { PluginClient } from './plugin-client.ts';
import { PluginProcess, type PluginProcessOptions } from './plugin-process.ts';
import { HttpError } from './router.ts';

/** Long enough for people to read on the page that it ended. */
const FIRST_RESTART_DELAY_MS = 2_000;
const LONGEST_RESTART_DELAY_MS = 15_000;

/** Keeps one backend running: starts it, starts it again when it ends, and says what is going on. */
export class PluginSupervisor {
  readonly #options: PluginProcessOptions;
  readonly #onState: (state: BackendState) => void;
  readonly #stopping = new AbortController();
  #current: { process: PluginProcess; client: PluginClient } | undefined;
  #restarts = 0;
  #loop: Promise<void> | undefined;

  constructor(options: PluginProcessOptions, onState: (state: BackendState) => void) {
    this.#options = options;
    this.#onState = onState;
  }

  /** Resolves when the first start succeeded or failed; the loop goes on behind it. */
  start(): Promise<void> {
    return new Promise((resolve) => {
      this.#loop = this.#run(resolve);
    });
  }

  /** @throws HttpError 503 while there is no backend */
  get client(): PluginClient {
    if (!this.#current) {
      throw new HttpError(503, 'The backend is not running; it is being started again.');
    }
    return this.#current.client;
  }

  async stop(): Promise<void> {
    this.#stopping.abort();
    const current = this.#current;
    await current?.client.shutdown();
    await current?.process.end();
    await this.#loop;
  }

  async #run(started: () => void): Promise<void> {
    let delay = FIRST_RESTART_DELAY_MS;
    while (!this.#stopping.signal.aborted) {
      let message: string;
      const startedAt = Date.now();
      try {
        this.#say({ status: 'starting', message: '' });
        const process = await PluginProcess.start(this.#options);
        const client = new PluginClient(process.target);
        this.#current = { process, client };
        await client.waitUntilServing();
        this.#say({ status: 'running', message: '' });
        started();
        const code = await process.exited;
        client.close();
        message = `The backend ended (${code}) and is started again.`;
      } catch (error) {
        message = error instanceof Error ? error.message : String(error);
      }
      this.#current = undefined;
      if (this.#stopping.signal.aborted) {
        return;
      }
      this.#restarts += 1;
      this.#say({ status: 'ended', message });
      started();
      delay = Date.now() - startedAt > 60_000 ? FIRST_RESTART_DELAY_MS : Math.min(delay * 2, LONGEST_RESTART_DELAY_MS);
      await sleep(delay, undefined, { signal: this.#stopping.signal }).catch(() => undefined);
    }
  }

  #say(state: Omit<BackendState, 'restarts' | 'pid'>): void {
    this.#onState({ ...state, restarts: this.#restarts, pid: this.#current?.process.pid ?? 0 });
  }
}
