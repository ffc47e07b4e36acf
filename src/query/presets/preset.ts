import type {
  BaselineMethod,
  BaselineQuery,
  Filter,
  GroupField,
  Measure,
  SequenceQuery,
  SequenceStep,
  WindowQuery,
} from '../query.ts';

interface Patch {
  readonly filter: Filter;
  readonly groupBy: GroupField[];
  readonly minValue: number;
}

export interface WindowPatch extends Patch {
  readonly queryType: 'window';
  readonly measure: Measure;
  readonly window: string;
  readonly result: WindowQuery['result'];
}

export interface BaselinePatch extends Patch {
  readonly queryType: 'baseline';
  readonly method: BaselineMethod;
  readonly field: GroupField;
  readonly history: string;
  readonly floor: number;
  readonly result: BaselineQuery['result'];
}

export interface SequencePatch extends Patch {
  readonly queryType: 'sequence';
  readonly steps: SequenceStep[];
  readonly window: string;
  readonly result: SequenceQuery['result'];
}

/** What a preset sets in a query. The rest of the query (time zone, limit, other filters) stays as it is. */
export type PresetPatch = WindowPatch | BaselinePatch | SequencePatch;

/** A published detection as a query: what is counted, by whom, and from which value on somebody should look. */
export interface Preset {
  readonly id: string;
  readonly title: string;
  /** One line for people. */
  readonly explanation: string;
  /** MITRE ATT&CK technique. */
  readonly mitre: string;
  /** The alert fires at this value: in Grafana "is above" one less; for a score, which is no whole number, above it. */
  readonly threshold: number;
  readonly patch: PresetPatch;
}
