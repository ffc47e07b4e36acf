import type { AuditEvent } from '../../events/audit-event.ts';
import type { LineBlock } from './line-blocks.ts';
import type { UnreadableLines } from './unreadable-lines.ts';

/** What the lines of one kind of log mean. */
export interface LineReader {
  /**
   * When a file's events begin, epoch ms, undefined if its first lines do not tell.
   * @param head the file's first bytes as text, the last line cut off anywhere
   */
  firstTime(head: string): number | undefined;
  read(block: LineBlock, context: BlockContext): BlockResult;
}

export interface BlockContext {
  /** When the block is read, epoch ms. */
  readonly observed: number;
  readonly node: string;
  readonly path: string;
  /** Lines before it are left out, epoch ms. */
  readonly since: number;
  /** Newest time of the lines before the block in this file, epoch ms, undefined if none is known. */
  readonly newestLine: number | undefined;
  /** Is told of each line whether it is of the pattern, where what is not is lost. */
  readonly unreadable: UnreadableLines;
}

export interface BlockResult {
  /** Ids without ordinal: `LineTwins` numbers identical ones. */
  readonly events: readonly AuditEvent[];
  /** Lines that could not be understood, empty ones left out. */
  readonly malformed: number;
  /** Whether one of them follows all lines that tell their time; undefined if there is neither. */
  readonly malformedLast: boolean | undefined;
  /** Newest time of all lines, those without an event too; undefined if no line has one. */
  readonly newestLine: number | undefined;
}
