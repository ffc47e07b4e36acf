import { allowedFiles } from '../log-files/allowed-paths.ts';
import { fileChunks, forEachLine, lineBlocks } from '../log-files/line-blocks.ts';
import { describeLogFiles, openLog, type LogFile } from '../log-files/log-file.ts';
import type { LogFilesOptions } from '../log-files/log-files-options.ts';
import type { Finding, SourceProbe } from '../source.ts';
import { SourceError } from '../source-error.ts';
import { lineTime, parseAccessLine } from './access-line.ts';
import { urlActivity } from './url-activity.ts';

/** How much of the newest file is looked at, bytes. */
const SAMPLE_BYTES = 256 * 1024;

const PATTERN = '%t %{X-AUSERNAME}o %I %h %r %s %Dms %b %{Referer}i %{User-Agent}i';

/** What the files let us see. Never throws for what is wrong with them: that becomes a finding. */
export async function probeAccessLog(log: LogFilesOptions, contextPath: string, now: number): Promise<SourceProbe> {
  try {
    const files = await describeLogFiles(await allowedFiles(log.paths, log.roots), log.reader);
    return {
      ...NOTHING,
      reachable: files.length > 0,
      expiredBefore: oldest(files),
      findings: await findingsOf(files, log, contextPath, now),
    };
  } catch (error) {
    if (!(error instanceof SourceError)) {
      throw error;
    }
    return {
      ...NOTHING,
      findings: [
        { severity: 'error', title: 'The access log could not be read', detail: `${error.message}. ${error.cure}` },
      ],
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

/** Lines before the oldest file's first are kept by nobody. */
function oldest(files: readonly LogFile[]): number | undefined {
  const times = files.flatMap(({ firstTime }) => firstTime ?? []);
  return times.length === 0 ? undefined : Math.min(...times);
}

async function findingsOf(
  files: readonly LogFile[],
  { paths, maxSilenceMs, maxLineBytes }: LogFilesOptions,
  contextPath: string,
  now: number
): Promise<Finding[]> {
  const newest = [...files].sort((a, b) => b.modified - a.modified)[0];
  if (newest === undefined) {
    return [
      {
        severity: 'error',
        title: 'No access log found',
        detail: `Nothing matches ${paths.join(' or ')}. Check the path, that the directory is mounted on Grafana’s host, and that Tomcat writes its access log.`,
      },
    ];
  }
  const sample = await sampleOf(newest, contextPath, maxLineBytes);
  const nodes = new Set(files.map(({ node }) => node)).size;
  const found: Finding = {
    severity: 'ok',
    title: 'Access log',
    detail: `${files.length} file(s) of ${nodes} node(s), the newest is ${newest.path}.`,
  };
  if (sample.lines > 0 && sample.readable === 0) {
    return [
      {
        severity: 'error',
        title: 'The lines have another pattern',
        detail: `No line at the end of ${newest.path} is of Confluence’s default pattern (${PATTERN}). Restore it in the AccessLogValve of conf/server.xml.`,
      },
    ];
  }
  return [
    ...(sample.newestLine !== undefined && now - sample.newestLine > maxSilenceMs
      ? [
          {
            severity: 'warning',
            title: 'The access log stands still',
            detail: `Its newest line is of ${new Date(sample.newestLine).toISOString()}. Check that the files still arrive.`,
          } as const,
        ]
      : []),
    ...(sample.readable >= 100 && sample.activities === 0
      ? [
          {
            severity: 'warning',
            title: 'No page reads in the newest lines',
            detail: `If Confluence has a context path, enter it (now: "${contextPath || '/'}").`,
          } as const,
        ]
      : []),
    found,
  ];
}

async function sampleOf(file: LogFile, contextPath: string, maxLineBytes: number) {
  const sample = { lines: 0, readable: 0, activities: 0, newestLine: lineTime('') };
  const handle = await openLog(file.path);
  try {
    const from = Math.max(0, file.size - SAMPLE_BYTES);
    let first = from > 0;
    for await (const block of lineBlocks(fileChunks(handle, from, file.size), from, maxLineBytes)) {
      forEachLine(block, (text) => {
        if (first) {
          first = false;
          return;
        }
        const line = parseAccessLine(text);
        sample.lines += 1;
        sample.readable += line === undefined ? 0 : 1;
        sample.activities += line !== undefined && urlActivity(line, contextPath) !== undefined ? 1 : 0;
        sample.newestLine = line?.time ?? sample.newestLine;
      });
    }
  } finally {
    await handle.close();
  }
  return sample;
}
