import { sentences } from '../../../query/words/sentences.ts';
import type { Limitation } from '../../events/completeness.ts';
import { matchGlobs } from '../log-files/allowed-paths.ts';
import { describeLogFiles, type LogFile } from '../log-files/log-file.ts';
import type { LogFilesOptions } from '../log-files/log-files-options.ts';
import { newestFile } from '../log-files/newest-file.ts';
import { UNREACHED_PROBE } from '../log-files/unreached-probe.ts';
import type { SourceProbe } from '../source.ts';
import { SourceError } from '../source-error.ts';
import type { LineFormat } from './access-line.ts';
import { findingsOf } from './findings.ts';
import { sampleFile } from './sample.ts';
import { sharedDirectory } from './shared-directory.ts';
import { NOT_IN_ACCESS_LOG } from './url-activity-data.ts';

/** Unless an audit log stands beside it. */
const NO_ADMINISTRATION: Limitation = {
  kind: 'unrecorded',
  text: 'The access log tells requests, and neither how a login ended nor what administrators change. Switch on the audit log of this site beside it.',
  blindTo: NOT_IN_ACCESS_LOG,
};

const NO_BYTES: Limitation = {
  kind: 'no-bytes',
  text: 'The lines of the access log do not tell how many bytes were taken.',
};

export interface ProbedLog {
  readonly log: LogFilesOptions;
  readonly format: LineFormat;
  /** `''` or `/confluence`. */
  readonly contextPath: string;
}

/** What the files let us see. Never throws for what is wrong with them: that becomes a finding. */
export async function probeAccessLog(probed: ProbedLog, now: number): Promise<SourceProbe> {
  const { log, format, contextPath } = probed;
  try {
    const { files: allowed, unmatched: empty } = await matchGlobs(log.paths, log.roots);
    const files = await describeLogFiles(allowed, log.reader);
    const unmatched = files.length === 0 ? [] : empty;
    log.limitations.noteUnmatched(unmatched);
    const newest = newestOf(files);
    const sample = newest && (await sampleFile(newest, format, contextPath, log));
    const shared = await sharedDirectory(files, format);
    return {
      ...UNREACHED_PROBE,
      reachable: files.length > 0,
      expiredBefore: oldest(files),
      // What is read after the probe tells of lines and paths too.
      get limitations() {
        return [
          ...format.lacks.map((text): Limitation => ({ kind: 'log-pattern', text })),
          NO_ADMINISTRATION,
          ...(format.tellsBytes ? [] : [NO_BYTES]),
          ...log.limitations.current(),
        ];
      },
      findings: findingsOf({ ...probed, files, unmatched, newest, sample, shared, now }),
    };
  } catch (error) {
    if (!(error instanceof SourceError)) {
      throw error;
    }
    return {
      ...UNREACHED_PROBE,
      findings: [
        { severity: 'error', title: 'The access log could not be read', detail: sentences(error.message, error.cure) },
      ],
    };
  }
}

/** Lines before the oldest file's first are kept by nobody. */
function oldest(files: readonly LogFile[]): number | undefined {
  const times = files.flatMap(({ firstTime }) => firstTime ?? []);
  return times.length === 0 ? undefined : Math.min(...times);
}

/** The one that was written last, one that still is before one that was compressed. */
function newestOf(files: readonly LogFile[]): LogFile | undefined {
  return newestFile(files.filter(({ compressed }) => !compressed)) ?? newestFile(files);
}
