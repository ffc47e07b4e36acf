import type { AuditEvent, EventOrigin } from '../../events/audit-event.ts';
import { accessEvent } from './access-event.ts';
import { lineTime, parseAccessLine } from './access-line.ts';
import { forEachLine, type LineBlock } from './line-blocks.ts';
import { urlActivity } from './url-activity.ts';

export interface BlockContext {
  readonly origin: EventOrigin;
  readonly contextPath: string;
  readonly observed: number;
  readonly node: string;
  readonly path: string;
  /** Lines before it are left out, epoch ms. */
  readonly since: number;
}

export interface BlockResult {
  /** Ids without ordinal. */
  readonly events: readonly AuditEvent[];
  readonly malformed: number;
  /** Newest time of all lines, noise too; undefined if no line has one. */
  readonly newestLine: number | undefined;
}

/**
 * The activities in a block of lines. Requests that are no activity (most are not) are left out; a line that is not of
 * the pattern is counted, for nothing in it could be believed.
 */
export function readBlock(block: LineBlock, context: BlockContext): BlockResult {
  const events: AuditEvent[] = [];
  let malformed = block.overlong;
  let newestLine: number | undefined;
  forEachLine(block, (text, offset) => {
    const time = lineTime(text);
    if (time !== undefined) {
      newestLine = Math.max(newestLine ?? -Infinity, time);
      if (time < context.since) {
        return;
      }
    }
    const line = parseAccessLine(text);
    if (line === undefined) {
      malformed += text.trim() === '' ? 0 : 1;
      return;
    }
    const activity = urlActivity(line, context.contextPath);
    if (activity !== undefined) {
      const { origin, observed, node, path } = context;
      events.push(accessEvent({ line, activity, raw: text, origin, observed, node, log: { path, offset } }));
    }
  });
  return { events, malformed, newestLine };
}
