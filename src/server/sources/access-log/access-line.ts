/** One line of Tomcat's access log in Confluence's default pattern. */
export interface AccessLine {
  /** Epoch ms, whole seconds. */
  readonly time: number;
  /** As logged; `-` for nobody. */
  readonly username: string;
  readonly thread: string;
  /** Address of whoever connected: the client, or a proxy where Tomcat has no RemoteIpValve. */
  readonly host: string;
  readonly method: string;
  /** Path and query as sent. */
  readonly target: string;
  readonly status: number;
  readonly durationMs: number;
  readonly bytes: number;
  readonly referer: string;
  readonly userAgent: string;
}

/**
 * `%t %{X-AUSERNAME}o %I %h %r %s %Dms %b %{Referer}i %{User-Agent}i`: nothing is quoted, so only the last part may
 * hold spaces. A request that Tomcat itself refused has no request line and does not match.
 */
const PATTERN = /^\[([^\]]{20,32})\] (\S+) (\S+) (\S+) ([A-Z]+) (\S+) HTTP\/\S+ (\d{3}) (\d+)ms (\d+|-) (\S*) ?(.*)$/;

/** Parses a line without its line end; undefined if it is none of this pattern. */
export function parseAccessLine(line: string): AccessLine | undefined {
  const match = PATTERN.exec(line);
  if (match === null) {
    return undefined;
  }
  const [
    ,
    stamp = '',
    username = '',
    thread = '',
    host = '',
    method = '',
    target = '',
    status,
    duration,
    bytes,
    referer = '',
    userAgent = '',
  ] = match;
  const time = parseStamp(stamp);
  return Number.isNaN(time)
    ? undefined
    : {
        time,
        username,
        thread,
        host,
        method,
        target,
        status: Number(status),
        durationMs: Number(duration),
        bytes: bytes === '-' ? 0 : Number(bytes),
        referer: referer === '-' ? '' : referer,
        userAgent: userAgent === '-' ? '' : userAgent,
      };
}

/** Time of a line, epoch ms, undefined if it does not begin with one: enough to skip what is too old. */
export function lineTime(line: string): number | undefined {
  const end = line.startsWith('[') ? line.indexOf(']') : -1;
  const time = end < 0 || end > 40 ? Number.NaN : parseStamp(line.slice(1, end));
  return Number.isNaN(time) ? undefined : time;
}

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** Lines of one second share their stamp. */
let lastStamp = '';
let lastTime = Number.NaN;

/** `04/Mar/2026:09:15:02 +0000` as epoch ms, NaN if it is none. */
function parseStamp(stamp: string): number {
  if (stamp !== lastStamp) {
    const [, day, month = '', year, clock, offset = ''] =
      /^(\d\d)\/([A-Z][a-z]{2})\/(\d{4}):(\d\d:\d\d:\d\d) ([+-]\d{4})$/.exec(stamp) ?? [];
    const number = String(MONTHS.indexOf(month) + 1).padStart(2, '0');
    lastTime = Date.parse(`${year}-${number}-${day}T${clock}${offset.slice(0, 3)}:${offset.slice(3)}`);
    lastStamp = stamp;
  }
  return lastTime;
}
