import { DownstreamError } from '../errors.ts';
import { jsonResponse, type ResourceRequest, type ResourceResponse } from './resource.ts';

/** A resource request that a route took. */
export interface RoutedRequest extends ResourceRequest {
  /** Values of the pattern's `:names`, percent-decoded. */
  readonly params: Readonly<Record<string, string>>;
  /** @throws DownstreamError (400) where the body is not JSON. Not checked any further. */
  json(): unknown;
}

export type RouteHandler = (request: RoutedRequest) => Promise<ResourceResponse>;

interface Route {
  readonly method: string;
  readonly segments: readonly string[];
  readonly handler: RouteHandler;
}

/** Largest body that a route takes, bytes, unless said otherwise. */
const MAX_BODY_BYTES = 1024 * 1024;

/**
 * Finds the handler of a resource call by method and path, answers 404, 405 and 413 itself.
 *
 *     const router = new ResourceRouter().get('values/:field', async ({ params }) => jsonResponse(await values(params['field'])));
 */
export class ResourceRouter {
  readonly #routes: Route[] = [];
  readonly #maxBodyBytes: number;

  constructor(options: { maxBodyBytes?: number } = {}) {
    this.#maxBodyBytes = options.maxBodyBytes ?? MAX_BODY_BYTES;
  }

  get(pattern: string, handler: RouteHandler): this {
    return this.on('GET', pattern, handler);
  }

  post(pattern: string, handler: RouteHandler): this {
    return this.on('POST', pattern, handler);
  }

  /** @param pattern segments between slashes; `:name` takes any one segment. The first route that fits answers. */
  on(method: string, pattern: string, handler: RouteHandler): this {
    this.#routes.push({ method, segments: segmentsOf(pattern), handler });
    return this;
  }

  async handle(request: ResourceRequest): Promise<ResourceResponse> {
    const segments = segmentsOf(request.path);
    const fitting = this.#routes.flatMap((route) => {
      const params = match(route.segments, segments);
      return params === undefined ? [] : [{ route, params }];
    });
    const taken = fitting.find(({ route }) => route.method === request.method);
    if (taken === undefined) {
      return fitting.length === 0
        ? jsonResponse({ message: `There is no resource "${request.path}"` }, 404)
        : methodNotAllowed(
            request,
            fitting.map(({ route }) => route.method)
          );
    }
    if (request.body.length > this.#maxBodyBytes) {
      return jsonResponse(
        { message: `The body has ${request.body.length} bytes, at most ${this.#maxBodyBytes} are taken` },
        413
      );
    }
    return taken.route.handler({ ...request, params: taken.params, json: () => parseBody(request.body) });
  }
}

function segmentsOf(path: string): string[] {
  return path.split('/').filter((segment) => segment !== '');
}

function match(pattern: readonly string[], segments: readonly string[]): Record<string, string> | undefined {
  if (pattern.length !== segments.length) {
    return undefined;
  }
  const params: Record<string, string> = {};
  for (const [i, part] of pattern.entries()) {
    const value = decode(segments[i] ?? '');
    if (value === undefined || (!part.startsWith(':') && part !== value)) {
      return undefined;
    }
    if (part.startsWith(':')) {
      params[part.slice(1)] = value;
    }
  }
  return params;
}

function decode(segment: string): string | undefined {
  try {
    return decodeURIComponent(segment);
  } catch {
    return undefined;
  }
}

function parseBody(body: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(body));
  } catch (cause) {
    throw new DownstreamError('The body of the request is not JSON', { status: 400, cause });
  }
}

function methodNotAllowed(request: ResourceRequest, allowed: readonly string[]): ResourceResponse {
  const response = jsonResponse(
    { message: `"${request.path}" takes ${allowed.join(', ')}, not ${request.method}` },
    405
  );
  return { ...response, headers: { ...response.headers, Allow: allowed.join(', ') } };
}
