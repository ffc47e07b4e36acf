import { z } from 'zod';

/** Text that may be missing, null, or a bare number: `''` where nothing is said. */
export const text = z
  .unknown()
  .optional()
  .transform((value) => (['string', 'number', 'boolean'].includes(typeof value) ? String(value) : ''));

/** The three ways in which servers say nothing. */
function isBlank(value: unknown): boolean {
  return value === undefined || value === null || value === '';
}

/** A list that may be missing, null or `""`. */
export function list<T extends z.ZodType>(item: T) {
  return z
    .unknown()
    .optional()
    .transform((value) => (isBlank(value) ? [] : value))
    .pipe(z.array(item));
}

/** An object that may be missing, null or `""`. */
export function optional<T extends z.ZodRawShape>(shape: T) {
  return z
    .unknown()
    .optional()
    .transform((value) => (isBlank(value) ? {} : value))
    .pipe(z.object(shape));
}
