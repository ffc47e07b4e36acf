import { z } from 'zod';
import { statusError } from '../http/response-error.ts';
import type { HttpAnswer } from '../http/transport.ts';
import { SourceError } from '../source-error.ts';
import type { Grant } from './token-endpoint.ts';

const errorSchema = z.object({ error: z.string() });

interface Fault {
  readonly text: string;
  readonly cure: string;
}

const CLIENT: Fault = {
  text: 'the client id or the client secret was refused',
  cure: 'Copy both again from where the credential was made, each into its own field, or create a new credential; a secret is shown only once.',
};
const REFRESH_TOKEN: Fault = {
  text: 'the refresh token is not valid any more',
  cure: 'Authorise the app once more and enter the new refresh token: each one works once, dies when it is not used for a long time, and must be given to this data source alone.',
};
const REQUEST: Fault = {
  text: 'this kind of credential or its scopes were refused',
  cure: 'Client credentials are those of a service account (OAuth 2.0), not those of an app in the developer console; give it scopes of the product that is read.',
};

/** By the error code of RFC 6749 §5.2 and Atlassian's own `access_denied`, for either grant. */
const FAULTS: Readonly<Record<string, Readonly<Record<Grant['grant_type'], Fault>>>> = {
  invalid_client: { client_credentials: CLIENT, refresh_token: CLIENT },
  access_denied: { client_credentials: CLIENT, refresh_token: CLIENT },
  unauthorized_client: { client_credentials: REQUEST, refresh_token: REFRESH_TOKEN },
  invalid_grant: { client_credentials: REQUEST, refresh_token: REFRESH_TOKEN },
  invalid_scope: { client_credentials: REQUEST, refresh_token: REQUEST },
  invalid_request: { client_credentials: REQUEST, refresh_token: REQUEST },
  unsupported_grant_type: { client_credentials: REQUEST, refresh_token: REQUEST },
};

/** A refusal of the token endpoint, explained by its error code. Nothing else of the body is in it. */
export function tokenError(answer: HttpAnswer, grant: Grant['grant_type']): SourceError {
  const { status, request, text } = answer;
  const code = errorCode(text);
  const fault = status < 500 && status !== 429 && Object.hasOwn(FAULTS, code) ? FAULTS[code]?.[grant] : undefined;
  return fault === undefined
    ? statusError(
        answer,
        { 401: CLIENT.cure, 403: CLIENT.cure, 404: 'Check the URL of the authorization server.' },
        answer.received
      )
    : new SourceError(`${request}: HTTP ${status} (${code}), ${fault.text}`, {
        reason: 'unauthorized',
        retryable: false,
        cure: fault.cure,
        status,
      });
}

function errorCode(text: string): string {
  try {
    return errorSchema.safeParse(JSON.parse(text)).data?.error ?? '';
  } catch {
    return '';
  }
}
