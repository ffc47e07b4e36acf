/** The most frequent of some values. */
export interface NamedValues {
  /** Number of different values, those in `most` included. */
  readonly distinct: number;
  /** Most frequent first. */
  readonly most: ReadonlyArray<{ readonly code: number; readonly count: number }>;
}

/** Most characters of one entry. */
export const MAX_ENTRY_LENGTH = 80;

/** Controls, line ends, and marks that turn the direction of what follows them. */
const UNPRINTABLE = /[\p{Cc}\p{Zl}\p{Zp}\u202a-\u202e\u2066-\u2069]+/gu;

/** A text from outside as one line of bounded length: it goes into annotations, e-mails and chats. */
export function evidenceText(text: string, length = MAX_ENTRY_LENGTH): string {
  const line = text.replace(UNPRINTABLE, ' ').trim();
  return line.length <= length ? line : `${cut(line, length - 1)}…`;
}

/**
 * The most frequent values as `name (count), name (count) and 3 more`; `''` where there are none. A value whose name is not
 * known counts among the others.
 */
export function entriesText(row: NamedValues | undefined, nameOf: (code: number) => string): string {
  const named = (row?.most ?? [])
    .map(({ code, count }) => ({ name: evidenceText(nameOf(code)), count: ` (${count})` }))
    .filter(({ name }) => name !== '')
    .map(({ name, count }) => `${evidenceText(name, MAX_ENTRY_LENGTH - count.length)}${count}`);
  const others = (row?.distinct ?? 0) - named.length;
  const rest = others === 0 ? [] : [`${others} more`];
  return [...(named.length === 0 ? [] : [named.join(', ')]), ...rest].join(' and ');
}

/** The first characters, without half of one that takes two code units. */
function cut(text: string, length: number): string {
  return text.slice(0, length).replace(/[\ud800-\udbff]$/, '');
}
