import { type BackendSrv, type BackendSrvRequest, type FetchResponse } from '@grafana/runtime';
import { from, lastValueFrom, Observable } from 'rxjs';

/** @throws the `FetchError` that Grafana's own service throws for a status of 400 or more */
async function send<T>(options: BackendSrvRequest, signal: AbortSignal): Promise<FetchResponse<T>> {
  const query = options.params ? `?${new URLSearchParams(options.params)}` : '';
  const response = await fetch(`/${options.url.replace(/^\//, '')}${query}`, {
    method: options.method ?? 'GET',
    headers: { 'content-type': 'application/json', ...options.headers },
    body: options.data === undefined ? undefined : JSON.stringify(options.data),
    signal,
  });
  const data = await response.json().catch(() => undefined);
  const { status, statusText, ok, headers, redirected, type, url } = response;
  const answer = { data, status, statusText, ok, headers, redirected, type, url, config: options };
  if (!ok) {
    throw answer;
  }
  return answer;
}

/** Like Grafana's: unsubscribing aborts the request, and a request with the `requestId` of a running one cancels that. */
class WorkbenchBackendSrv implements BackendSrv {
  private readonly running = new Map<string, AbortController>();

  fetch<T>(options: BackendSrvRequest): Observable<FetchResponse<T>> {
    return new Observable((observer) => {
      const abort = new AbortController();
      if (options.requestId) {
        this.running.get(options.requestId)?.abort();
        this.running.set(options.requestId, abort);
      }
      const subscription = from(send<T>(options, abort.signal)).subscribe({
        next: (response) => observer.next(response),
        complete: () => observer.complete(),
        error: (error) => (abort.signal.aborted ? observer.complete() : observer.error(error)),
      });
      return () => {
        abort.abort();
        subscription.unsubscribe();
      };
    });
  }

  request<T>(options: BackendSrvRequest): Promise<T> {
    return lastValueFrom(this.fetch<T>(options)).then((response) => response.data);
  }

  datasourceRequest<T>(options: BackendSrvRequest): Promise<FetchResponse<T>> {
    return lastValueFrom(this.fetch<T>(options));
  }

  get<T>(
    url: string,
    params?: BackendSrvRequest['params'],
    requestId?: string,
    options?: Partial<BackendSrvRequest>
  ): Promise<T> {
    return this.request({ ...options, url, params, requestId, method: 'GET' });
  }

  delete<T>(url: string, data?: unknown, options?: Partial<BackendSrvRequest>): Promise<T> {
    return this.request({ ...options, url, data, method: 'DELETE' });
  }

  post<T>(url: string, data?: unknown, options?: Partial<BackendSrvRequest>): Promise<T> {
    return this.request({ ...options, url, data, method: 'POST' });
  }

  patch<T>(url: string, data?: unknown, options?: Partial<BackendSrvRequest>): Promise<T> {
    return this.request({ ...options, url, data, method: 'PATCH' });
  }

  put<T>(url: string, data?: unknown, options?: Partial<BackendSrvRequest>): Promise<T> {
    return this.request({ ...options, url, data, method: 'PUT' });
  }

  chunked(): Observable<FetchResponse<Uint8Array | undefined>> {
    throw new Error('The workbench answers no chunked queries.');
  }
}

export const backendSrv: BackendSrv = new WorkbenchBackendSrv();
