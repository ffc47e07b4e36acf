import type { ReadingState } from '../workbench-state.ts';
import type { DataSource } from './data-source.ts';
import type { FrameJson } from './frame-json.ts';
import type { PluginSupervisor } from './plugin-supervisor.ts';
import { queryBackend } from './query-api.ts';

const INTERVAL_MS = 1_500;
const DAY_MS = 24 * 3_600_000;

/** Follows the first read of the site's history by the backend's own `status` query, until nothing of it is missing. */
export class ReadingProgress {
  readonly #backend: PluginSupervisor;
  readonly #dataSource: DataSource;
  readonly #onState: (state: ReadingState) => void;
  #timer: NodeJS.Timeout | undefined;
  #stopped = false;

  constructor(backend: PluginSupervisor, dataSource: DataSource, onState: (state: ReadingState) => void) {
    this.#backend = backend;
    this.#dataSource = dataSource;
    this.#onState = onState;
  }

  async follow(): Promise<void> {
    const state = await this.#ask();
    if (this.#stopped) {
      return;
    }
    if (state) {
      this.#onState(state);
    }
    if (!state?.done) {
      this.#timer = setTimeout(() => void this.follow(), INTERVAL_MS);
    }
  }

  stop(): void {
    this.#stopped = true;
    clearTimeout(this.#timer);
  }

  /** Undefined while the backend does not answer. */
  async #ask(): Promise<ReadingState | undefined> {
    const now = Date.now();
    const query = { refId: 'A', schemaVersion: 1, queryType: 'status', fields: ['events', 'holes'] };
    try {
      const options = { login: 'admin', headers: {}, signal: AbortSignal.timeout(20_000) } as const;
      const answer = await queryBackend(
        this.#backend,
        this.#dataSource,
        { queries: [query], from: now - this.#dataSource.definition.historyDays * DAY_MS, to: now },
        options
      );
      const frames = answer['A']?.frames ?? [];
      return answer['A']?.error
        ? undefined
        : { events: sum(frames, 'events'), done: frames.length > 0 && sum(frames, 'holes') === 0 };
    } catch {
      return undefined;
    }
  }
}

/** Sum of a number column over all rows (sources). */
function sum(frames: readonly FrameJson[], name: string): number {
  return frames
    .flatMap(({ schema, data }) => data.values[schema.fields.findIndex((field) => field.name === name)] ?? [])
    .reduce<number>((total, value) => total + (typeof value === 'number' ? value : 0), 0);
}
