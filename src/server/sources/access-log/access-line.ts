/** One line of an access log: a request. Texts that it does not hold are `''`, numbers undefined. */
export interface AccessLine {
  /** Epoch ms. */
  readonly time: number;
  /** As logged; `-` for nobody, `''` where the format has no user. */
  readonly username: string;
  /** Addresses as logged, the client's first, or a proxy's where Tomcat has no RemoteIpValve. */
  readonly host: string;
  readonly method: string;
  /** Path and query as sent. */
  readonly target: string;
  readonly status: number | undefined;
  readonly durationMs: number | undefined;
  /** Of the response's body. */
  readonly bytes: number | undefined;
  /** Of the request's body. */
  readonly requestBytes: number | undefined;
  readonly userAgent: string;
}

/** How the lines of an access log are written. */
export interface LineFormat {
  /**
   * Time of a line, epoch ms, undefined if it has none of this format.
   * @param after time of the lines before it in its file, epoch ms: tells an hour that a clock shows twice apart
   */
  time(line: string, after?: number): number | undefined;
  /** A line without its line end; undefined if it is none of this format. */
  parse(line: string, after?: number): AccessLine | undefined;
  /** The line is not of an access log at all, but of other events in the same file. */
  isForeign(line: string): boolean;
  /** By how much a line may be older than one that stands before it, ms. */
  readonly disorderMs: number;
  /** What lines of this format do not tell, sentences for people. */
  readonly lacks: readonly string[];
  /** Whether lines of this format tell how much was taken. */
  readonly tellsBytes: boolean;
  /** The format as its settings write it, for people. */
  readonly name: string;
}
