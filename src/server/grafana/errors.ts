import { redact } from './logging/secrets.ts';

/** Whose fault a failure is, as Grafana counts it: ours, or that of what the plugin talks to (bad user input included). */
export type ErrorSource = 'plugin' | 'downstream';

/** A failure that was understood: what happened, as an HTTP-like status, and whose fault it is. */
export class PluginError extends Error {
  override readonly name: string = 'PluginError';
  /** HTTP-like status, 400 to 599. */
  readonly status: number;
  readonly errorSource: ErrorSource;

  constructor(message: string, options: { status?: number; errorSource?: ErrorSource; cause?: unknown } = {}) {
    super(message, { cause: options.cause });
    this.status = options.status ?? 500;
    this.errorSource = options.errorSource ?? 'plugin';
  }
}

/** A failure of the service behind the plugin, or of what the user asked for. Default status 502. */
export class DownstreamError extends PluginError {
  override readonly name: string = 'DownstreamError';

  constructor(message: string, options: { status?: number; cause?: unknown } = {}) {
    super(message, { status: options.status ?? 502, errorSource: 'downstream', cause: options.cause });
  }
}

/** Why a request's signal was aborted: the host no longer wants the answer (status 499). */
export class RequestCancelledError extends DownstreamError {
  override readonly name = 'RequestCancelledError';

  constructor(message = 'The request was cancelled') {
    super(message, { status: 499 });
  }
}

/** Why a request's signal was aborted: its deadline has passed (status 504). */
export class DeadlineExceededError extends DownstreamError {
  override readonly name = 'DeadlineExceededError';

  constructor() {
    super('The request took longer than Grafana waits for an answer', { status: 504 });
  }
}

/** What the host is told of a failure. */
export interface ErrorDescription {
  readonly message: string;
  readonly status: number;
  readonly errorSource: ErrorSource;
  /** False where nobody expected the failure: a bug, worth a stack trace in the log. */
  readonly expected: boolean;
}

/** Turns whatever was thrown into what the host is told: the only place where that is decided. */
export function describeError(error: unknown): ErrorDescription {
  if (error instanceof PluginError) {
    return { message: redact(error.message), status: error.status, errorSource: error.errorSource, expected: true };
  }
  if (error instanceof Error && error.name === 'AbortError') {
    return describeError(error.cause instanceof PluginError ? error.cause : new RequestCancelledError());
  }
  if (error instanceof Error && error.name === 'TimeoutError') {
    return { message: redact(error.message), status: 504, errorSource: 'downstream', expected: true };
  }
  const text = error instanceof Error ? error.message : String(error);
  return {
    message: `Unexpected error in the plugin: ${redact(text)}`,
    status: 500,
    errorSource: 'plugin',
    expected: false,
  };
}
