import type { Visit } from '../world/visit.ts';
import type { ServerTime } from './server-time.ts';

/** The site's addresses as they appear in a line. */
export interface LineSettings {
  serverTime: ServerTime;
  contextPath: string;
  baseUrl: string;
}

/** A line in Tomcat's pattern `%t %{X-AUSERNAME}o %I %h %r %s %Dms %b %{Referer}i %{User-Agent}i`, without its end. */
export function accessLogLine(visit: Visit, { serverTime, contextPath, baseUrl }: LineSettings): string {
  return [
    `[${serverTime.commonLog(visit.time)}]`,
    visit.username ?? '-',
    `http-nio-8090-exec-${1 + (Math.floor(visit.time / 7) % 25)}`,
    visit.address,
    visit.method === null ? '-' : `${visit.method} ${contextPath}${visit.target} HTTP/1.1`,
    visit.status,
    `${visit.durationMs}ms`,
    visit.bytes ?? '-',
    visit.referer === null ? '-' : baseUrl + visit.referer,
    visit.userAgent ?? '-',
  ].join(' ');
}
