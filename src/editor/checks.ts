import { t } from '../i18n';
import { durationMs } from '../query/duration.ts';
import { parseHours } from '../query/hours.ts';
import { isIpRange } from '../query/ip-range.ts';
import { MAX_TEXT, MAX_WINDOW_MS, MIN_INTERVAL_MS } from '../query/limits.ts';
import { isTimeZone } from '../query/time-zone.ts';
import { variableIn } from '../query/variable.ts';

const DAY_MS = 86_400_000;

/** What is wrong with what somebody entered, as a sentence; undefined if nothing is. */
export type Check = (text: string) => string | undefined;

/** Lets template variables through: what they stand for is known only when the query runs. */
export function orVariable(check: Check): Check {
  return (text) => (variableIn(text) === undefined ? check(text) : undefined);
}

export const checkIp = orVariable((text) =>
  isIpRange(text) ? undefined : t('checks.no-ip', '{{text}} is no IP address and no CIDR block (10.0.0.0/8)', { text })
);

export const checkText: Check = (text) =>
  text.length > MAX_TEXT
    ? t('checks.text-too-long', '{{length}} characters: at most {{most}}', { length: text.length, most: MAX_TEXT })
    : undefined;

export const checkHours = orVariable((text) =>
  parseHours(text) === undefined ? t('checks.no-hours', 'Write 8-18, 22-6 for the night, or sat-sun 0-24') : undefined
);

export const checkWindow = orVariable((text) => checkDuration(text, 1));

/** Of a baseline: at least a day. */
export const checkHistory = orVariable((text) => checkDuration(text, DAY_MS));

export const checkInterval = orVariable((text) => (text === '' ? undefined : checkDuration(text, MIN_INTERVAL_MS)));

export const checkTimeZone = orVariable((text) =>
  isTimeZone(text) ? undefined : t('checks.no-time-zone', 'Write an IANA name such as Europe/Berlin')
);

/** A whole number of `min` … `max`. */
export function checkWhole(min: number, max: number): Check {
  return (text) => {
    const value = Number(text);
    return text !== '' && Number.isInteger(value) && value >= min && value <= max
      ? undefined
      : t('checks.no-whole-number', 'A whole number of {{min}} to {{max}}', { min, max });
  };
}

/** A number of at least `min`. */
export function checkAtLeast(min: number): Check {
  return (text) =>
    text !== '' && Number(text) >= min
      ? undefined
      : t('checks.number-too-small', 'A number of at least {{min}}', { min });
}

function checkDuration(text: string, min: number): string | undefined {
  const ms = durationMs(text);
  if (ms === undefined) {
    return t('checks.no-duration', 'Write a duration such as 30s, 15m, 1h or 7d');
  }
  if (ms < min) {
    return t('checks.duration-too-short', 'Too short');
  }
  return ms > MAX_WINDOW_MS ? t('checks.duration-too-long', 'Too long: at most 90d') : undefined;
}
