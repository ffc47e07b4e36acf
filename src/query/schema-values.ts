import { z } from 'zod';
import { durationMs } from './duration.ts';
import { notA, quoted } from './schema-errors.ts';

/** One of the texts; the error names them all. */
export function oneOf<const Values extends readonly [string, ...string[]]>(values: Values) {
  return z.enum(values, { error: ({ input }) => `${quoted(input)} is not known; one of ${values.join(', ')} is` });
}

/** A duration of `min` … `max` ms, as text. */
export function durationText(min: number, max: number) {
  return z.string(notA('a duration such as "1h"')).superRefine((text, context) => {
    const ms = durationMs(text);
    if (ms === undefined) {
      context.addIssue(`${quoted(text)} is no duration: write for example 30s, 15m, 1h or 7d`);
    } else if (ms < min || ms > max) {
      context.addIssue(`${quoted(text)} is ${ms < min ? 'too short' : 'too long'}: ${inWords(min)} to ${inWords(max)}`);
    }
  });
}

/** As `durationText`, or empty. */
export function durationOrEmpty(min: number, max: number) {
  const duration = durationText(min, max);
  return z.string(notA('a duration such as "1h"')).superRefine((text, context) => {
    const problem = text === '' ? undefined : duration.safeParse(text).error?.issues[0];
    if (problem !== undefined) {
      context.addIssue(problem.message);
    }
  });
}

/** A whole number of `min` … `max`. */
export function wholeNumber(min: number, max: number) {
  return z
    .number(notA('a number'))
    .int({ error: ({ input }) => `${quoted(input)} is no whole number` })
    .min(min, { error: ({ input }) => `${quoted(input)} is too small: at least ${min}` })
    .max(max, { error: ({ input }) => `${quoted(input)} is too large: at most ${max}` });
}

export const flag = z.boolean(notA('true or false'));

function inWords(ms: number): string {
  const [unit, size] = (
    [
      ['d', 86_400_000],
      ['h', 3_600_000],
      ['m', 60_000],
      ['s', 1000],
      ['ms', 1],
    ] as const
  ).find(([, unitMs]) => ms >= unitMs && ms % unitMs === 0) ?? ['s', 1000];
  return `${ms / size}${unit}`;
}
