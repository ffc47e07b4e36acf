import { htmlAnswer, jsonAnswer, type Answer } from './answer.ts';

/** What the site says to a missing or wrong credential. */
export function unauthorized(reason: 'AUTHENTICATED_FAILED' | 'AUTHENTICATION_DENIED' | 'OUT'): Answer {
  return htmlAnswer('HTTP Status 401 – Unauthorized', 401, {
    'X-Seraph-LoginReason': reason,
    'WWW-Authenticate': 'OAuth realm="wiki"',
  });
}

export function forbidden(): Answer {
  return jsonAnswer({ 'status-code': 403, message: 'You do not have permission to view the audit log.' }, 403);
}

export function notFound(): Answer {
  return htmlAnswer('HTTP Status 404 – Not Found', 404);
}
