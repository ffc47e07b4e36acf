/** The answer to *Save & test*. */
export interface HealthResult {
  readonly status: 'ok' | 'error' | 'unknown';
  /** One line, shown as the headline. */
  readonly message: string;
  /** Shown below it: `verboseMessage` is text, the page may read the rest. JSON values only. */
  readonly details?: { readonly verboseMessage?: string; readonly [key: string]: unknown };
}
