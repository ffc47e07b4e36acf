import { z } from 'zod';
import { jsonAnswer, type Answer } from '../../answer.ts';
import { createRateLimiter, type RateLimiter } from '../../rate-limit.ts';
import type { CloudApi } from '../cloud-api.ts';
import type { CloudRequest } from '../cloud-route.ts';
import { command } from '../control.ts';
import type { CloudTenant } from '../tenant.ts';
import { createVariantSwitch, type VariantSwitch } from '../variants.ts';
import { actionOf, appRequestAction, organizationActions } from './actions.ts';
import { appendedEventSchema, newEvent, type AppendedEvent } from './appended-event.ts';
import { eventJson } from './event-json.ts';
import { BadParameter, eventPage } from './event-pages.ts';
import { organizationEvents } from './from-world.ts';
import type { OrganizationEvent } from './organization-event.ts';
import { createOrganizationLog, type OrganizationLog } from './organization-log.ts';
import { organizationVariants, type OrganizationVariants } from './variants.ts';

const scope = 'read:events:admin';
/** Requests a minute that each path allows. */
const limits = { events: 10, 'events-stream': 50, 'event-actions': 10 };

/** `/admin/v1/orgs/{orgId}`: `events`, `events/{id}`, `events-stream`, `event-actions`. */
export interface OrganizationApi extends CloudApi {
  readonly log: OrganizationLog;
  readonly variants: VariantSwitch<OrganizationVariants>;
  /** What the plan and the settings of the organisation let into its log; null for what they do not. */
  append(event: AppendedEvent): OrganizationEvent | null;
  /** All cursors that were given so far are refused from now on. */
  expireCursors(): void;
}

export function createOrganizationApi(tenant: CloudTenant): OrganizationApi {
  const log = createOrganizationLog(7);
  const variants = createVariantSwitch(organizationVariants);
  const limiters = {
    events: limiterOf(limits.events),
    'events-stream': limiterOf(limits['events-stream']),
    'event-actions': limiterOf(limits['event-actions']),
  };
  let generation = 1;
  const expireCursors = () => void (generation += 1);
  const append = (event: AppendedEvent) =>
    isRecorded(event.action ?? 'user_created', variants.values) ? log.append(newEvent(event, tenant)) : null;

  const answer = (request: CloudRequest, resource: string, id: string | undefined): Answer => {
    const { values } = variants;
    const visible = () => log.visible(request.now).filter(({ action }) => isRecorded(action, values));
    if (id !== undefined) {
      const event = resource === 'events' ? visible().find((one) => one.id === id) : undefined;
      return event === undefined ? notFound() : jsonAnswer({ data: eventJson(event, tenant, values, false) });
    }
    switch (resource) {
      case 'events':
      case 'events-stream':
        return eventPage({
          resource,
          events: visible(),
          parameters: request.parameters,
          generation,
          tenant,
          variants: values,
        });
      case 'event-actions':
        return actionsAnswer(values);
      default:
        return notFound();
    }
  };

  return {
    log,
    variants,
    append,
    expireCursors,
    gateway: (request) => {
      const [, orgId, resource = '', id] =
        /^\/admin\/v1\/orgs\/([^/]+)\/([^/]+)(?:\/([^/]+))?$/.exec(request.path) ?? [];
      if (orgId === undefined) {
        return undefined;
      }
      const refused = refusal(tenant, variants.values, request, orgId, resource);
      if (refused) {
        return refused;
      }
      const limited = takeRequest(limiters, variants.values, resource, request.now);
      if (!limited.allowed) {
        return error(429, 'Too many requests', limited.headers);
      }
      try {
        const usual = answer(request, resource, id);
        return { ...usual, headers: { ...usual.headers, ...limited.headers } };
      } catch (thrown) {
        if (thrown instanceof BadParameter) {
          return error(400, thrown.message);
        }
        throw thrown;
      }
    },
    happen: (traffic) => {
      for (const event of organizationEvents(traffic, tenant)) {
        if (isRecorded(event.action, variants.values)) {
          log.append(event);
        }
      }
    },
    commands: {
      append: command(appendedEventSchema, append),
      variants: command(z.record(z.string(), z.unknown()), (changes) => variants.set(changes)),
      'expire-cursors': command(z.strictObject({}), expireCursors),
    },
    state: () => ({ events: log.events.length, variants: variants.values }),
  };
}

/** Without Guard nothing is stored, and nothing is filled in later; app requests are excluded by default. */
function isRecorded(action: string, { guard, appRequests }: OrganizationVariants): boolean {
  if (guard === 'none' || (action === appRequestAction && appRequests === 'excluded')) {
    return false;
  }
  return guard === 'premium' || actionOf(action)?.recordedFrom !== 'guardPremium';
}

function refusal(
  { identities, orgId: ownId }: CloudTenant,
  { guard, keyExpiresAt }: OrganizationVariants,
  { authorization, now }: CloudRequest,
  orgId: string,
  resource: string
): Answer | undefined {
  const identity = identities.verify(authorization, now);
  if (identity.kind !== 'organization' || (keyExpiresAt !== null && now >= keyExpiresAt)) {
    return error(401, 'Unauthorized');
  }
  // Keys with scopes are known to events-stream alone.
  if (identity.scopes !== null && (resource !== 'events-stream' || !identity.scopes.includes(scope))) {
    return error(403, 'The API key lacks a scope');
  }
  if (orgId !== ownId) {
    return error(404, 'Organization not found');
  }
  return guard === 'none' ? error(403, 'The organization has no access to its audit log') : undefined;
}

function limiterOf(perMinute: number): RateLimiter {
  const limiter = createRateLimiter();
  limiter.limit = { capacity: perMinute, fillRate: perMinute, intervalSeconds: 60 };
  return limiter;
}

function takeRequest(
  limiters: Readonly<Record<keyof typeof limits, RateLimiter>>,
  { requestLimit }: OrganizationVariants,
  resource: string,
  now: number
): ReturnType<RateLimiter['take']> {
  const limiter = isLimited(resource) && requestLimit === 'documented' ? limiters[resource] : undefined;
  return limiter?.take('key', now) ?? { allowed: true, headers: {} };
}

function isLimited(resource: string): resource is keyof typeof limits {
  return resource in limits;
}

function actionsAnswer({ eventActions }: OrganizationVariants): Answer {
  switch (eventActions) {
    case 'jsonApi':
      return jsonAnswer({
        data: organizationActions.map(({ id, displayName, group }) => ({
          id,
          type: 'event-actions',
          attributes: { displayName, groupDisplayName: group },
        })),
      });
    case 'attributesOnly':
      return jsonAnswer({
        data: organizationActions.map(({ id, displayName }) => ({ attributes: { action: id, name: displayName } })),
      });
    case 'plainList':
      return jsonAnswer(organizationActions.map(({ id, displayName }) => ({ id, displayName })));
    case 'notFound':
      return notFound();
  }
}

function notFound(): Answer {
  return error(404, 'Not found');
}

function error(status: number, detail: string, headers: Record<string, string> = {}): Answer {
  return jsonAnswer(
    { errors: [{ id: 'simulated', status: String(status), code: String(status), title: detail, detail }] },
    status,
    headers
  );
}
