import type { AuditEvent, EventOrigin } from '../../events/audit-event.ts';
import { forEachLine } from '../log-files/line-blocks.ts';
import type { LineReader } from '../log-files/line-reader.ts';
import { accessEvent } from './access-event.ts';
import { lineTime, parseAccessLine } from './access-line.ts';
import { urlActivity } from './url-activity.ts';

/**
 * Reads the activities in blocks of lines. Requests that are no activity (most are not) are left out; a line that is
 * not of the pattern is counted, for nothing in it could be believed.
 * @param contextPath `''` or `/confluence`
 */
export function accessLineReader(origin: EventOrigin, contextPath: string): LineReader {
  return {
    firstTime: lineTime,
    read: (block, { observed, node, path, since }) => {
      const events: AuditEvent[] = [];
      let malformed = block.overlong;
      let newestLine: number | undefined;
      forEachLine(block, (text, offset) => {
        const time = lineTime(text);
        if (time !== undefined) {
          newestLine = Math.max(newestLine ?? -Infinity, time);
          if (time < since) {
            return;
          }
        }
        const line = parseAccessLine(text);
        if (line === undefined) {
          malformed += text.trim() === '' ? 0 : 1;
          return;
        }
        const activity = urlActivity(line, contextPath);
        if (activity !== undefined) {
          events.push(accessEvent({ line, activity, raw: text, origin, observed, node, log: { path, offset } }));
        }
      });
      return { events, malformed, newestLine };
    },
  };
}
