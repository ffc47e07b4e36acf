import { z } from 'zod';
import { durationMs } from './duration.ts';
import { issueMessage, quoted, refusedValue, wrongType } from './schema-errors.ts';

/** One of the texts; the error names them all. */
export function oneOf<const Values extends readonly [string, ...string[]]>(values: Values) {
  return z.enum(values, refusedValue('unknown-value', { known: values.join(', ') }));
}

/** A duration of `min` … `max` ms, as text. */
export function durationText(min: number, max: number) {
  return z.string(wrongType('not-a-duration')).superRefine((text, context) => {
    const ms = durationMs(text);
    if (ms === undefined) {
      context.addIssue(issueMessage('no-duration', { written: quoted(text) }));
    } else if (ms < min || ms > max) {
      const values = { written: quoted(text), min: inWords(min), max: inWords(max) };
      context.addIssue(issueMessage(ms < min ? 'duration-too-short' : 'duration-too-long', values));
    }
  });
}

/** As `durationText`, or empty. */
export function durationOrEmpty(min: number, max: number) {
  const duration = durationText(min, max);
  return z.string(wrongType('not-a-duration')).superRefine((text, context) => {
    const problem = text === '' ? undefined : duration.safeParse(text).error?.issues[0];
    if (problem !== undefined) {
      context.addIssue(problem.message);
    }
  });
}

/** A whole number of `min` … `max`. */
export function wholeNumber(min: number, max: number) {
  return z
    .number(wrongType('not-a-number'))
    .int(refusedValue('no-whole-number'))
    .min(min, refusedValue('number-too-small', { min }))
    .max(max, refusedValue('number-too-large', { max }));
}

export const flag = z.boolean(wrongType('not-a-flag'));

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
