/** Begins the line id of what a live tail itself has to say; ids of events begin with the name of their source. */
const PREFIX = 'tail-';

/** What a tail has to say about itself. */
export type RemarkKind = 'gap' | 'left-out' | 'failure' | 'trimmed';

/** Line id of a remark. @param parts tell it from others of its kind */
export function remarkId(kind: RemarkKind, ...parts: ReadonlyArray<string | number>): string {
  return `${PREFIX}${[kind, ...parts].join('-')}`;
}

/** Whether a line is no event but a remark of the tail. */
export function isRemarkId(id: string): boolean {
  return id.startsWith(PREFIX);
}
