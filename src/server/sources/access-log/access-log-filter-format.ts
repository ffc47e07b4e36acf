import { SettingsError } from '../settings-error.ts';
import type { LineFormat } from './access-line.ts';
import { zonedTime } from './zoned-time.ts';

const DISORDER_MS = 5000;

/** log4j's time, level and thread, then the logger; the file of its own may have no thread. */
const STAMP = /^(\d{4}-\d\d-\d\d) (\d\d:\d\d:\d\d)[,.](\d{3}) /;
const LOGGER = /^\S+ \S+ +[A-Z]+ +(?:\[[^\]]*\] +)?\[[\w.]*\bAccessLogFilter\] +doFilter /;

/** `<user> <url> <starting memory free (kb)> +- <difference> <query time (ms)> <remote address>`; a method before the URL is optional. */
const REQUEST = / doFilter +(?:(\S+) +)??(?:([A-Z]+) +)?(https?:\/\/\S+) +\d+ ?[+-]*-? ?-?\d+ +(\d+) +(\S+)\s*$/;

/**
 * Lines of Confluence's old AccessLogFilter, in a file of their own or among the lines of atlassian-confluence.log.
 * They hold no status: every request counts as answered.
 * @param timezone IANA zone of the server
 * @throws SettingsError without one: the lines tell local times
 */
export function accessLogFilterFormat(timezone: string): LineFormat {
  if (timezone === '') {
    throw new SettingsError(
      'timezone',
      'The lines of the AccessLogFilter name no time zone',
      'Enter the time zone of Confluence’s server, for example Europe/Berlin.'
    );
  }
  const zone = zonedTime(timezone);
  const timeOf = (line: string, after?: number) => {
    const [, date, clock, ms] = STAMP.exec(line) ?? [];
    const local = date === undefined || !LOGGER.test(line) ? Number.NaN : Date.parse(`${date}T${clock}.${ms}Z`);
    return Number.isNaN(local) ? undefined : zone(local, after);
  };
  return {
    time: timeOf,
    parse: (line, after) => {
      const [, first = '-', method, url = '', duration, address = ''] = REQUEST.exec(line) ?? [];
      const time = url === '' ? undefined : timeOf(line, after);
      if (time === undefined) {
        return undefined;
      }
      return {
        time,
        username: first,
        host: address,
        method: method ?? '',
        target: url.replace(/^https?:\/\/[^/?#]*/, '') || '/',
        status: undefined,
        durationMs: Number(duration),
        bytes: undefined,
        requestBytes: undefined,
        userAgent: '',
      };
    },
    isForeign: (line) => !line.includes('AccessLogFilter] doFilter '),
    disorderMs: DISORDER_MS,
    lacks: [
      'Lines of the AccessLogFilter hold no status: refused, failed and redirected requests count as if they had been answered.',
      'Lines of the AccessLogFilter hold no user agent and no bytes: programs cannot be told from browsers, nor how much was taken.',
      'The AccessLogFilter logs only paths that its filter-mapping in web.xml names: map /* to see REST, downloads and exports.',
    ],
    tellsBytes: false,
    name: 'accessLogFilter',
  };
}
