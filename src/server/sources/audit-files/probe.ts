import type { Limitation } from '../../events/completeness.ts';
import { allowedFiles } from '../log-files/allowed-paths.ts';
import { describeLogFiles, type LogFile } from '../log-files/log-file.ts';
import type { LogFilesOptions } from '../log-files/log-files-options.ts';
import type { Finding, SourceProbe } from '../source.ts';
import { SourceError } from '../source-error.ts';
import { newestLinesOf, type NewestLines } from './newest-lines.ts';

/** What the files are like now. Never throws for what is wrong with them: that becomes a finding. */
export async function probeAuditFiles(log: LogFilesOptions, now: number): Promise<SourceProbe> {
  try {
    const files = await describeLogFiles(await allowedFiles(log.paths, log.roots), log.reader);
    const times = files.flatMap(({ firstTime }) => firstTime ?? []);
    return {
      ...NOTHING,
      reachable: files.length > 0,
      // Lines before the oldest file's first are kept by nobody.
      expiredBefore: times.length === 0 ? undefined : Math.min(...times),
      findings: await fileFindings(files, log, now),
    };
  } catch (error) {
    if (!(error instanceof SourceError)) {
      throw error;
    }
    const detail = `${error.message}. ${error.cure}`;
    return {
      ...NOTHING,
      findings: [{ severity: 'error', title: 'The audit log files could not be read', detail }],
    };
  }
}

const NOTHING: SourceProbe = {
  reachable: false,
  account: '',
  accountName: '',
  coverage: undefined,
  expiredBefore: undefined,
  clockOffsetMs: undefined,
  limitations: [],
  findings: [],
};

async function fileFindings(
  files: readonly LogFile[],
  { paths, maxSilenceMs, maxLineBytes, words }: LogFilesOptions,
  now: number
): Promise<Finding[]> {
  if (files.length === 0) {
    const detail = `Nothing matches ${paths.join(' or ')}. ${words.missingCure}`;
    return [{ severity: 'error', title: 'No audit log files found', detail }];
  }
  const nodes = Map.groupBy(files, ({ node }) => node);
  const findings: Finding[] = [];
  for (const [node, ofNode] of nodes) {
    const current = ofNode.filter(({ compressed }) => !compressed).sort((a, b) => b.modified - a.modified)[0];
    if (current !== undefined) {
      findings.push(
        ...nodeFindings(node, current.path, await newestLinesOf(current, maxLineBytes), now - maxSilenceMs)
      );
    }
  }
  const detail = `${files.length} files of ${nodes.size} ${nodes.size === 1 ? 'node' : 'nodes'}: ${[...nodes.keys()].join(', ')}. Every node of the cluster must be among them.`;
  return [...findings, { severity: 'ok', title: 'Audit log files', detail }];
}

function nodeFindings(
  node: string,
  path: string,
  { lines, records, newest }: NewestLines,
  silentBefore: number
): Finding[] {
  if (lines > 0 && records === 0) {
    const detail = `No line at the end of ${path} is an audit record. Name the files that Confluence writes below <local home>/log/audit, as they are.`;
    return [{ severity: 'error', title: 'The lines are no audit records', detail }];
  }
  if (newest !== undefined && newest < silentBefore) {
    const detail = `The newest line of ${node} is of ${new Date(newest).toISOString()}. Check that the node still runs, and that its files still arrive.`;
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
