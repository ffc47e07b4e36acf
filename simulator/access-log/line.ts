import type { Visit } from '../world/visit.ts';
import type { ServerTime } from './server-time.ts';

/** The site's addresses as they appear in a line, and how its lines are written. */
export interface LineSettings {
  serverTime: ServerTime;
  contextPath: string;
  baseUrl: string;
  /** Default: Confluence's own pattern. */
  format?: LineFormat;
}

/** Pattern of the AccessLogValve, or Confluence's old filter. */
export type LineFormat = string | AccessLogFilterLayout;

/** The old filter's lines: in a file of its own, or among those of all loggers. */
export interface AccessLogFilterLayout {
  accessLogFilter: 'own file' | 'shared file';
}

export const CONFLUENCE_PATTERN = '%t %{X-AUSERNAME}o %I %h %r %s %Dms %b %{Referer}i %{User-Agent}i';

/** A visit as a line of the log, without its end. */
export function accessLogLine(visit: Visit, settings: LineSettings): string {
  const { format = CONFLUENCE_PATTERN } = settings;
  return typeof format === 'string' ? valveLine(format, visit, settings) : filterLine(format, visit, settings);
}

/** A line that the format's reader must take for one of its own, and cannot read. */
export function junkLine(time: number, { format, serverTime }: LineSettings): string {
  return typeof format === 'object'
    ? `${serverTime.log4j(time)} INFO [atlassian.confluence.util.AccessLogFilter] doFilter - -`
    : '- - not a line of the pattern';
}

function valveLine(pattern: string, visit: Visit, { serverTime, contextPath, baseUrl }: LineSettings): string {
  const { method, target, status, durationMs, bytes, userAgent } = visit;
  const url = contextPath + target;
  const question = url.indexOf('?');
  const escaped = (text: string | null) => text?.replace(/[\\"]/g, (sign) => `\\${sign}`) ?? '-';
  const values: Record<string, string | number> = {
    t: `[${serverTime.commonLog(visit.time)}]`,
    'X-AUSERNAME': visit.username ?? '-',
    'X-Forwarded-For': visit.address,
    'X-Real-IP': visit.address,
    'User-Agent': escaped(userAgent),
    Referer: visit.referer === null ? '-' : baseUrl + visit.referer,
    'Content-Length': '-',
    I: threadOf(visit),
    h: visit.address,
    a: visit.address,
    l: '-',
    u: '-',
    m: method ?? '-',
    r: method === null ? '-' : `${method} ${url} HTTP/1.1`,
    U: question < 0 ? url : url.slice(0, question),
    q: question < 0 ? '' : url.slice(question),
    H: 'HTTP/1.1',
    s: status,
    b: bytes ?? '-',
    B: bytes ?? 0,
    D: durationMs,
    T: (durationMs / 1000).toFixed(3),
  };
  return pattern.replace(/%(?:\{([^}]*)\})?(\w)/g, (_, name: string | undefined, code: string) =>
    name !== undefined && code === 't'
      ? new Date(visit.time).toISOString().replace('Z', '+0000')
      : String(values[name ?? code] ?? '-')
  );
}

/** Status, bytes and user agent are not in it. */
function filterLine({ accessLogFilter }: AccessLogFilterLayout, visit: Visit, settings: LineSettings): string {
  const { serverTime, baseUrl } = settings;
  const thread = accessLogFilter === 'own file' ? '' : `[${threadOf(visit)}] `;
  const free = 900_000 + (visit.time % 1_000_000);
  return `${serverTime.log4j(visit.time)} INFO ${thread}[atlassian.confluence.util.AccessLogFilter] doFilter ${visit.username ?? '-'} ${baseUrl}${visit.target} ${free}+-${visit.durationMs * 7} ${visit.durationMs} ${visit.address}`;
}

function threadOf({ time }: Visit): string {
  return `http-nio-8090-exec-${1 + (Math.floor(time / 7) % 25)}`;
}
