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

/** Something that *Save & test* found, in words. */
export interface Finding {
  severity: 'ok' | 'warning' | 'error';
  title: string;
  detail: string;
}

/** What the sources can see, and what is in their way, from the resource `sources`. */
export interface SourceFindings {
  findings: Finding[];
}
