/** Levels of coverage, from nothing to everything. */
export const COVERAGE_LEVELS = ['OFF', 'BASE', 'ADVANCED', 'FULL'] as const;

/** An area or a level of coverage as Atlassian's dialog writes it: `END_USER_ACTIVITY` is `End user activity`, `FULL` is `Full`. */
export function coverageWords(key: string): string {
  const words = key
    .toLowerCase()
    .replaceAll('_', ' ')
    .replace(/\bconfig\b/, 'configuration');
  return words.charAt(0).toUpperCase() + words.slice(1);
}
