import { z } from 'zod';
import { COVERAGE_LEVELS } from '../../../query/words/coverage.ts';
import type { AuditEvent } from '../../events/audit-event.ts';

/** Coverage level by area, both upper case: how much of it the site records. */
export type Coverage = Readonly<Record<string, string>>;

const coverageSchema = z.object({ levelByArea: z.record(z.string(), z.string()) });

/** The answer of `GET …/configuration/coverage`; undefined if it has another shape. Either case of its words will do. */
export function parseCoverage(body: unknown): Coverage | undefined {
  const { data } = coverageSchema.safeParse(body);
  return (
    data &&
    Object.fromEntries(
      Object.entries(data.levelByArea).map(([area, level]) => [area.toUpperCase(), level.toUpperCase()])
    )
  );
}

/** Whether an area records what has this level; true where nothing is known of the area. */
export function covers(coverage: Coverage, area: string, level: (typeof COVERAGE_LEVELS)[number]): boolean {
  const actual = COVERAGE_LEVELS.findIndex((name) => name === coverage[area]);
  return actual < 0 || actual >= COVERAGE_LEVELS.indexOf(level);
}

/** A change of what the site records. */
export interface CoverageChange {
  readonly time: number;
  readonly area: string;
  readonly from: string;
  readonly to: string;
  /** Who changed it. */
  readonly by: string;
}

/** The coverage changes that a "configuration updated" record of the audit log tells (`end_user_activity : base` → `… : full`). */
export function coverageChanges(event: AuditEvent): CoverageChange[] {
  return event.changes.flatMap((change) => {
    if (!change.fieldKey.endsWith('.coverage.level')) {
      return [];
    }
    const [before, after] = [areaLevel(change.from), areaLevel(change.to)];
    const area = after?.area ?? before?.area;
    return area === undefined
      ? []
      : [
          {
            time: event.time,
            area,
            from: before?.level ?? '',
            to: after?.level ?? '',
            by: event.user.displayName || event.user.id,
          },
        ];
  });
}

function areaLevel(text: string): { area: string; level: string } | undefined {
  const [, area, level] = /^\s*(\w+)\s*:\s*(\w+)\s*$/.exec(text) ?? [];
  return area === undefined || level === undefined
    ? undefined
    : { area: area.toUpperCase(), level: level.toUpperCase() };
}
