/** What a request means, in the words of the detections. Requests without one are decoration, noise or failures. */
export type Act =
  | 'page_viewed'
  | 'space_viewed'
  | 'space_listed'
  | 'content_listed'
  | 'attachment_downloaded'
  | 'content_exported'
  | 'space_exported'
  | 'search_performed';

/** One request as the web server logs it. */
export interface Visit {
  /** Epoch ms at which it was answered. */
  time: number;
  /** Null: nobody is logged in. */
  username: string | null;
  address: string;
  /** Null: the request could not be parsed. */
  method: string | null;
  /** Path and query below the context path. */
  target: string;
  status: number;
  durationMs: number;
  /** Null: no body. */
  bytes: number | null;
  /** Below the context path. */
  referer: string | null;
  userAgent: string | null;
  /** What it truly was, for those who check what others make of the log. */
  act: Act | null;
}
