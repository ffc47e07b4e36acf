import type { AuditEvent } from '../../events/audit-event.ts';
import { unreadableRecord, type NormaliseContext } from '../unreadable-record.ts';
import { normaliseRecord } from '../data-center/normalise.ts';
import { forEachLine } from '../log-files/line-blocks.ts';
import type { LineReader } from '../log-files/line-reader.ts';
import { parseAuditLine, type AuditLine } from './audit-line.ts';

/**
 * Reads the records in blocks of lines of an audit file. A line of unknown shape is counted and kept as it came, dated
 * as the newest line before it where it states no time: nothing is lost, and another reading dates it alike.
 */
export function auditLineReader(context: Omit<NormaliseContext, 'observed'>): LineReader {
  return {
    firstTime: (head) => firstTime(head.split('\n')),
    read: (block, { observed, node, path, since, newestLine: before }) => {
      const lines: Array<AuditLine & { readonly text: string; readonly offset: number }> = [];
      forEachLine(block, (text, offset) => {
        if (text.trim() !== '') {
          lines.push({ ...parseAuditLine(text), text, offset });
        }
      });
      const events: AuditEvent[] = [];
      let malformed = block.overlong;
      let newestLine: number | undefined;
      let neighbour = before ?? lines.find(({ time }) => time !== undefined)?.time ?? since;
      let malformedLast = block.overlong > 0 ? true : undefined;
      for (const { record, time: told, text, offset } of lines) {
        const time = told ?? neighbour;
        malformedLast = told === undefined;
        neighbour = Math.max(neighbour, time);
        newestLine = Math.max(newestLine ?? -Infinity, time);
        malformed += record === undefined ? 1 : 0;
        if (time >= since) {
          const event =
            record === undefined
              ? unreadableRecord(text, time, { ...context, observed })
              : normaliseRecord(record, text, { ...context, observed });
          events.push({ ...event, node: event.node || node, log: { path, offset } });
        }
      }
      return { events, malformed, malformedLast, newestLine };
    },
  };
}

function firstTime(lines: readonly string[]): number | undefined {
  for (const line of lines) {
    const { time } = parseAuditLine(line);
    if (time !== undefined) {
      return time;
    }
  }
  return undefined;
}
