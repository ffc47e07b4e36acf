import { Health, HealthCheckResponse_ServingStatus } from '../gen/health_pb.js';
import { PluginError } from '../errors.ts';
import { serverStreaming, unary, type RpcMethod } from '../rpc/rpc-service.ts';
import { aborted } from '../rpc/aborted.ts';

/** The service name by which the host asks whether the plugin serves; the empty name means the whole server. */
const SERVICE_NAMES = ['plugin', ''];

/** gRPC's health checking protocol. */
export const healthMethods: readonly RpcMethod[] = [
  unary(Health.method.check, async ({ service }) => {
    if (!SERVICE_NAMES.includes(service)) {
      throw new PluginError(`There is no service "${service}" here`, { status: 404 });
    }
    return { status: HealthCheckResponse_ServingStatus.SERVING };
  }),
  serverStreaming(Health.method.watch, async function* ({ service }, { signal }) {
    const known = SERVICE_NAMES.includes(service);
    yield {
      status: known ? HealthCheckResponse_ServingStatus.SERVING : HealthCheckResponse_ServingStatus.SERVICE_UNKNOWN,
    };
    await aborted(signal);
  }),
];
