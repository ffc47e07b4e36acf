import { join } from 'node:path';
import { nodeOf } from '../cluster.ts';
import type { Visit } from '../world/visit.ts';
import { createDailyFile, type RotationMode } from './daily-file.ts';
import { accessLogLine, junkLine, type LineSettings } from './line.ts';

/** The access logs of all nodes. */
export interface AccessLog {
  /** One directory a node. */
  readonly directories: readonly string[];
  /** Globs of the files, as a data source names them. */
  readonly globs: readonly string[];
  readonly enabled: boolean;
  /** Off: nothing is written, and what was written is gone, as on a site that never had the log. */
  setEnabled(enabled: boolean): void;
  /** Writes visits in the given order, each to the node that its address is bound to. */
  write(visits: readonly Visit[]): void;
  /** Writes text that may be no log line to the first node, with a line end. */
  writeRaw(time: number, text: string): void;
  /** Writes a line that the format's reader takes for one of its own, and cannot read. */
  writeJunk(time: number): void;
  /** Writes the first half of a line to the first node. */
  beginLine(visit: Visit): void;
  /** Writes the second half. */
  finishLine(): void;
  /**
   * Rotates the first node's current file.
   * @param suffix of the old content's name: `.1` as logrotate has it, or one that the globs still match, such as `.1.log`
   */
  rotate(mode: RotationMode, suffix?: string): void;
  close(): void;
}

/** @param directory null: the log is off */
export function createAccessLog(directory: string | null, nodes: number, settings: LineSettings): AccessLog {
  const directories = nodeDirectories(directory, nodes);
  const files = directories.map(createDailyFile);
  const { serverTime } = settings;
  let enabled = directory !== null;
  const first = files[0];
  return {
    directories,
    globs: directories.map((one) => join(one, 'conf_access_log*.log')),
    get enabled() {
      return enabled;
    },
    setEnabled: (next) => {
      enabled = next && directory !== null;
      if (!enabled) {
        files.forEach((file) => file.remove());
      }
    },
    write: (visits) => {
      if (!enabled) {
        return;
      }
      const pending = new Map<string, { node: number; date: string; lines: string[] }>();
      for (const visit of visits) {
        const node = nodeOf(visit.address, nodes);
        const date = serverTime.date(visit.time);
        const batch = pending.get(`${node} ${date}`) ?? { node, date, lines: [] };
        batch.lines.push(accessLogLine(visit, settings), '\n');
        pending.set(`${node} ${date}`, batch);
      }
      for (const { node, date, lines } of pending.values()) {
        files[node]?.write(date, lines.join(''));
      }
    },
    writeRaw: (time, text) => enabled && first?.write(serverTime.date(time), `${text}\n`),
    writeJunk: (time) => enabled && first?.write(serverTime.date(time), `${junkLine(time, settings)}\n`),
    beginLine: (visit) => enabled && first?.beginLine(serverTime.date(visit.time), accessLogLine(visit, settings)),
    finishLine: () => first?.finishLine(),
    rotate: (mode, suffix = '.1') => first?.rotate(mode, suffix),
    close: () => files.forEach((file) => file.close()),
  };
}

function nodeDirectories(directory: string | null, nodes: number): string[] {
  if (directory === null) {
    return [];
  }
  return nodes === 1 ? [directory] : Array.from({ length: nodes }, (_, node) => join(directory, `node${node + 1}`));
}
