import type { EventOrigin } from '../../events/audit-event.ts';
import { followLogFiles } from '../log-files/follow.ts';
import type { LogFilesOptions } from '../log-files/log-files-options.ts';
import { LogLimitations } from '../log-files/log-limitations.ts';
import type { FollowSource } from '../source.ts';
import type { LineFormat } from './access-line.ts';
import { accessLineReader } from './line-reader.ts';
import { probeAccessLog } from './probe.ts';
import { ACCESS_LOG_ACTIONS } from './url-activity-data.ts';

export interface AccessLogOptions extends Pick<LogFilesOptions, 'paths' | 'roots' | 'lateness'> {
  readonly origin: EventOrigin;
  readonly format: LineFormat;
  /** `''` or `/confluence`. */
  readonly contextPath: string;
}

/**
 * A site with open browser tabs or a load balancer's health checks writes lines all the time: a log that stands still
 * for longer is more likely no longer delivered.
 */
const MAX_SILENCE_MS = 3_600_000;

/** Longer than any request line that Tomcat accepts (its header limit is 8 KiB by default). */
const MAX_LINE_BYTES = 64 * 1024;

const WORDS: LogFilesOptions['words'] = {
  name: 'access log',
  missingCure:
    'Check the path, that the directory is mounted on Grafana’s host, and that Tomcat writes its access log (AccessLogValve in conf/server.xml, on by default since Confluence 7.11).',
  silentCure: 'Check that Confluence still writes its access log there, and that the files still arrive.',
  unreadableLines:
    'What they tell is not counted. If the pattern of the AccessLogValve in conf/server.xml differs from the format in the data source, copy it there; Save & test shows what the lines are like.',
};

/** Tomcat's access log of Confluence Data Center, read from its files as they grow. */
export function accessLogSource(options: AccessLogOptions): FollowSource {
  const { origin, format, paths, roots, lateness, contextPath } = options;
  const log: LogFilesOptions = {
    paths,
    roots,
    lateness,
    reader: accessLineReader(format, origin, contextPath),
    disorderMs: format.disorderMs,
    maxLineBytes: MAX_LINE_BYTES,
    maxSilenceMs: MAX_SILENCE_MS,
    twins: 'node',
    words: WORDS,
    limitations: new LogLimitations(WORDS, ACCESS_LOG_ACTIONS),
  };
  return {
    kind: 'follow',
    type: origin.type,
    site: origin.site,
    follow: (progress, step) => followLogFiles(log, { ...step, progress }),
    probe: () => probeAccessLog({ log, format, contextPath }, Date.now()),
    close: async () => {},
  };
}
