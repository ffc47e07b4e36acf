import type { AuditEvent, EventOrigin } from '../../events/audit-event.ts';
import { forEachLine } from '../log-files/line-blocks.ts';
import type { LineReader } from '../log-files/line-reader.ts';
import { accessEvent } from './access-event.ts';
import type { LineFormat } from './access-line.ts';
import { urlActivity } from './url-activity.ts';

/**
 * Reads the activities in blocks of lines. Requests that are no activity (most are not) are left out; a line that is
 * not of the format is counted, for nothing in it could be believed.
 * @param contextPath `''` or `/confluence`
 */
export function accessLineReader(format: LineFormat, origin: EventOrigin, contextPath: string): LineReader {
  return {
    firstTime: (head) => {
      for (const line of head.split(/\r?\n/)) {
        const time = format.time(line);
        if (time !== undefined) {
          return time;
        }
      }
      return undefined;
    },
    read: (block, { observed, node, path, since, newestLine: before, unreadable }) => {
      const events: AuditEvent[] = [];
      let [malformed, foreign] = [block.overlong, 0];
      let newestLine: number | undefined;
      let malformedLast = block.overlong > 0 ? true : undefined;
      forEachLine(block, (text, offset) => {
        if (format.isForeign(text)) {
          foreign += 1;
          return;
        }
        const after = newestLine ?? before;
        const time = format.time(text, after);
        if (time !== undefined) {
          newestLine = Math.max(newestLine ?? -Infinity, time);
          malformedLast = false;
          if (time < since) {
            return;
          }
        }
        const line = format.parse(text, after);
        if (line === undefined) {
          if (text.trim() !== '') {
            malformed += 1;
            malformedLast = time === undefined;
            unreadable.unreadable();
          }
          return;
        }
        unreadable.readable(Math.min(line.time, observed));
        const activity = urlActivity(line, contextPath);
        if (activity !== undefined) {
          events.push(accessEvent({ line, activity, raw: text, origin, observed, node, log: { path, offset } }));
        }
      });
      return { events, malformed, malformedLast, newestLine };
    },
  };
}
