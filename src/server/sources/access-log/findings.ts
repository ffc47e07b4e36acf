import ipaddr from 'ipaddr.js';
import { span } from '../../../query/words/amounts.ts';
import { list } from '../../../query/words/list.ts';
import { grouped, plural } from '../../../query/words/numbers.ts';
import { sentences } from '../../../query/words/sentences.ts';
import { moment } from '../../../query/words/times.ts';
import type { LogFile } from '../log-files/log-file.ts';
import { beginFindings, unmatchedFindings } from '../log-files/node-findings.ts';
import type { Finding } from '../source.ts';
import type { LineFormat } from './access-line.ts';
import { lineShape } from './line-shape.ts';
import type { ProbedLog } from './probe.ts';
import type { Sample } from './sample.ts';

export interface Probed extends ProbedLog {
  readonly files: readonly LogFile[];
  /** Globs that match nothing while others do. */
  readonly unmatched: readonly string[];
  /** The file that `sample` is of. */
  readonly newest: LogFile | undefined;
  readonly sample: Sample | undefined;
  /** Two files of one node whose lines are of the same time. */
  readonly shared: readonly [string, string] | undefined;
  readonly now: number;
}

/** Enough lines to say what they all have in common. */
const MANY_LINES = 100;
/** Behind this many addresses at most, all of them private, stands a proxy rather than people. */
const MAX_PROXIES = 2;
/** Clocks of servers differ by seconds; time zones by a quarter of an hour at least. */
const MAX_AHEAD_MS = 600_000;

/** What the files tell of how well the log can be read, most important first. */
export function findingsOf(probed: Probed): Finding[] {
  const { files, unmatched, newest, sample, format, log } = probed;
  if (newest === undefined || sample === undefined) {
    return [
      {
        severity: 'error',
        title: 'No access log found',
        detail: sentences(`Nothing matches ${list(log.paths, 'or')}`, log.words.missingCure),
      },
    ];
  }
  if (sample.readable === 0 && sample.lines + sample.foreign > 0) {
    return [unreadable(newest, sample, format), ...unmatchedFindings(unmatched, log.words)];
  }
  const compressed = files.filter((file) => file.compressed).length;
  return [
    ...unmatchedFindings(unmatched, log.words),
    ...warnings(probed, sample),
    ...format.lacks.map((detail): Finding => ({
      severity: 'warning',
      title: 'The access log does not tell everything',
      detail,
    })),
    {
      severity: 'ok',
      title: 'Access log',
      detail: `${plural(files.length, 'file')} of ${plural(new Set(files.map(({ node }) => node)).size, 'node')}${compressed === 0 ? '' : `, ${grouped(compressed)} of them compressed`}. The newest is ${newest.path}.`,
    },
    ...beginFindings(files, log.words),
  ];
}

function unreadable({ path, head }: LogFile, { foreign, unreadable }: Sample, format: LineFormat): Finding {
  if (foreign > 0) {
    return {
      severity: 'error',
      title: 'No line of the AccessLogFilter',
      detail: `${path} holds lines of other loggers only. Switch the AccessLogFilter on in log4j.properties and web.xml, or name the file that it writes into.`,
    };
  }
  const packed = /^(?:BZh|\xfd7zXZ|\x28\xb5\x2f\xfd|PK)/.test(head.toString('latin1'));
  if (packed) {
    return {
      severity: 'error',
      title: 'The files are compressed in a way that cannot be read',
      detail: `${path} is neither text nor gzip. Let rotation compress with gzip, or not at all.`,
    };
  }
  return {
    severity: 'error',
    title: 'The lines have another pattern',
    detail: `No line in the sample of ${path} is of the format ${format.name}. The first one is built like this: ${lineShape(unreadable ?? '')} (a: letters, 9: digits). Copy the pattern of the AccessLogValve in conf/server.xml into the format.`,
  };
}

function warnings({ shared, log, contextPath, now }: Probed, sample: Sample): Finding[] {
  const { newestLine = now, readable, lines, activities, named, addresses } = sample;
  const many = readable >= MANY_LINES;
  const newest = moment(newestLine);
  return [
    ...when(lines - readable > lines / 10, {
      severity: 'warning',
      title: 'Many lines cannot be read',
      detail: `${grouped(lines - readable)} of the newest ${plural(lines, 'line')} are of another pattern, such as: ${lineShape(sample.unreadable ?? '')} (a: letters, 9: digits). What they tell is not counted.`,
    }),
    ...when(newestLine - now > MAX_AHEAD_MS, {
      severity: 'warning',
      title: 'The access log is ahead of the clock',
      detail: `Its newest line is of ${newest}, ${span(newestLine - now)} from now. Check the time zone in the data source, and the clocks of both servers.`,
    }),
    ...when(now - newestLine > log.maxSilenceMs, {
      severity: 'warning',
      title: 'The access log stands still',
      detail: `Its newest line is of ${newest}, ${span(now - newestLine)} ago. Check that the files still arrive, and the time zone if one is set.`,
    }),
    ...when(many && activities === 0, {
      severity: 'warning',
      title: 'No page reads in the newest lines',
      detail: `None of the newest lines opens a page, so page reads count as none. If Confluence has a context path, enter it (now: "${contextPath || '/'}").`,
    }),
    ...when(many && named === 0, {
      severity: 'warning',
      title: 'No line names a user',
      detail:
        'Nothing can be counted by user. Log the header that Confluence answers with: add %{X-AUSERNAME}o to the pattern of the AccessLogValve in conf/server.xml, and to the format here.',
    }),
    ...when(many && addresses.size <= MAX_PROXIES && [...addresses].every(isPrivate), {
      severity: 'warning',
      title: 'The access log holds the addresses of a proxy',
      detail: `All requests come from ${list([...addresses])}, so counts by address mean nothing. Add a RemoteIpValve to conf/server.xml, with requestAttributesEnabled="true" on the AccessLogValve, or log %{X-Forwarded-For}i.`,
    }),
    ...when(shared !== undefined, {
      severity: 'warning',
      title: 'Files of several nodes in one directory',
      detail: `${shared?.join(' and ')} hold lines of the same time. Name a path for each node (/logs/node1-*.log, /logs/node2-*.log), or a node that falls silent is not noticed.`,
    }),
  ];
}

function when(is: boolean, finding: Finding): Finding[] {
  return is ? [finding] : [];
}

function isPrivate(address: string): boolean {
  return address !== '' && ['private', 'loopback', 'uniqueLocal', 'linkLocal'].includes(ipaddr.parse(address).range());
}
