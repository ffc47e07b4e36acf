import type { DataFrame } from './frames/frame.ts';
import type { FrameInclude } from './frames/frame-json.ts';
import type { PluginRequest } from './request.ts';

/** A subscription to, or the run of, one Grafana Live path of the data source. */
export interface StreamRequest extends PluginRequest {
  /** What follows `ds/<uid>/` in the channel. */
  readonly path: string;
  /** What the page sent along. Parsed JSON, not checked; undefined where it sent nothing. */
  readonly data: unknown;
}

/** One message to all subscribers. `data` alone is enough while the columns stay as they were. */
export interface StreamPacket {
  readonly frame: DataFrame;
  readonly include: FrameInclude;
}

export type SubscribeResult =
  | { readonly status: 'ok'; readonly initial?: StreamPacket }
  | { readonly status: 'notFound' }
  | { readonly status: 'permissionDenied' };
