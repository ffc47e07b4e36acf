import { z } from 'zod';
import type { Json } from '../../events/json.ts';
import { text, timestampSchema } from '../lenient-fields.ts';

/** A part that may be missing or of another shape: undefined then, so that it spoils nothing beside it. */
function ifUnderstood<T extends z.ZodType>(part: T) {
  return part.optional().catch(undefined);
}

const person = z.object({ id: text, name: text, email: text });

/** What an event happened in (`container`) or is about (`context`): its attributes are free-form. */
const resource = z.object({
  id: text,
  type: text,
  attributes: ifUnderstood(z.record(z.string(), z.json())),
  links: ifUnderstood(z.object({ alt: text, self: text })),
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
    time: timestampSchema,
    /** Only on `events-stream`. */
    processedAt: ifUnderstood(timestampSchema),
    action: text,
    actor: ifUnderstood(
      person.extend({
        auth: ifUnderstood(z.object({ authType: text, tokenId: text, tokenLabel: text })),
        onBehalfOf: ifUnderstood(person),
        app: ifUnderstood(z.object({ id: text, type: text })),
      })
    ),
    context: resources,
    container: resources,
    location: ifUnderstood(z.object({ ip: text, geo: text, countryName: text, regionName: text, city: text })),
  }),
  message: ifUnderstood(z.object({ content: text })),
});
export type OrganizationEvent = z.output<typeof eventSchema>;
export type Resource = z.output<typeof resource>;
export type ResourceAttributes = Readonly<Record<string, Json>>;

/** The times of an event whose other parts cannot be understood. */
export const timedSchema = z.object({
  id: ifUnderstood(z.string().min(1)),
  attributes: z.object({ time: timestampSchema, processedAt: ifUnderstood(timestampSchema) }),
});

/** A page. Events stay unparsed, so that one strange event does not spoil the others. */
export const pageSchema = z.object({
  data: z.array(z.unknown()),
  meta: ifUnderstood(z.object({ next: text })),
  links: ifUnderstood(z.object({ next: text })),
});
