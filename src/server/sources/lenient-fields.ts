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

/**
 * Epoch ms. ISO 8601 with any offset (`+0000` too, UTC where it names none), epoch ms, or the audit file's
 * `{epochSecond, nano}`.
 */
export const timestampSchema = z.union([
  z.number().int(),
  z.string().transform((value, context) => {
    const [, stem = '', offset = ''] =
      /^(\d{4}-\d\d-\d\d[T ]\d\d:\d\d(?::\d\d(?:[.,]\d+)?)?)(Z|[+-]\d\d:?\d\d)?$/.exec(value.trim()) ?? [];
    const zone = offset.replace(/^([+-]\d\d):?(\d\d)$/, '$1:$2') || 'Z';
    const time = Date.parse(stem.replace(' ', 'T').replace(',', '.') + zone);
    if (Number.isNaN(time)) {
      context.addIssue('not a time');
      return z.NEVER;
    }
    return time;
  }),
  z
    .object({ epochSecond: z.number().int(), nano: z.number().int().default(0) })
    .transform(({ epochSecond, nano }) => epochSecond * 1000 + Math.floor(nano / 1e6)),
]);
