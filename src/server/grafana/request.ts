import type { Logger } from './logging/log.ts';
import type { PluginContext } from './plugin-context.ts';
import type { RequestHeaders } from './request-headers.ts';

/** What every request has, whatever it asks. */
export interface PluginRequest {
  readonly context: PluginContext;
  readonly headers: RequestHeaders;
  /** Aborted when nobody wants the answer any more: cancelled, deadline passed, data source changed (streams), process stopping. */
  readonly signal: AbortSignal;
  /** When Grafana stops waiting, epoch ms. */
  readonly deadlineMs: number | undefined;
  /** W3C trace context as Grafana sent it, to be passed on in requests of our own. */
  readonly traceparent: string | undefined;
  /** Adds endpoint, data source and trace id to each line. */
  readonly log: Logger;
}
