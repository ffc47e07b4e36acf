import type { Limitation } from '../events/completeness.ts';

/**
 * Acts that a source records nothing of.
 * @param actions canonical
 * @param textOf what is not recorded and the cure, in words, where these of the actions are left
 */
export function blindSpot(
  kind: Limitation['kind'],
  actions: readonly string[],
  textOf: (left: readonly string[]) => string
): Limitation {
  return { kind, text: textOf(actions), blindTo: actions, textOf };
}

/**
 * What is left of limitations where canonical actions are recorded beside them: those without any act left are gone, and
 * the text and the cure of the others are of what is left.
 */
export function leftBeside(limitations: readonly Limitation[], recorded: readonly string[]): Limitation[] {
  return limitations.flatMap(({ textOf, ...limitation }) => {
    const { kind, text, blindTo = [] } = limitation;
    // Printing a page, or other content, is a view of it to a log that knows views.
    if (kind === 'no-page-reads' && recorded.includes('page_viewed')) {
      return [];
    }
    const left = blindTo.filter((action) => !recorded.includes(action));
    return left.length === blindTo.length
      ? [limitation]
      : left.length === 0
        ? []
        : [{ ...limitation, text: textOf?.(left) ?? text, blindTo: left }];
  });
}
