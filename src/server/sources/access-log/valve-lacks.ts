import type { LineField } from './valve-codes.ts';
import type { PatternPart } from './valve-pattern.ts';

/** What lines of a pattern do not tell, sentences for people, most important first. */
export function lackOf(fields: readonly LineField[], parts: readonly PatternPart[]): string[] {
  const has = (...wanted: readonly LineField[]) => wanted.some((field) => fields.includes(field));
  const begins = parts.some((part) => 'code' in part && part.code === 't' && part.name?.startsWith('begin'));
  return [
    !has('user', 'userHeader') && 'The pattern holds no user: nothing can be counted by user. Add %{X-AUSERNAME}o.',
    has('user') &&
      !has('userHeader') &&
      'The pattern holds Tomcat’s own user (%u), which is empty for people whom Confluence logs in: add %{X-AUSERNAME}o.',
    !has('address', 'forwardedFor', 'realIp') &&
      'The pattern holds no client address: nothing can be counted by IP. Add %h.',
    !has('status') &&
      'The pattern holds no status: refused, failed and redirected requests count as if they had been answered. Add %s.',
    !has('request', 'method') &&
      'The pattern holds no method: writing through REST counts as if it were reading. Write "%r", or add %m.',
    !has('request', 'query') &&
      'The pattern holds no query: searches, and pages that are opened by their id, are not seen. Write "%r", or add %q behind %U.',
    !has('bytes') && 'The pattern holds no bytes: how much was taken cannot be summed up. Add %b.',
    !has('userAgent') &&
      'The pattern holds no user agent: programs cannot be told from browsers. Add "%{User-Agent}i".',
    begins &&
      'The pattern holds the time at which a request began: long ones are seen late, and an alert rule may have passed them. Use %t.',
  ].filter((text) => text !== false);
}
