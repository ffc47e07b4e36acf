import type { ServerResponse } from 'node:http';
import type { BackendState, SiteState, WorkbenchState } from '../workbench-state.ts';
import type { Handler } from './router.ts';

/** The workbench's state, sent whole to every page as server-sent events whenever a part of it changes. */
export class StateStream {
  readonly #pages = new Set<ServerResponse>();
  #state: WorkbenchState = { backend: { status: 'starting', message: '', restarts: 0, pid: 0 }, sites: [] };

  setBackend(backend: BackendState): void {
    this.#set({ ...this.#state, backend });
  }

  /** The order of the sites is that in which they were set first. */
  setSite(site: SiteState): void {
    const { sites } = this.#state;
    const known = sites.some(({ id }) => id === site.id);
    this.#set({
      ...this.#state,
      sites: known ? sites.map((one) => (one.id === site.id ? site : one)) : [...sites, site],
    });
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

  #set(state: WorkbenchState): void {
    this.#state = state;
    const event = this.#event();
    this.#pages.forEach((page) => page.write(event));
  }

  #event(): string {
    return `data: ${JSON.stringify(this.#state)}\n\n`;
  }
}
