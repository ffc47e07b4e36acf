import type { SiteId } from '../workbench-state.ts';
import type { DataSourceDefinition } from './data-source.ts';

/** What is hidden in a site's history, to compare with what the page shows. Times are epoch ms. */
export interface SimulatedAttack {
  /** As the logs know the attacker: user key or account id. */
  readonly userId: string;
  readonly username: string;
  readonly ip: string;
  readonly start: number;
  readonly end: number;
}

/** A simulated site that runs, and the data source that is set up for it. */
export interface SimulatedSite {
  readonly id: SiteId;
  readonly title: string;
  readonly attack: SimulatedAttack;
  readonly dataSource: DataSourceDefinition;
  /** Its audit APIs answer 429 to everything, or work again. */
  setOutage(on: boolean): Promise<void>;
  stop(): Promise<void>;
}

export interface SimulatedSiteOptions {
  readonly root: string;
  /** Folder of its log files. */
  readonly dir: string;
  /** 1: 200 people. */
  readonly scale: number;
  readonly seed: number;
}
