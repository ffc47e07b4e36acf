import { writeSync } from 'node:fs';
import { logLine, type LogFields, type LogLevel } from './log-line.ts';

/** Writes to Grafana's log. Fields are JSON values or errors; never put a secret into one. */
export interface Logger {
  debug(message: string, fields?: LogFields): void;
  info(message: string, fields?: LogFields): void;
  warn(message: string, fields?: LogFields): void;
  error(message: string, fields?: LogFields): void;
  /** A logger that adds these fields to every line. */
  with(fields: LogFields): Logger;
}

/** A logger that hands each finished line, line feed included, to `write`. */
export function createLogger(write: (line: string) => void, fields: LogFields = {}): Logger {
  const at = (level: LogLevel) => (message: string, more?: LogFields) => {
    write(logLine(level, message, more === undefined ? fields : { ...fields, ...more }, new Date()));
  };
  return {
    debug: at('debug'),
    info: at('info'),
    warn: at('warn'),
    error: at('error'),
    with: (more) => createLogger(write, { ...fields, ...more }),
  };
}

/** The process's log: standard error, which the host reads. Works in worker threads too. */
export const log: Logger = createLogger(writeToStandardError);

function writeToStandardError(line: string): void {
  let rest: Uint8Array = Buffer.from(line);
  for (let attempt = 0; rest.length > 0 && attempt < 1000; attempt++) {
    try {
      rest = rest.subarray(writeSync(2, rest));
    } catch (error) {
      // A full pipe is tried again; a closed one means that nobody listens any more.
      if (!(error instanceof Error && 'code' in error && error.code === 'EAGAIN')) {
        return;
      }
    }
  }
}
