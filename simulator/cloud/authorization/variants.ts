import { z } from 'zod';

/** What the documents of the authorization server leave open, or what differs between credentials. */
export const authorizationVariants = z.strictObject({
  /** Life of an access token; documented are 60 minutes. */
  lifetimeSeconds: z.int().positive().default(3600),
  /** Whether the answer says how long the token lives. */
  expiresIn: z.enum(['present', 'missing']).default('present'),
  /** How long after its use a refresh token is still taken. */
  reuseSeconds: z.int().nonnegative().default(0),
  /** How a refresh token that is not taken is called. */
  deadToken: z.enum(['unauthorized_client', 'invalid_grant']).default('unauthorized_client'),
  /** The sites that access tokens may see. */
  sites: z.enum(['acme', 'elsewhere', 'none']).default('acme'),
  /** What the gateway answers for a site that a token may not see. */
  foreignSite: z.literal([401, 403, 404]).default(403),
});
export type AuthorizationVariants = z.output<typeof authorizationVariants>;
