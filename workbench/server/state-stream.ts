import type { ServerResponse } from 'node:http';
import type { WorkbenchState } from '../workbench-state.ts';
import type { Handler } from './router.ts';

/** The workbench's state, sent whole to every page as server-sent events whenever a part of it changes. */
export class StateStream {
  readonly #pages = new Set<ServerResponse>();
  #state: WorkbenchState;

  constructor(initial: WorkbenchState) {
    this.#state = initial;
  }

  get state(): WorkbenchState {
    return this.#state;
  }

  set(part: Partial<WorkbenchState>): void {
    this.#state = { ...this.#state, ...part };
    const event = this.#event();
    this.#pages.forEach((page) => page.write(event));
  }

  readonly handler: Handler = ({ response, signal }) => {
    response.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store' });
    response.write(this.#event());
    this.#pages.add(response);
    signal.addEventListener('abort', () => this.#pages.delete(response), { once: true });
  };

  close(): void {
    this.#pages.forEach((page) => page.end());
  }

  #event(): string {
    return `data: ${JSON.stringify(this.#state)}\n\n`;
  }
}
