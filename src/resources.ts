import { type SourceKey } from './query/settings.ts';

/** A value that was seen in a field, from the resource `values`. */
export interface FieldValue {
  value: string;
  /** Name for people where the value is an id. */
  label?: string;
  /** Events with it in the range. */
  count: number;
}

/** The known vocabulary, from the resource `catalogue`. */
export interface Catalogue {
  actions: Array<{ action: string; title: string; severity: string }>;
  categories: Array<{ category: string; title: string }>;
  areas: string[];
  levels: string[];
  methods: string[];
}

/** Something that *Save & test* found, in words, from the resource `sources`. */
export interface Finding {
  source: SourceKey | 'store' | 'geo';
  severity: 'ok' | 'warning' | 'error';
  title: string;
  detail: string;
}

/** What a site is told to record, from the resource `configuration`; null where it does not say. */
export interface SiteConfiguration {
  source: SourceKey;
  site: string;
  /** Level by area. */
  coverage: Record<string, string> | null;
  /** How long records are kept. */
  retention: { days: number } | null;
  /** Audit log files that each node keeps. */
  retentionFiles: number | null;
  /** Keys of actions that are left out of the log. */
  denylist: string[] | null;
}

/** How a part of time stands with one source: see `reading`. */
export type TimelineState = 'read' | 'provisional' | 'missing' | 'on-demand' | 'gone';

/** A part of event time, epoch ms, half open. */
export interface TimelinePart {
  from: number;
  to: number;
  state: TimelineState;
  /** Of a hole, for people; else `''`. */
  text: string;
}

/** How reading one source stands, from the resource `reading`. Times are epoch ms, null where nothing is known. */
export interface SourceReading {
  source: SourceKey;
  reading: boolean;
  lagMs: number | null;
  lastSuccess: number | null;
  /** Requests, or looks at files, since the backend started to read. */
  requests: number;
  /** As the server last said. */
  requestsLeft: number | null;
  errors: number;
  lastError: { at: number; text: string } | null;
  /** From the beginning of the range to its end, without gap. */
  timeline: TimelinePart[];
}

export interface StoreState {
  events: number;
  bytes: number;
  oldest: number | null;
  durable: boolean;
  retentionDays: number;
}

/** How reading and keeping stand, from the resource `reading`. */
export interface ReadingState {
  range: { from: number; to: number };
  sources: SourceReading[];
  store: StoreState;
}

/** What a query over a range still has to wait for, of one source, from the resource `cost`. */
export interface ReadingCost {
  source: SourceKey;
  /** Event time that is read when a query asks for it, ms. */
  missingMs: number;
  /** How long that takes, ms; null where it is not known. */
  readingMs: number | null;
  /** Event time that asking does not get, ms. */
  unreadableMs: number;
}
