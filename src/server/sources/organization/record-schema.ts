import { z } from 'zod';
import type { Json } from '../../events/json.ts';

/** Text that may be missing, null, or a bare number: `''` where nothing is said. */
const text = z
  .unknown()
  .optional()
  .transform((value) => (['string', 'number', 'boolean'].includes(typeof value) ? String(value).trim() : ''));

/** A part that may be missing or of another shape: undefined then, so that it spoils nothing beside it. */
function optional<T extends z.ZodType>(part: T) {
  return part.optional().catch(undefined);
}

const time = z.union([
  z.number().int(),
  z.string().transform((value, context) => {
    const parsed = Date.parse(value);
    if (Number.isNaN(parsed)) {
      context.addIssue('not a time');
      return z.NEVER;
    }
    return parsed;
  }),
]);

const person = z.object({ id: text, name: text, email: text });

/** What an event happened in (`container`) or is about (`context`): its attributes are free-form. */
const resource = z.object({
  id: text,
  type: text,
  attributes: optional(z.record(z.string(), z.json())),
  links: optional(z.object({ alt: text, self: text })),
});
/** Entries that are no objects are left out; they stay in `raw`. */
const resources = z
  .unknown()
  .optional()
  .transform((value) => (Array.isArray(value) ? value : []).map((entry) => resource.safeParse(entry).data))
  .transform((entries) => entries.filter((entry) => entry !== undefined));

/** One event of the organisation's audit log: texts are `''` where the API says nothing. */
export const eventSchema = z.object({
  id: z.string().min(1),
  attributes: z.object({
    time,
    /** Only on `events-stream`. */
    processedAt: optional(time),
    action: text,
    actor: optional(
      person.extend({
        auth: optional(z.object({ authType: text, tokenId: text, tokenLabel: text })),
        onBehalfOf: optional(person),
        app: optional(z.object({ id: text, type: text })),
      })
    ),
    context: resources,
    container: resources,
    location: optional(z.object({ ip: text, geo: text, countryName: text, regionName: text, city: text })),
  }),
  message: optional(z.object({ content: text })),
});
export type OrganizationEvent = z.output<typeof eventSchema>;
export type Resource = z.output<typeof resource>;
export type ResourceAttributes = Readonly<Record<string, Json>>;

/** The times of an event whose other parts cannot be understood. */
export const timedSchema = z.object({
  id: optional(z.string().min(1)),
  attributes: z.object({ time, processedAt: optional(time) }),
});

/** A page. Events stay unparsed, so that one strange event does not spoil the others. */
export const pageSchema = z.object({
  data: z.array(z.unknown()),
  meta: optional(z.object({ next: text })),
  links: optional(z.object({ next: text })),
});
