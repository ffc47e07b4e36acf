import type { Place } from './eql-error.ts';

/** A field, `?field` where it may be missing. */
export interface Field {
  readonly name: string;
  readonly isOptional: boolean;
  readonly place: Place;
}

export interface Value {
  readonly value: string | number | boolean | null;
  readonly place: Place;
}

export const COMPARISONS = ['==', '!=', ':', '<', '<=', '>', '>=', 'like', 'like~', 'in', 'in~'] as const;
export type Comparison = (typeof COMPARISONS)[number];

export type Condition =
  | { readonly type: 'and' | 'or'; readonly parts: readonly Condition[]; readonly place: Place }
  | { readonly type: 'not'; readonly part: Condition; readonly place: Place }
  | { readonly type: 'constant'; readonly value: boolean; readonly place: Place }
  | {
      readonly type: 'comparison';
      readonly field: Field;
      readonly operator: Comparison;
      readonly values: readonly Value[];
      readonly place: Place;
    }
  | {
      readonly type: 'call';
      /** With its `~`, if it has one. */
      readonly name: string;
      readonly field: Field;
      readonly values: readonly Value[];
      readonly place: Place;
    };

/** `category where condition`. */
export interface EventPattern {
  readonly category: { readonly name: string; readonly place: Place };
  readonly condition: Condition;
}

/** `[category where condition] by fields with runs=n`. */
export interface SequenceItem {
  readonly event: EventPattern;
  readonly by: readonly Field[];
  readonly runs: number;
  readonly place: Place;
}

export interface Sequence {
  readonly type: 'sequence';
  readonly by: readonly Field[];
  readonly maxspan: { readonly duration: string; readonly place: Place };
  /** At least one. */
  readonly items: readonly SequenceItem[];
}

export type EqlQuery = { readonly type: 'event'; readonly event: EventPattern } | Sequence;
