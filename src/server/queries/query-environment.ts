import type { Collector } from '../collector/collector.ts';
import type { Settings } from '../../query/settings.ts';
import type { PlaceField } from '../events/columns.ts';
import type { SourceType } from '../events/audit-event.ts';
import type { EventStore } from '../store/event-store.ts';

/** What queries of one data source run on. */
export interface QueryEnvironment {
  readonly store: EventStore;
  readonly collector: Collector;
  readonly settings: Settings;
  /** Sources that are switched on and cannot be opened, each with the reason and the cure: a hole over all time. */
  readonly broken: ReadonlyArray<{ readonly source: SourceType; readonly text: string }>;
  /** Why a kind of place may not be known of any event, one sentence with its cure; undefined where it should be. */
  readonly missingPlaces: (field: PlaceField) => string | undefined;
  /** Epoch ms. */
  readonly now: () => number;
}

/** Where Grafana keeps a data source. */
export interface DataSourceAddress {
  readonly orgId: number;
  readonly uid: string;
  /** The plugin's id. */
  readonly type: string;
}

/** How one query was asked. */
export interface QueryRequest {
  /** Epoch ms, both ends in it. */
  readonly range: { readonly from: number; readonly to: number };
  /** Distance of two points that Grafana suggests, ms. */
  readonly intervalMs: number;
  /** Whether an alert rule asks: its counts must be certain. */
  readonly alert: boolean;
  /** When the reading must have an answer, epoch ms. */
  readonly deadline: number;
  readonly signal: AbortSignal;
  /** What links of the answer lead back to; without it they are left empty. */
  readonly dataSource?: DataSourceAddress | undefined;
}
