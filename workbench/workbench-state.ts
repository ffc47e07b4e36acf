/** What the workbench's server tells its page, as it changes. */
export interface WorkbenchState {
  readonly backend: BackendState;
  readonly sites: readonly SiteState[];
}

export const SITE_IDS = ['data-center', 'cloud'] as const;
export type SiteId = (typeof SITE_IDS)[number];

export interface BackendState {
  readonly status: 'starting' | 'running' | 'ended';
  /** Why it is not running, empty while it is. */
  readonly message: string;
  readonly restarts: number;
  readonly pid: number;
}

/** The backend's first read of the site's history. */
export interface ReadingState {
  readonly events: number;
  readonly done: boolean;
}

/** One simulated site, and the data source that reads it. */
export interface SiteState {
  readonly id: SiteId;
  readonly title: string;
  readonly dataSourceUid: string;
  readonly reading: ReadingState;
  readonly readsSource: ReadsSource;
  /** The audit APIs answer 429 to everything. */
  readonly outage: boolean;
  /** Grows with every change of the data source's settings. */
  readonly settingsVersion: number;
  readonly alert: AlertState;
}

/** The one source of a site that records who reads pages. */
export interface ReadsSource {
  readonly label: string;
  /** The data source has it switched on. */
  readonly on: boolean;
}

/** Names of Grafana's alert instance states. */
export type InstanceStatus = 'Normal' | 'Pending' | 'Alerting' | 'Recovering' | 'NoData' | 'Error';

export interface AlertInstance {
  readonly labels: Readonly<Record<string, string>>;
  /** Display texts of labels that have one (a person's name for the id); no part of the alert's identity. */
  readonly texts: Readonly<Record<string, string>>;
  readonly status: InstanceStatus;
  /** Why the status is not the plain result of the condition: `KeepLast`, `NoData`, `Error`, `MissingSeries`. */
  readonly reason: string;
  readonly value: number | null;
  /** Since when it has this status, epoch ms. */
  readonly since: number;
}

export interface AlertState {
  readonly title: string;
  /** `is above 39`, as Grafana's threshold expression says it. */
  readonly condition: string;
  readonly threshold: number;
  readonly instances: readonly AlertInstance[];
  /** Epoch ms, undefined before the first evaluation. */
  readonly evaluatedAt: number | undefined;
  /** Text of the last evaluation's error, empty if it had none. */
  readonly error: string;
  /** What the answer says about its completeness. */
  readonly notices: readonly Notice[];
}

export interface Notice {
  readonly severity: 'info' | 'warning' | 'error';
  readonly text: string;
}
