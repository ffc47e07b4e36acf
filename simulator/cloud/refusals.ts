import { jsonAnswer, type Answer } from '../answer.ts';
import type { CloudPermission, CloudUser } from './accounts.ts';
import type { CloudRequest } from './cloud-route.ts';
import type { CloudTenant } from './tenant.ts';

/** What the site says to a missing or wrong credential. */
export function siteUnauthorized(): Answer {
  return jsonAnswer({ message: 'Client must be authenticated to access this resource.', 'status-code': 401 }, 401, {
    'WWW-Authenticate': 'OAuth realm="https%3A%2F%2Facme.atlassian.net"',
  });
}

/** What the gateway says to a missing or wrong credential. */
export function gatewayUnauthorized(): Answer {
  return jsonAnswer({ code: 401, message: 'Unauthorized' }, 401);
}

/** What the gateway says to a token that lacks a scope. */
export function missingScope({ missingScope: code }: CloudTenant): Answer {
  const message =
    code === 401 ? 'Unauthorized; scope does not match' : 'The app is not allowed to access this resource';
  return jsonAnswer({ code, message }, code);
}

export function cloudForbidden(message: string): Answer {
  return jsonAnswer({ statusCode: 403, data: { authorized: false, valid: true, errors: [] }, message }, 403);
}

export function cloudNotFound(): Answer {
  return jsonAnswer({ errorMessage: 'Site temporarily unavailable', timestamp: '', status: 404 }, 404);
}

/**
 * The account that may do this, or the refusal. The door has made sure that the credential belongs to it.
 * @param scopes alternatives, each a set of scopes that all are needed
 */
export function authorize(
  tenant: CloudTenant,
  request: CloudRequest,
  scopes: ReadonlyArray<readonly string[]>,
  permission?: CloudPermission
): { user: CloudUser } | { refusal: Answer } {
  const identity = tenant.identities.verify(request.authorization, request.now);
  if (identity.kind !== 'account') {
    return { refusal: siteUnauthorized() };
  }
  const granted = identity.scopes;
  if (granted !== null && !scopes.some((set) => set.every((scope) => granted.includes(scope)))) {
    return { refusal: missingScope(tenant) };
  }
  if (permission !== undefined && !identity.user.permissions.includes(permission)) {
    return { refusal: cloudForbidden('User does not have permission to use this API.') };
  }
  return { user: identity.user };
}
