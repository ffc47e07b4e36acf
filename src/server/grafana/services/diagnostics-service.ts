import { CheckHealthResponse_HealthStatus as HealthStatus, Diagnostics } from '../gen/backend_pb.js';
import type { DataSourceInstance } from '../data-source.ts';
import { describeError } from '../errors.ts';
import type { HealthResult } from '../health.ts';
import type { DataSourceInstances } from '../instances/data-source-instances.ts';
import { metrics } from '../metrics.ts';
import { RequestHeaders } from '../request-headers.ts';
import { unary, type RpcMethod } from '../rpc/rpc-service.ts';
import { scoped } from './request-scope.ts';

const STATUS = { ok: HealthStatus.OK, error: HealthStatus.ERROR, unknown: HealthStatus.UNKNOWN } as const;

/** *Save & test*, and the process's metrics. */
export function diagnosticsMethods(instances: DataSourceInstances<DataSourceInstance>): readonly RpcMethod[] {
  return [
    unary(Diagnostics.method.checkHealth, (proto, call) =>
      scoped('checkHealth', call, async (scope) => {
        try {
          const request = scope.request(proto.pluginContext, RequestHeaders.ofSingle(proto.headers));
          const { instance } = await scope.instance(instances, request);
          return encode(await instance.checkHealth(request));
        } catch (error) {
          call.signal.throwIfAborted();
          scope.failed(error);
          return encode({ status: 'error', message: describeError(error).message });
        }
      })
    ),
    unary(Diagnostics.method.collectMetrics, (_proto, call) =>
      scoped('collectMetrics', call, async () => ({ metrics: { prometheus: Buffer.from(await metrics.metrics()) } }))
    ),
  ];
}

function encode({ status, message, details }: HealthResult): {
  status: HealthStatus;
  message: string;
  jsonDetails: Uint8Array;
} {
  return { status: STATUS[status], message, jsonDetails: Buffer.from(JSON.stringify(details ?? {})) };
}
