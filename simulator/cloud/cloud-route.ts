import type { Answer } from '../answer.ts';

/** A request as a service of Atlassian Cloud sees it. */
export interface CloudRequest {
  readonly method: string;
  /** Below the host. */
  readonly path: string;
  readonly parameters: URLSearchParams;
  readonly authorization: string | undefined;
  /** As received, `''` where there is none. */
  readonly body: string;
  /** Epoch ms of the service's clock. */
  readonly now: number;
}

/** Answers the requests of one API, and gives undefined for those that are another's. */
export type CloudRoute = (request: CloudRequest) => Answer | undefined;
