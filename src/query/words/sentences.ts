/**
 * Sentences from parts of which each may have its full stop or not: what happened, then what to do. Parts of nothing are
 * left out.
 */
export function sentences(...parts: readonly string[]): string {
  return parts
    .map((part) => part.trim())
    .filter((part) => part !== '')
    .map((part) => (/[.!?…]["”)]?$/.test(part) ? part : `${part}.`))
    .join(' ');
}
