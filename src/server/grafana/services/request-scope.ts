import type { PluginContext as ProtoPluginContext } from '../gen/backend_pb.js';
import type { DataSourceInstance } from '../data-source.ts';
import { describeError } from '../errors.ts';
import type { DataSourceInstances, InstanceLease } from '../instances/data-source-instances.ts';
import { log, type Logger } from '../logging/log.ts';
import type { LogFields } from '../logging/log-line.ts';
import { countRequest } from '../metrics.ts';
import { pluginContext } from '../plugin-context.ts';
import type { PluginRequest } from '../request.ts';
import type { RequestHeaders } from '../request-headers.ts';
import type { ServerCall } from '../rpc/open-calls.ts';

/** One request from its arrival to its last answer: logged, measured, and given its data source instance. */
export class RequestScope {
  readonly #endpoint: string;
  readonly #call: ServerCall;
  readonly #began = performance.now();
  #log: Logger;
  #failure: unknown;
  #lease: InstanceLease<DataSourceInstance> | undefined;

  constructor(endpoint: string, call: ServerCall) {
    this.#endpoint = endpoint;
    this.#call = call;
    this.#log = log.with({ endpoint, ...traceField(call) });
  }

  /** What the instance is told of the request. `signal` is the call's own unless a narrower one is given. */
  request(proto: ProtoPluginContext | undefined, headers: RequestHeaders): PluginRequest {
    const context = pluginContext(proto);
    this.#log = this.#log.with({ pluginId: context.pluginId, ...dataSourceFields(context.dataSource) });
    return {
      context,
      headers,
      signal: this.#call.signal,
      deadlineMs: this.#call.deadlineMs,
      traceparent: this.#call.metadata('traceparent'),
      log: this.#log,
    };
  }

  /** The instance of the request's data source, held until the request ends. */
  async instance(
    instances: DataSourceInstances<DataSourceInstance>,
    request: PluginRequest
  ): Promise<InstanceLease<DataSourceInstance>> {
    this.#lease = await instances.lease(request.context);
    return this.#lease;
  }

  /** Notes a failure that the answer carries. The worst one counts: ours before theirs. */
  failed(error: unknown, fields: LogFields = {}): void {
    const { message, status, errorSource, expected } = describeError(error);
    const known = this.#failure === undefined ? undefined : describeError(this.#failure);
    if (known === undefined || (known.errorSource === 'downstream' && errorSource === 'plugin')) {
      this.#failure = error;
    }
    if (status !== 499) {
      this.#log[expected ? 'warn' : 'error']('Request failed', {
        ...fields,
        status,
        statusSource: errorSource,
        error: expected ? message : error,
      });
    }
  }

  /** Lets go of the instance, counts and logs the request; call once. */
  end(): void {
    this.#lease?.release();
    const durationMs = performance.now() - this.#began;
    const failure = this.#failure === undefined ? undefined : describeError(this.#failure);
    const outcome = failure === undefined ? 'ok' : failure.status === 499 ? 'cancelled' : 'error';
    const source = failure?.errorSource ?? 'plugin';
    countRequest(this.#endpoint, outcome, source, durationMs);
    this.#log.info('Plugin Request Completed', {
      status: outcome,
      statusSource: source,
      durationMs: Math.round(durationMs * 10) / 10,
    });
  }
}

/** Runs a request with one answer; what it throws is noted and thrown on. */
export async function scoped<R>(
  endpoint: string,
  call: ServerCall,
  answer: (scope: RequestScope) => Promise<R>
): Promise<R> {
  const scope = new RequestScope(endpoint, call);
  try {
    return await answer(scope);
  } catch (error) {
    scope.failed(error);
    throw error;
  } finally {
    scope.end();
  }
}

/** Runs a request with many answers; what it throws is noted and thrown on. */
export async function* scopedStream<R>(
  endpoint: string,
  call: ServerCall,
  answers: (scope: RequestScope) => AsyncIterable<R>
): AsyncIterable<R> {
  const scope = new RequestScope(endpoint, call);
  try {
    yield* answers(scope);
  } catch (error) {
    scope.failed(error);
    throw error;
  } finally {
    scope.end();
  }
}

function dataSourceFields(settings: { uid: string; name: string } | undefined): LogFields {
  return settings === undefined ? {} : { dsUid: settings.uid, dsName: settings.name };
}

function traceField(call: ServerCall): LogFields {
  const traceId = call.metadata('traceparent')?.split('-')[1];
  return traceId === undefined ? {} : { traceID: traceId };
}
