import { isFormLogin } from './form-login.ts';

/** One request as it came in and how it was answered. Credentials are never kept. */
export interface RecordedRequest {
  /** Epoch ms of the site's clock. */
  time: number;
  method: string;
  /** Below the context path. */
  path: string;
  query: Record<string, string>;
  headers: Record<string, string>;
  /** Account of the credential. */
  username: string | null;
  /** Null while it is unanswered, and where the connection was cut. */
  status: number | null;
  /** The fault that struck it. */
  fault: string | null;
}

export interface RequestLog {
  /** The newest 10,000, oldest first. */
  readonly requests: readonly RecordedRequest[];
  /** How many requests each path had since the start or the last clear. */
  readonly countByPath: ReadonlyMap<string, number>;
  /** Requests that would have changed the site, all refused; logging in with the form is none. */
  readonly violations: readonly RecordedRequest[];
  add(request: RecordedRequest): void;
  clear(): void;
}

const kept = 10_000;
const secretHeaders = ['authorization', 'cookie', 'proxy-authorization'];

export function createRequestLog(): RequestLog {
  let requests: RecordedRequest[] = [];
  let violations: RecordedRequest[] = [];
  const countByPath = new Map<string, number>();
  return {
    get requests() {
      return requests;
    },
    get violations() {
      return violations;
    },
    countByPath,
    add: (request) => {
      requests.push(request);
      if (requests.length > 2 * kept) {
        requests = requests.slice(-kept);
      }
      if (request.method !== 'GET' && !isFormLogin(request)) {
        violations.push(request);
      }
      countByPath.set(request.path, (countByPath.get(request.path) ?? 0) + 1);
    },
    clear: () => {
      requests = [];
      violations = [];
      countByPath.clear();
    },
  };
}

/** Headers without anything that logs a person in. */
export function publicHeaders(headers: NodeJS.Dict<string | string[]>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(headers)
      .filter(([name]) => !secretHeaders.includes(name))
      .map(([name, value]) => [name, String(value)])
  );
}
