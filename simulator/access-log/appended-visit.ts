import { z } from 'zod';
import type { Visit } from '../world/visit.ts';

/** A request that a test makes somebody send: only the target must be named. */
export const appendedVisitSchema = z.strictObject({
  /** Epoch ms, now where missing. */
  time: z.int().optional(),
  username: z.string().nullable().default(null),
  address: z.string().default('192.0.2.99'),
  method: z.string().nullable().default('GET'),
  /** Path and query below the context path. */
  target: z.string(),
  status: z.int().default(200),
  durationMs: z.int().nonnegative().default(50),
  bytes: z.int().positive().nullable().default(1000),
  referer: z.string().nullable().default(null),
  userAgent: z.string().nullable().default('Mozilla/5.0 (X11; Linux x86_64)'),
});
export type AppendedVisit = z.input<typeof appendedVisitSchema>;

/** Throws zod's error on a bad visit. */
export function visitOf(visit: AppendedVisit, now: number): Visit {
  const { time, ...rest } = appendedVisitSchema.parse(visit);
  return { ...rest, time: time ?? now, act: null };
}
