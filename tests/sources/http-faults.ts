import type { Fault } from './range-source-conformance.ts';

/** What may happen to an HTTP answer on its way, and what a source must make of it: faults of the simulators' switches. */
export const HTTP_FAULTS: readonly Fault[] = [
  { name: 'htmlLoginPage', reason: 'unauthorized', retryable: false },
  { name: 'loginRedirect', reason: 'unauthorized', retryable: false },
  { name: 'unauthorized', reason: 'unauthorized', retryable: false },
  { name: 'forbidden', reason: 'forbidden', retryable: false },
  { name: 'notFound', reason: 'unreachable', retryable: false },
  { name: 'rateLimited', reason: 'rate-limited', retryable: true },
  { name: 'serverError', reason: 'unreachable', retryable: true },
  { name: 'unavailable', reason: 'unreachable', retryable: true },
  { name: 'truncatedBody', reason: 'invalid-response', retryable: true },
  { name: 'emptyBody', reason: 'invalid-response', retryable: true },
  { name: 'unexpectedJson', reason: 'invalid-response', retryable: true },
  { name: 'wrongContentType', reason: 'invalid-response', retryable: true },
  { name: 'connectionReset', reason: 'unreachable', retryable: true },
  { name: 'hang', reason: 'unreachable', retryable: true },
];
