import { writeSync } from 'node:fs';
import { setTimeout as delay } from 'node:timers/promises';
import { Server, ServerCredentials } from '@grpc/grpc-js';
import type { BackendPlugin, DataSourceInstance } from './data-source.ts';
import { RequestCancelledError } from './errors.ts';
import { Data, Diagnostics, Resource, Stream } from './gen/backend_pb.js';
import { GRPCBroker, GRPCController, GRPCStdio } from './gen/goplugin_pb.js';
import { Health } from './gen/health_pb.js';
import { DataSourceInstances } from './instances/data-source-instances.ts';
import { log } from './logging/log.ts';
import { collectProcessMetrics } from './metrics.ts';
import { logProcessFaults } from './process/faults.ts';
import { brokerMethods, controllerMethods, stdioMethods } from './process/go-plugin-services.ts';
import { handshakeLine, listenAddress, refuseHost } from './process/handshake.ts';
import { healthMethods } from './process/health-service.ts';
import { watchParent } from './process/parent-watch.ts';
import { OpenCalls } from './rpc/open-calls.ts';
import { addService } from './rpc/rpc-service.ts';
import { dataMethods } from './services/data-service.ts';
import { diagnosticsMethods } from './services/diagnostics-service.ts';
import { resourceMethods } from './services/resource-service.ts';
import { streamMethods } from './services/stream-service.ts';

const MAX_REQUEST_BYTES = 16 * 1024 * 1024;
const FLOW_CONTROL_WINDOW_BYTES = 4 * 1024 * 1024;

/** The host kills the process 2 s after it asked it to stop. Running requests get the first part of that, closing the rest. */
const DRAIN_MS = 500;
const DISPOSE_MS = 1200;

/**
 * Runs the process as Grafana's data source backend: listens, tells the host where, answers until the host stops it or is gone.
 * Resolves once it listens; the process ends by itself, with a line on standard error where Grafana did not start it.
 */
export async function serve<T extends DataSourceInstance>(
  plugin: BackendPlugin<T>,
  environment: NodeJS.ProcessEnv = process.env
): Promise<void> {
  const refusal = refuseHost(environment);
  if (refusal !== undefined) {
    writeSync(2, refusal + '\n');
    process.exit(1);
  }
  const instances = new DataSourceInstances(plugin);
  const calls = new OpenCalls();
  const server = new Server({
    'grpc.max_receive_message_length': MAX_REQUEST_BYTES,
    'grpc.max_send_message_length': -1,
    'grpc-node.flow_control_window': FLOW_CONTROL_WINDOW_BYTES,
  });
  let stopping = false;
  const stop = (why: string) => {
    if (!stopping) {
      stopping = true;
      log.debug('Stopping', { why });
      void shutDown(server, calls, instances, plugin).finally(() => process.exit(0));
    }
  };

  addService(server, Health, calls, healthMethods);
  addService(
    server,
    GRPCController,
    calls,
    controllerMethods(() => stop('the host asked'))
  );
  addService(server, GRPCBroker, calls, brokerMethods);
  addService(server, GRPCStdio, calls, stdioMethods);
  addService(server, Data, calls, dataMethods(instances));
  addService(server, Resource, calls, resourceMethods(instances));
  addService(server, Diagnostics, calls, diagnosticsMethods(instances));
  addService(server, Stream, calls, streamMethods(instances));

  logProcessFaults();
  collectProcessMetrics();
  // The host decides when to stop; an interrupt typed in its terminal reaches both.
  process.on('SIGINT', () => undefined);
  process.on('SIGTERM', () => stop('SIGTERM'));
  watchParent(() => stop('the host is gone'));

  const address = await listenAddress(environment, process.platform);
  process.on('exit', () => address.remove());
  await new Promise<void>((resolve, reject) => {
    server.bindAsync(address.target, ServerCredentials.createInsecure(), (error) =>
      error ? reject(error) : resolve()
    );
  });
  address.protect();
  writeSync(1, handshakeLine(address, environment));
}

async function shutDown(
  server: Server,
  calls: OpenCalls,
  instances: DataSourceInstances<DataSourceInstance>,
  plugin: BackendPlugin
): Promise<void> {
  const reason = new RequestCancelledError('The plugin is stopping');
  instances.retireAll();
  calls.abortStreams(reason);
  server.tryShutdown(() => undefined);
  await within(DRAIN_MS, calls.drained());
  calls.abortAll(reason);
  await within(
    DISPOSE_MS,
    instances.disposeAll().then(() => plugin.dispose?.())
  );
  server.forceShutdown();
}

/** Waits for the work, but no longer than this; a failure is in the log. */
async function within(ms: number, work: Promise<unknown>): Promise<void> {
  const timeout = delay(ms, 'late' as const);
  try {
    if ((await Promise.race([work, timeout])) === 'late') {
      log.warn('Stopping took too long and was cut short', { ms });
    }
  } catch (error) {
    log.error('Stopping failed', { error });
  }
}
