import type { SiteState } from '../workbench-state.ts';
import { AlertEvaluator, initialAlertState } from './alert-evaluator.ts';
import type { AlertRule } from './alert-rule.ts';
import { DataSource } from './data-source.ts';
import { LiveChannels } from './live-channels.ts';
import type { PluginSupervisor } from './plugin-supervisor.ts';
import { ReadingProgress } from './reading-progress.ts';
import { HttpError } from './router.ts';
import type { SimulatedSite } from './simulated-site.ts';

export interface WorkbenchSiteOptions {
  readonly simulated: SimulatedSite;
  readonly plugin: { readonly id: string; readonly version: string };
  readonly backend: PluginSupervisor;
  readonly rule: AlertRule;
  readonly onState: (state: SiteState) => void;
}

/** One simulated site with all that looks at it: data source, live channels, alert rule, progress of the first read. */
export class WorkbenchSite {
  readonly simulated: SimulatedSite;
  readonly dataSource: DataSource;
  readonly live: LiveChannels;
  readonly alert: AlertEvaluator;
  readonly #reading: ReadingProgress;
  readonly #onState: (state: SiteState) => void;
  #state: SiteState;

  constructor({ simulated, plugin, backend, rule, onState }: WorkbenchSiteOptions) {
    this.simulated = simulated;
    this.#onState = onState;
    this.dataSource = new DataSource(plugin, simulated.dataSource);
    this.live = new LiveChannels(backend, this.dataSource);
    this.alert = new AlertEvaluator(rule, backend, this.dataSource, (alert) => this.#set({ alert }));
    this.#reading = new ReadingProgress(backend, this.dataSource, (reading) => {
      console.log(
        reading.done
          ? `${simulated.title}: read ${reading.events.toLocaleString()} events: everything.`
          : `${simulated.title}: ${reading.events.toLocaleString()} events so far …`
      );
      this.#set({ reading });
    });
    this.#state = {
      id: simulated.id,
      title: simulated.title,
      dataSourceUid: simulated.dataSource.uid,
      reading: { events: 0, done: false },
      readsSource: { label: simulated.dataSource.reads.label, on: true },
      outage: false,
      settingsVersion: this.dataSource.version,
      alert: initialAlertState(rule),
    };
    this.dataSource.onChange(({ recordsReads, version }) =>
      this.#set({ readsSource: { ...this.#state.readsSource, on: recordsReads }, settingsVersion: version })
    );
  }

  get state(): SiteState {
    return this.#state;
  }

  /** Begins to look at it; the backend must be there. */
  start(): void {
    this.alert.soon();
    void this.#reading.follow();
  }

  async setOutage(on: boolean): Promise<void> {
    await this.simulated.setOutage(on);
    this.#set({ outage: on });
  }

  stop(): void {
    this.#reading.stop();
    this.alert.stop();
    this.live.closeAll();
  }

  #set(part: Partial<SiteState>): void {
    this.#state = { ...this.#state, ...part };
    this.#onState(this.#state);
  }
}

/** The sites by the uid of their data source. */
export class WorkbenchSites {
  readonly all: readonly WorkbenchSite[];

  constructor(all: readonly WorkbenchSite[]) {
    this.all = all;
  }

  /** @throws HttpError 404 where no data source has the uid */
  withUid(uid: string): WorkbenchSite {
    const site = this.all.find(({ dataSource }) => dataSource.definition.uid === uid);
    if (site === undefined) {
      throw new HttpError(404, `There is no data source ${uid}.`);
    }
    return site;
  }
}
