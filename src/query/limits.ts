/** Most rows of one events answer. */
export const MAX_EVENT_ROWS = 50_000;

/** Most rows of one table of episodes, or of new values. */
export const MAX_TABLE_ROWS = 10_000;

/** Most values of all series of one answer: about what a browser and this process hold at ease. */
export const MAX_SERIES_VALUES = 5_000_000;

/** Most keys of one counting answer. */
export const MAX_KEYS = 10_000;

/** Most keys that a count is grouped by at once. */
export const MAX_GROUP_FIELDS = 4;

/** Fastest travel that a measure takes, km/h: nothing that people travel in is faster. */
export const MAX_KILOMETERS_PER_HOUR = 100_000;

/** Most steps of one sequence. */
export const MAX_STEPS = 5;

/** Most events that one step of a sequence waits for. */
export const MAX_RUNS = 1000;

/** Most characters of a text to look for, or of one entry of a list. */
export const MAX_TEXT = 1000;

/** Most entries of one list. */
export const MAX_ENTRIES = 1000;

/** Most ad hoc filters of one query. */
export const MAX_AD_HOC_FILTERS = 50;

/** Longest sliding window and longest step, ms (90 days). */
export const MAX_WINDOW_MS = 90 * 86_400_000;

/** Shortest step of a count or a series, ms. */
export const MIN_INTERVAL_MS = 1000;

/** Most bytes of a response that a filter asks for: an event keeps no larger number. */
export const MAX_RESPONSE_BYTES = 2 ** 32 - 1;
