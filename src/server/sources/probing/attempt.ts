import { SourceError } from '../source-error.ts';

/** What came of a request whose failure is a finding, not the end. */
export type Attempt<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly error: SourceError };

/** Awaits it; whatever is no failure of the site (the caller's own abort) is thrown on. */
export async function attempt<T>(promise: Promise<T>): Promise<Attempt<T>> {
  try {
    return { ok: true, value: await promise };
  } catch (error) {
    if (error instanceof SourceError) {
      return { ok: false, error };
    }
    throw error;
  }
}
