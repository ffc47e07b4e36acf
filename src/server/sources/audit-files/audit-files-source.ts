import type { EventOrigin } from '../../events/audit-event.ts';
import type { Limitation } from '../../events/completeness.ts';
import { ACTIONS } from '../../events/vocabulary-data.ts';
import { followLogFiles } from '../log-files/follow.ts';
import type { LogFilesOptions } from '../log-files/log-files-options.ts';
import { LogLimitations } from '../log-files/log-limitations.ts';
import type { FollowSource } from '../source.ts';
import { auditLineReader } from './line-reader.ts';
import { limitationFinding, probeAuditFiles } from './probe.ts';

export interface AuditFilesOptions extends Pick<LogFilesOptions, 'paths' | 'roots' | 'lateness'> {
  readonly origin: EventOrigin;
  /** The settings' `actionMap`. */
  readonly actionMap: Readonly<Record<string, string>>;
  /** What the files do not show, but for the canonical actions that another source records. */
  readonly limitations: (recordedElsewhere: readonly string[]) => readonly Limitation[];
  /** Canonical actions that another source of this data source records: nobody need be told of them. */
  readonly recordedElsewhere: readonly string[];
  /** Whether another source tells what the site is told to record: then nobody need look it up. */
  readonly coverageReadElsewhere: boolean;
}

/** Nobody may do anything that is audited for a night, but hardly for longer: then it is more likely that the files no longer arrive. */
const MAX_SILENCE_MS = 12 * 3_600_000;

/** Threads write as they get to it: captured files have lines that are seconds older than the one before. */
const DISORDER_MS = 30_000;

/** A record lists every object and value that it is about. */
const MAX_LINE_BYTES = 4 * 1024 * 1024;

const WORDS: LogFilesOptions['words'] = {
  name: 'audit log',
  missingCure:
    'Check the path (<local home>/log/audit/*.audit.log of each node), that the directory is mounted on Grafana’s host, and that Confluence has a Data Center licence: others write no audit log files.',
  silentCure: 'Check that the node still writes its audit log there, and that the files still arrive.',
  unreadableLines:
    'Such lines are kept as they came, but count as no action. Name the files that Confluence writes below <local home>/log/audit, as they are.',
};

/** The audit log of Confluence Data Center, read from the files that its nodes write. */
export function auditFilesSource(options: AuditFilesOptions): FollowSource {
  const { origin, paths, roots, lateness, actionMap, limitations, recordedElsewhere, coverageReadElsewhere } = options;
  const told = limitations(recordedElsewhere).filter(({ kind }) => kind !== 'coverage' || !coverageReadElsewhere);
  const log: LogFilesOptions = {
    paths,
    roots,
    lateness,
    reader: auditLineReader({ origin, actionMap }),
    disorderMs: DISORDER_MS,
    maxLineBytes: MAX_LINE_BYTES,
    maxSilenceMs: MAX_SILENCE_MS,
    // The API numbers identical records whichever node wrote them, and an event's id must be the same from both.
    twins: 'all',
    words: WORDS,
    limitations: new LogLimitations(
      WORDS,
      ACTIONS.map(({ action }) => action)
    ),
  };
  return {
    kind: 'follow',
    type: origin.type,
    site: origin.site,
    follow: (progress, step) => followLogFiles(log, { ...step, progress }),
    probe: async () => {
      const probe = await probeAuditFiles(log, Date.now());
      return {
        ...probe,
        // What is read after the probe tells of lines and paths too.
        get limitations() {
          return [...limitations([]), ...log.limitations.current()];
        },
        findings: [...probe.findings, ...told.map(limitationFinding)],
      };
    },
    close: async () => {},
  };
}
