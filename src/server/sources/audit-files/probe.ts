import { list } from '../../../query/words/list.ts';
import { plural } from '../../../query/words/numbers.ts';
import { sentences } from '../../../query/words/sentences.ts';
import { moment } from '../../../query/words/times.ts';
import type { Limitation } from '../../events/completeness.ts';
import { matchGlobs } from '../log-files/allowed-paths.ts';
import { describeLogFiles, type LogFile } from '../log-files/log-file.ts';
import type { LogFilesOptions } from '../log-files/log-files-options.ts';
import { newestFile } from '../log-files/newest-file.ts';
import { beginFindings, unmatchedFindings } from '../log-files/node-findings.ts';
import { UNREACHED_PROBE } from '../log-files/unreached-probe.ts';
import type { Finding, SourceProbe } from '../source.ts';
import { SourceError } from '../source-error.ts';
import { sampleFile, type Sample } from './sample.ts';

/** What the files are like now. Never throws for what is wrong with them: that becomes a finding. */
export async function probeAuditFiles(log: LogFilesOptions, now: number): Promise<SourceProbe> {
  try {
    const { files: allowed, unmatched: empty } = await matchGlobs(log.paths, log.roots);
    const files = await describeLogFiles(allowed, log.reader);
    const unmatched = files.length === 0 ? [] : empty;
    log.limitations.noteUnmatched(unmatched);
    const times = files.flatMap(({ firstTime }) => firstTime ?? []);
    return {
      ...UNREACHED_PROBE,
      reachable: files.length > 0,
      // Lines before the oldest file's first are kept by nobody.
      expiredBefore: times.length === 0 ? undefined : Math.min(...times),
      findings: await fileFindings(files, unmatched, log, now),
    };
  } catch (error) {
    if (!(error instanceof SourceError)) {
      throw error;
    }
    const detail = sentences(error.message, error.cure);
    return {
      ...UNREACHED_PROBE,
      findings: [{ severity: 'error', title: 'The audit log files could not be read', detail }],
    };
  }
}

async function fileFindings(
  files: readonly LogFile[],
  unmatched: readonly string[],
  { paths, maxSilenceMs, maxLineBytes, words }: LogFilesOptions,
  now: number
): Promise<Finding[]> {
  if (files.length === 0) {
    const detail = sentences(`Nothing matches ${list(paths, 'or')}`, words.missingCure);
    return [{ severity: 'error', title: 'No audit log files found', detail }];
  }
  const nodes = Map.groupBy(files, ({ node }) => node);
  const findings = unmatchedFindings(unmatched, words);
  for (const [node, ofNode] of nodes) {
    const current = newestFile(ofNode.filter(({ compressed }) => !compressed));
    if (current !== undefined) {
      findings.push(...nodeFindings(node, current.path, await sampleFile(current, maxLineBytes), now - maxSilenceMs));
    }
  }
  const detail = `${plural(files.length, 'file')} of ${plural(nodes.size, 'node')}: ${[...nodes.keys()].join(', ')}. Every node of the cluster must be among them.`;
  return [...findings, { severity: 'ok', title: 'Audit log files', detail }, ...beginFindings(files, words)];
}

function nodeFindings(node: string, path: string, { lines, records, newest }: Sample, silentBefore: number): Finding[] {
  if (lines > 0 && records === 0) {
    const detail = `No line at the end of ${path} is an audit record. Name the files that Confluence writes below <local home>/log/audit, as they are.`;
    return [{ severity: 'error', title: 'The lines are no audit records', detail }];
  }
  if (newest !== undefined && newest < silentBefore) {
    const detail = `The newest line of ${node} is of ${moment(newest)}. Check that the node still runs, and that its files still arrive.`;
    return [{ severity: 'warning', title: 'An audit log stands still', detail }];
  }
  return [];
}

/** A blind spot as *Save & test* tells it. */
export function limitationFinding({ kind, text }: Limitation): Finding {
  return kind === 'coverage'
    ? { severity: 'warning', title: 'Coverage could not be read', detail: text }
    : { severity: 'warning', title: 'Page reads are not recorded', detail: text };
}
