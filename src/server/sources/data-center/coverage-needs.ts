import type { COVERAGE_LEVELS } from '../../../query/words/coverage.ts';

/** What the shipped detections count, and the coverage without which a product records none of it. */
export interface CoverageNeed {
  readonly area: string;
  /** As the product's settings page names the area. */
  readonly areaName: string;
  /** Level from which these actions are recorded. */
  readonly level: (typeof COVERAGE_LEVELS)[number];
  readonly actions: readonly string[];
  readonly what: string;
}
