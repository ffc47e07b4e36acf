import type { PluginRequest } from '../request.ts';

/** An HTTP call of the page to the data source's resources. */
export interface ResourceRequest extends PluginRequest {
  readonly method: string;
  /** Without leading slash, percent-decoded by nobody yet. */
  readonly path: string;
  readonly searchParams: URLSearchParams;
  readonly body: Uint8Array;
}

export interface ResourceResponse {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | readonly string[]>>;
  /** A stream is sent on as it comes. */
  readonly body: Uint8Array | AsyncIterable<Uint8Array>;
}

export function jsonResponse(value: unknown, status = 200): ResourceResponse {
  return { status, headers: { 'Content-Type': 'application/json' }, body: Buffer.from(JSON.stringify(value)) };
}
