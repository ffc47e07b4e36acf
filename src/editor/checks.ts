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
function orVariable(check: Check): Check {
  return (text) => (variableIn(text) === undefined ? check(text) : undefined);
}

export const checkIp = orVariable((text) =>
  isIpRange(text) ? undefined : `${text} is no IP address and no CIDR block (10.0.0.0/8)`
);

export const checkText: Check = (text) =>
  text.length > MAX_TEXT ? `${text.length} characters: at most ${MAX_TEXT}` : undefined;

export const checkHours = orVariable((text) =>
  parseHours(text) === undefined ? 'Write 8-18, 22-6 for the night, or sat-sun 0-24' : undefined
);

export const checkWindow = orVariable((text) => checkDuration(text, 1));

/** Of a baseline: at least a day. */
export const checkHistory = orVariable((text) => checkDuration(text, DAY_MS));

export const checkInterval = orVariable((text) => (text === '' ? undefined : checkDuration(text, MIN_INTERVAL_MS)));

export const checkTimeZone = orVariable((text) =>
  isTimeZone(text) ? undefined : 'Write an IANA name such as Europe/Berlin'
);

/** A whole number of `min` … `max`. */
export function checkWhole(min: number, max: number): Check {
  return (text) => {
    const value = Number(text);
    return text !== '' && Number.isInteger(value) && value >= min && value <= max
      ? undefined
      : `A whole number of ${min} to ${max}`;
  };
}

/** A number of at least `min`. */
export function checkAtLeast(min: number): Check {
  return (text) => (text !== '' && Number(text) >= min ? undefined : `A number of at least ${min}`);
}

function checkDuration(text: string, min: number): string | undefined {
  const ms = durationMs(text);
  if (ms === undefined) {
    return 'Write a duration such as 30s, 15m, 1h or 7d';
  }
  return ms < min ? 'Too short' : ms > MAX_WINDOW_MS ? 'Too long: at most 90d' : undefined;
}
