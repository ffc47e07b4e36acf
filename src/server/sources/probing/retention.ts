import { z } from 'zod';
import { list } from '../../../query/words/list.ts';
import { plural } from '../../../query/words/numbers.ts';

/** How long the site keeps its audit records, as calendar parts. */
export interface Retention {
  readonly years: number;
  readonly months: number;
  readonly days: number;
}

const NONE: Retention = { years: 0, months: 0, days: 0 };

const UNITS: Readonly<Record<string, (count: number) => Retention>> = {
  YEAR: (years) => ({ ...NONE, years }),
  MONTH: (months) => ({ ...NONE, months }),
  WEEK: (weeks) => ({ ...NONE, days: 7 * weeks }),
  DAY: (days) => ({ ...NONE, days }),
};

const count = z.number().int().nonnegative();
const numberAndUnitsSchema = z.object({ number: count, units: z.string() });
const partsSchema = z
  .object({ years: count, months: count, days: count })
  .partial()
  .refine((parts) => Object.keys(parts).length > 0);

/** How deep a body is searched. */
const MAX_DEPTH = 3;
const DAY_MS = 86_400_000;

/**
 * The answer of `GET …/configuration/retention`, whose shape is not documented: `{number, units}`, an ISO 8601 period
 * (`P3Y`), `3 Years`, or `{years, months, days}`, each also inside other fields.
 * @returns undefined if no period is found in it, or one of nothing
 */
export function parseRetention(body: unknown): Retention | undefined {
  return search(body, MAX_DEPTH);
}

/** Start of what is kept, epoch ms, counted back from `now` on the UTC calendar. */
export function retentionStart({ years, months, days }: Retention, now: number): number {
  const start = new Date(now);
  const day = start.getUTCDate();
  start.setUTCDate(1);
  start.setUTCMonth(start.getUTCMonth() - 12 * years - months);
  const lastDay = new Date(Date.UTC(start.getUTCFullYear(), start.getUTCMonth() + 1, 0)).getUTCDate();
  start.setUTCDate(Math.min(day, lastDay) - days);
  return start.getTime();
}

/** Whole days of what is kept, counted back from `now`. */
export function retentionDays(retention: Retention, now: number): number {
  return Math.round((now - retentionStart(retention, now)) / DAY_MS);
}

/**
 * The answer of `GET …/configuration/retention/file`, whose shape is not documented: how many audit log files each
 * node keeps, as a number, or as the first one in a body of any shape.
 * @returns undefined if there is no positive whole number in it
 */
export function parseFileCount(body: unknown): number | undefined {
  return firstCount(body, MAX_DEPTH);
}

/** `3 years`, `1 month and 15 days`. */
export function formatRetention(retention: Retention): string {
  const parts = (['years', 'months', 'days'] as const).filter((part) => retention[part] > 0);
  return list(parts.map((part) => plural(retention[part], part.slice(0, -1))));
}

const fileCountSchema = z.coerce.number().int().positive();

function firstCount(value: unknown, depth: number): number | undefined {
  if (typeof value === 'number' || typeof value === 'string') {
    return fileCountSchema.safeParse(value).data;
  }
  if (depth === 0 || typeof value !== 'object' || value === null) {
    return undefined;
  }
  for (const nested of Object.values(value)) {
    const found = firstCount(nested, depth - 1);
    if (found !== undefined) {
      return found;
    }
  }
  return undefined;
}

function search(value: unknown, depth: number): Retention | undefined {
  const direct = fromNumberAndUnits(value) ?? fromParts(value) ?? fromText(value);
  if (direct !== undefined) {
    return Object.values(direct).some((part) => part > 0) ? direct : undefined;
  }
  if (depth === 0 || typeof value !== 'object' || value === null) {
    return undefined;
  }
  for (const nested of Object.values(value)) {
    const found = search(nested, depth - 1);
    if (found !== undefined) {
      return found;
    }
  }
  return undefined;
}

function fromNumberAndUnits(value: unknown): Retention | undefined {
  const { data } = numberAndUnitsSchema.safeParse(value);
  return data && UNITS[data.units.toUpperCase().replace(/S$/, '')]?.(data.number);
}

function fromParts(value: unknown): Retention | undefined {
  const { data } = partsSchema.safeParse(value);
  return data && { ...NONE, ...data };
}

function fromText(value: unknown): Retention | undefined {
  if (typeof value !== 'string') {
    return undefined;
  }
  const iso = /^P(?=\d)(?:(\d+)Y)?(?:(\d+)M)?(?:(\d+)W)?(?:(\d+)D)?$/.exec(value);
  if (iso !== null) {
    const [years = 0, months = 0, weeks = 0, days = 0] = iso.slice(1).map((part) => Number(part ?? 0));
    return { years, months, days: 7 * weeks + days };
  }
  const [, number, unit = ''] = /^(\d+) (\w+?)s?$/.exec(value) ?? [];
  return number === undefined ? undefined : UNITS[unit.toUpperCase()]?.(Number(number));
}
