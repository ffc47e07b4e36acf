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
  /** How long records are kept, in words. */
  retention: { text: string } | null;
  /** Audit log files that each node keeps. */
  retentionFiles: number | null;
  /** Keys of actions that are left out of the log. */
  denylist: string[] | null;
}
