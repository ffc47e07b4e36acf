/** What the workbench's server tells its page, as it changes. */
export interface WorkbenchState {
  readonly backend: BackendState;
  readonly reading: ReadingState;
  readonly site: SiteState;
  readonly alert: AlertState;
}

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

/** The simulated site's switches. */
export interface SiteState {
  /** The data source has the access log as a source. */
  readonly accessLog: boolean;
  /** The audit API answers 429 to everything. */
  readonly outage: boolean;
  /** Grows with every change of the data source's settings. */
  readonly settingsVersion: number;
}

/** Names of Grafana's alert instance states. */
export type InstanceStatus = 'Normal' | 'Pending' | 'Alerting' | 'NoData' | 'Error';

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
